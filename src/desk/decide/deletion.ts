import type { DeletionInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { mirror, reply } from './mirror.ts';
import { questionDeleted } from './question-flaw.ts';
import { restoredSince } from './restore.ts';
import { unmeet, wasSentOn } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';
import { unask } from './unask.ts';

/** What a subject becomes when the message that it came from is erased. */
export const erasedSubject = '(deleted)';

/** An author's deletion erases text and files everywhere; a tombstone stays, also when it comes before its message. */
export function decideDeletion(context: Context, inbound: DeletionInbound): Decision {
  const { existing, ticket } = context;
  const { target } = inbound;
  if (inbound.own === true) return questionDeleted(context, inbound);
  if (existing === null) return { ...nothing(), messages: [tombstone(context, inbound)], erase: [target.id] };
  if (restoredSince(existing.verdict, inbound.at)) return nothing();
  // Done again from the start when it comes again: an earlier try may have been stopped before the ticket.
  const deletedAt = Math.max(existing.deletedAt ?? 0, inbound.at);
  const change = { id: existing.id, set: { text: '', files: [], deletedAt, joinable: null } };
  const decision: Decision = { ...nothing(), changes: [change], erase: [target.id] };
  if (ticket === null || ticket.number !== existing.ticket) return decision;
  const draft = new TicketDraft(ticket, context, inbound, 'message');
  draft.note('message-deleted', null, existing.id);
  if (ticket.subjectFrom === existing.id) draft.set({ subject: erasedSubject });
  mirror(draft, existing, 'gone');
  if (wasSentOn(existing)) reply(draft, existing, 'gone');
  // What was said to the customer is unsaid: their question may wait again.
  if (existing.side === 'desk' && !existing.note) unmeet(draft, context, existing);
  if (existing.side === 'customer') unask(draft, { id: existing.id, at: inbound.at });
  return { ...decision, updates: [draft.update()] };
}

function tombstone(context: Context, inbound: DeletionInbound): Message {
  const { where, now } = context;
  const { target } = inbound;
  return {
    id: target.id,
    platform: where.platform,
    channel: where.id,
    ts: target.ts,
    thread: target.thread,
    ticket: null,
    side: 'customer',
    note: false,
    author: { account: '', name: '', team: null },
    participant: false,
    text: '',
    files: [],
    at: target.at,
    editedAt: null,
    deletedAt: inbound.at,
    verdict: { rule: 'deleted-first', values: {}, at: now },
    joinable: null,
    by: inbound.key,
    copies: [],
    copyOf: null,
  };
}
