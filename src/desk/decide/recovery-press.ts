import { readAbout } from '../actions.ts';
import { openRecoveryOf } from '../csat/recovery.ts';
import type { PressInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { closeRecovery, recoveryToChange, whyNotTheirsToClose } from './recover.ts';
import { sentence, tell } from './sentence.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Done* on what was to be made right: said by whoever has it, or a lead. */
export function decideRecoveryDone(context: Context, inbound: PressInbound): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const { subject } = readAbout(inbound.value);
  const meant = ticket.csat.recoveries.find(({ survey, closedAt }) => survey === subject && closedAt === null);
  const found = meant === undefined ? recoveryToChange(context, ticket) : { recovery: meant };
  if ('not' in found) return tell(found.not);
  const not = whyNotTheirsToClose(context, found.recovery);
  if (not !== null) return tell(not);
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  closeRecovery(draft, context, found.recovery.survey);
  const left = openRecoveryOf(draft.now.csat);
  const { number } = ticket;
  const say = left === null ? sentence(context, 'recoveryAllClosed', { number }) : null;
  return { ...nothing(), updates: [draft.update()], say };
}
