import type { PressInbound } from '../inbound.ts';
import { isOpen } from '../ticket.ts';
import type { Context } from './context.ts';
import { customerAsks } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { sentence, tell } from './sentence.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Reopen* under the question: as if they had written that it is not solved. */
export function customerReopens(context: Context, inbound: PressInbound): Decision {
  const { ticket, account } = context;
  if (ticket === null) return tell(sentence(context, 'rateGone', {}));
  const { number } = ticket;
  const told = sentence(context, 'reopenedForYou', { number });
  if (isOpen(ticket)) return tell(told);
  // Closed, discarded or gone on elsewhere, it takes words to go on.
  if (ticket.status === 'closed' || ticket.discarded || ticket.mergedInto !== null)
    return tell(sentence(context, 'rateGone', {}));
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  customerAsks(draft, context, { id: inbound.key, at: inbound.at });
  draft.addParticipant(account);
  return { ...nothing(), say: told, updates: [draft.update()] };
}

/** Whoever does not want to be asked is not asked again; rating by emoji stays possible. */
export const optOut = (context: Context): Decision => ({
  ...tell(sentence(context, 'optedOut', {})),
  optsOut: context.account,
});
