import type { Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Gives a ticket to an agent, or to nobody: who gets it from somebody else is called (`TicketDraft`). */
export function assign(draft: TicketDraft, context: Context, agent: Ticket['assignee']): void {
  if (draft.now.assignee?.id === agent?.id) return;
  draft.record('assignee', agent);
  if (agent !== null) {
    draft.set({ group: null });
    if (draft.now.status === 'new') setStatus(draft, context, 'open');
  }
  showStatus(draft, context);
}

/** An agent by id, as the desk lists them; null when there is none. Without a list only whoever acts is known. */
export function agentNamed({ desk, who }: Context, id: string): { id: string; name: string } | null {
  const listed = desk.directory.agents?.find((agent) => agent.id === id);
  if (listed !== undefined) return { id: listed.id, name: listed.name };
  return who.is === 'agent' && who.id === id ? { id, name: who.name } : null;
}
