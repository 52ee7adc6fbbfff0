import type { CommandInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { erasedSubject } from './deletion.ts';
import { formsChannel } from './form-message.ts';
import { mirror, reply } from './mirror.ts';
import { sentence } from './sentence.ts';
import { unmeet, wasSentOn } from './take-back.ts';
import { TicketDraft } from './ticket-draft.ts';

/**
 * Erases text and files of a message for good, as its author's deletion does: on the ticket, in every copy of ours, in the raw
 * inbox and in the search. A tombstone stays. What people wrote themselves only they can delete where it stands.
 */
export function redact(context: Context, inbound: CommandInbound, message: Message): Decision {
  const { ticket, now } = context;
  const { id, author } = message;
  const name = author.name || sentence(context, 'cardNobody', {});
  const verdict = { ...message.verdict, values: { ...message.verdict.values, redactedBy: inbound.key } };
  const gone = { text: '', files: [], deletedAt: message.deletedAt ?? now };
  const set = { ...gone, joinable: null, verdict };
  // What it was copied from: said to many at once, or to the bot.
  const { said } = message.verdict.values;
  const source = typeof said === 'string' ? [said] : [];
  const stays = [id, ...source].some((one) => !one.startsWith(`${formsChannel}:`)) && message.side !== 'bot';
  const decision: Decision = {
    ...nothing(),
    changes: [id, ...source].map((one) => (one === id ? { id, set } : { id: one, set: gone })),
    erase: [id, ...source],
    say: sentence(context, stays ? 'redactedStays' : 'redacted', { name }),
  };
  if (ticket === null || ticket.number !== message.ticket) return decision;
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  draft.note('message-redacted', null, id);
  // The card shows the first message: it is drawn anew.
  draft.set({ subject: ticket.subjectFrom === id ? erasedSubject : ticket.subject });
  mirror(draft, message, 'gone');
  if (wasSentOn(message)) reply(draft, message, 'gone');
  if (message.side === 'desk' && !message.note) unmeet(draft, context, message);
  return { ...decision, updates: [draft.update()] };
}
