import type { Message, MessageChange } from '../message.ts';
import { showStatus } from './acknowledge.ts';
import { answeredIn } from './answered.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { reply } from './mirror.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Whether this is what somebody of the desk said to the customer through the bot, so that copies of it stand there. */
export const wasSentOn = ({ verdict: { rule } }: Message): boolean =>
  rule === 'reply-from-triage' ||
  rule === 'reply-by-form' ||
  rule === 'reply-by-command' ||
  rule === 'reply-by-mention' ||
  rule === 'reply-taken-back';

/** Takes a reply back: its copies go from the customer's thread, and it is a note from now on, for good. */
export function takeBack(draft: TicketDraft, context: Context, message: Message, by: string): MessageChange {
  draft.note('reply-taken-back', null, message.id);
  draft.undone(draft.now.undoable.find(({ said }) => said.includes(message.id)));
  draft.set({ messageCount: Math.max(0, draft.now.messageCount - 1) });
  reply(draft, message, 'gone');
  unmeet(draft, context, message);
  const values = { ...message.verdict.values, number: draft.now.number, takenBackBy: by };
  return { id: message.id, set: { note: true, verdict: { rule: 'reply-taken-back', values, at: context.now } } };
}

/** This inbound has taken it back already, stopped before the ticket: it goes on from there. */
export const isTakenBackBy = ({ note, verdict }: Message, key: string): boolean =>
  note && verdict.values.takenBackBy === key;

/** Public messages of the desk count no more: what they answered may wait again, as if they had never been said. */
export function unmeet(draft: TicketDraft, context: Context, ...messages: readonly Message[]): void {
  const ticket = draft.now;
  const gone = new Set(messages.map(({ id }) => id));
  for (const id of gone) draft.unsaid(id);
  if (gone.size === 0 || ticket.lastDeskAt === null) return;
  const { firstReplyAt, lastDeskAt, waitingSince } = answeredIn(ticket, context.conversation, gone);
  if (firstReplyAt === ticket.firstReplyAt && lastDeskAt === ticket.lastDeskAt) return;
  // It was said before the clocks knew of it: in a ticket that was merged into this one.
  const heard = ticket.sla.facts.some((fact) => fact.is === 'spoke' && gone.has(fact.message ?? ''));
  if (!heard && waitingSince !== null) draft.fact({ is: 'asked', at: draft.at, message: null, since: waitingSince });
  draft.set({ firstReplyAt, lastDeskAt });
  switch (ticket.status) {
    case 'new':
    case 'open':
    case 'on-hold':
      draft.set({ waitingOn: waitingSince === null ? 'customer' : 'us', waitingSince });
      // It was opened by a reply that is gone, and nobody has it.
      if (ticket.status === 'open' && firstReplyAt === null && ticket.assignee === null) {
        setStatus(draft, context, 'new');
      }
      break;
    // Set on purpose: that stands.
    case 'pending':
    case 'solved':
    case 'closed':
      break;
    default:
      ticket.status satisfies never;
  }
  showStatus(draft, context);
}
