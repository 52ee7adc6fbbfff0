import type { CommandInbound, SubmitInbound } from '../inbound.ts';
import type { Message, VerdictRule } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { deskWrote } from './conversation.ts';
import { formMessage } from './form-message.ts';
import { type MacroWords, withMacro } from './macro-words.ts';
import { mirror, reply } from './mirror.ts';
import { sentence } from './sentence.ts';
import { whyLeftAlone } from './standing.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { isMarkedNote } from './triage-words.ts';

/** Why these words cannot go to the customer of this ticket, in a sentence; null when they can. */
export function whyNotSaid(context: Context, ticket: Ticket, text: string): string | null {
  const { number, mergedInto, status } = ticket;
  if (mergedInto !== null) return whyLeftAlone(context, ticket);
  if (status === 'closed') return sentence(context, 'replyClosed', { number });
  if (text === '') return sentence(context, 'replyEmpty', {});
  return isMarkedNote(text) ? sentence(context, 'replyIsNote', {}) : null;
}

/**
 * Says to the customer what somebody of the desk wrote in a form or a command, under their name, and shows it under the card.
 * Gives the message, to be stored.
 */
export function sayToCustomer(
  draft: TicketDraft,
  context: Context,
  inbound: SubmitInbound | CommandInbound,
  { text, macro, rule }: MacroWords & { rule: VerdictRule },
): Message {
  const written = formMessage(context, inbound, draft.now, { text, rule, note: false });
  const message = withMacro(written.message, macro);
  deskWrote(draft, context, written.posted);
  reply(draft, message, 'new');
  mirror(draft, message, 'new');
  return message;
}
