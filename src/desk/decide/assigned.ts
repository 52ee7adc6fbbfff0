import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Gives a ticket to an agent, or to nobody: who gets it is called once in the card's thread. */
export function assign(draft: TicketDraft, context: Context, agent: Ticket['assignee']): void {
  if (draft.now.assignee?.id === agent?.id) return;
  draft.record('assignee', agent);
  if (agent !== null) {
    draft.set({ group: null });
    if (draft.now.status === 'new') setStatus(draft, context, 'open');
    tellAssigned(draft, context, agent);
  }
  showStatus(draft, context);
}

/** Calls the new assignee in the card's thread. */
export function tellAssigned(draft: TicketDraft, context: Context, agent: { id: string; name: string }): void {
  const { number, triage } = draft.now;
  const content = { for: 'desk', key: 'assignedTo', params: { name: agent.name, number } } as const;
  const line = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content,
    calls: accountsOf(context, agent.id, triage),
  });
  if (line !== null) draft.effect(line);
}

/** An agent by id, as the desk lists them; null when there is none. Without a list only whoever acts is known. */
export function agentNamed({ desk, who }: Context, id: string): { id: string; name: string } | null {
  const listed = desk.directory.agents?.find((agent) => agent.id === id);
  if (listed !== undefined) return { id: listed.id, name: listed.name };
  return who.is === 'agent' && who.id === id ? { id, name: who.name } : null;
}
