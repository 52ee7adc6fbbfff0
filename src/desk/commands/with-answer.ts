import type { Context } from '../decide/context.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import type { Handling } from '../decide/handling.ts';
import { sayToCustomer, whyNotSaid } from '../decide/say-to-customer.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import { statusWords } from '../texts/ticket-words.ts';
import type { Ticket } from '../ticket.ts';
import { onTicket } from './on-ticket.ts';

/** Moves the ticket to another status; a text goes to its customer first. Either all of it happens, or nothing. */
export function withAnswer(
  context: Context,
  inbound: CommandInbound,
  text: string | undefined,
  handling: Handling,
): Decision {
  const { ticket } = context;
  const statusOf = ({ status }: Ticket) => sentence(context, statusWords[status], {});
  if (ticket === null || text === undefined) {
    return onTicket(context, inbound, handling, (now) =>
      sentence(context, 'commandNowStatus', { number: now.number, status: statusOf(now) }),
    );
  }
  const tried = new TicketDraft(ticket, context, inbound, inbound.door);
  const not = whyNotSaid(context, ticket, text) ?? handling(tried, context);
  if (not !== null) return tell(not);
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  const message = sayToCustomer(draft, context, inbound, { text, macro: null, rule: 'reply-by-command' });
  handling(draft, context);
  const { number, requester } = ticket;
  const told = { number, name: requester.name, status: statusOf(draft.now) };
  return {
    ...nothing(),
    messages: [message],
    updates: [draft.update()],
    say: sentence(context, 'commandSentStatus', told),
  };
}
