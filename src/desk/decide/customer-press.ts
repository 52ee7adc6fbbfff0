import { readAbout } from '../actions.ts';
import type { PressInbound } from '../inbound.ts';
import { npsRoundOf } from '../nps/nps-round.ts';
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

/** Whoever does not want to be asked is not asked again, of nothing; rating by emoji stays possible. A button takes it back. */
export function optOut(context: Context, { value }: PressInbound): Decision {
  const text = sentence(context, npsRoundOf(readAbout(value).subject) === null ? 'optedOut' : 'npsOptedOut', {});
  const label = sentence(context, 'csatOptIn', {});
  const buttons = [{ label, style: 'plain', does: { action: 'csat-opt-in', value } } as const];
  return { ...tell(text), parts: [{ text, buttons }], mayAsk: { account: context.account, may: false } };
}

export const optIn = (context: Context): Decision => ({
  ...tell(sentence(context, 'optedIn', {})),
  mayAsk: { account: context.account, may: true },
});
