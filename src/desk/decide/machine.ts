import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { deskNotice } from './desk-notice.ts';
import { type MessageLike, record } from './record.ts';
import { TicketDraft } from './ticket-draft.ts';

/** So many posts by machines in a row mean that two of them talk to each other. */
const loopLength = 5;

/** Posts by apps open nothing and get no answer; in a ticket's thread they are kept, and counted against loops. */
export function heardMachine(context: Context, inbound: MessageLike): Decision {
  const { ticket } = context;
  if (ticket === null || inbound.message.thread === null) return record(context, inbound, 'machine-post');
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  countMachine(draft, context, ticket);
  return record(context, inbound, 'machine-post', { number: ticket.number, inARow: draft.now.machineRun }, draft);
}

/** Counts a post by a machine; the fifth without a person between mutes the bot in this ticket, and triage is told. */
export function countMachine(draft: TicketDraft, context: Context, ticket: Ticket): void {
  draft.set({ machineRun: ticket.machineRun + 1, muted: ticket.muted });
  if (ticket.machineRun + 1 < loopLength || ticket.muted) return;
  draft.record('muted', true);
  const content = { for: 'desk', key: 'botLoopMuted', params: { channel: context.channel.name } } as const;
  const notice = deskNotice(context, { id: draft.ids.next(), ticket: ticket.number, content });
  if (notice !== null) draft.effect(notice);
}
