import type { Step, StepInbound } from '../inbound.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { unmeet } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';
import { unask, waitAnew } from './unask.ts';

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
  unanswer(draft, context, new Set(messages));
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

/** An answer that goes there was none to what stays. */
function unanswer(draft: TicketDraft, context: Context, gone: ReadonlySet<string>): void {
  const answers = context.conversation.filter(({ id, side, note }) => gone.has(id) && side === 'desk' && !note);
  if (answers.length === 0) return;
  const conversation = context.conversation.filter(({ id }) => !gone.has(id));
  unmeet(draft, { ...context, conversation }, ...answers);
  waitAnew(draft);
}
