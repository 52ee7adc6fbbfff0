import type { Context } from '../decide/context.ts';
import { type Decision, nothing } from '../decide/decision.ts';
import type { Handling } from '../decide/handling.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import type { CommandInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';

/** Acts on the ticket that the command names, and says that it is done, or why it is not. */
export function onTicket(
  context: Context,
  inbound: CommandInbound,
  handling: Handling,
  done: (ticket: Ticket) => string,
): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  const not = handling(draft, context);
  if (not !== null) return tell(not);
  return { ...nothing(), updates: [draft.update()], say: done(draft.now) };
}
