import type { Step, StepInbound } from '../inbound.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';
import { unask } from './unask.ts';

/** Some messages of this ticket have become one of their own: they go there. */
export function splitOff(
  context: Context,
  inbound: StepInbound,
  { to, messages }: Extract<Step, { what: 'split-off' }>,
): Decision {
  const { ticket } = context;
  if (ticket === null) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, inbound.door ?? 'form');
  draft.note('split-off', null, to);
  draft.set({ messageCount: Math.max(0, ticket.messageCount - messages.length) });
  unask(draft, ...messages.map((id) => ({ id, at: inbound.at })));
  const content = { for: 'desk', key: 'splitOff', params: { number: to, by: context.who.name } } as const;
  const line = cardLine(context, ticket, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
  return {
    ...nothing(),
    changes: messages.map((id) => ({ id, set: { ticket: to } })),
    updates: [draft.update()],
  };
}
