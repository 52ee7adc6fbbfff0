import { readAbout } from '../actions.ts';
import { askAt } from '../csat/ask-at.ts';
import { currentRecovery, type Recovery } from '../csat/recovery.ts';
import type { Survey } from '../csat/survey.ts';
import { newSurvey, whyNotAsked } from '../csat/survey-plan.ts';
import type { PressInbound } from '../inbound.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { putRecovery } from './recover.ts';
import { sentence, tell } from './sentence.ts';
import { add } from './settle-surveys.ts';
import { ask, requesterReader } from './survey-ask.ts';
import { expire } from './survey-look.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Ask again*: once for each recovery that is closed. */
export function decideAskAgain(context: Context, inbound: PressInbound): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const { subject } = readAbout(inbound.value);
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  const { done, say } = askAgain(draft, context, subject);
  return done ? { ...nothing(), updates: [draft.update()], say } : tell(say);
}

/**
 * Asks the customer once more, now that it was made right; in their night, in the morning. Not where the desk may not ask them: that
 * they were left out of the sample is no reason, as somebody wants to know of them.
 */
export function askAgain(draft: TicketDraft, context: Context, survey: string | null): { done: boolean; say: string } {
  const ticket = draft.now;
  const { number, requester, csat } = ticket;
  const recovery = csat.recoveries.find((one) => one.survey === survey) ?? currentRecovery(csat);
  const not = whyNotAgain(context, ticket, recovery);
  if (recovery === null || not !== null)
    return { done: false, say: not ?? sentence(context, 'recoveryNone', { number }) };
  const { now, desk } = context;
  // One question at a time: from now on the new one is what is asked.
  for (const one of csat.surveys) if (one.state.is === 'asked') expire(draft, context, one);
  const fresh: Survey = { ...newSurvey(ticket, { csat: desk.csat, now }, false), again: true };
  const at = askAt(now, 1, requesterReader(context).timeZone);
  const asked: Survey = at > now + 1 ? { ...fresh, state: { is: 'planned', askAt: at } } : ask(draft, context, fresh);
  add(draft, asked);
  draft.note('csat-asked-again', null, asked.id);
  putRecovery(draft, context, { ...recovery, askedAgain: true });
  return { done: true, say: sentence(context, 'recoveryAsksAgain', { number, name: requester.name }) };
}

function whyNotAgain(context: Context, ticket: Ticket, recovery: Recovery | null): string | null {
  const { number, csat } = ticket;
  if (recovery === null) return sentence(context, 'recoveryNone', { number });
  if (recovery.closedAt === null) return sentence(context, 'recoveryStillOpen', { number });
  if (recovery.askedAgain) return sentence(context, 'recoveryAskedAlready', { number });
  const { desk, channel, asking, now } = context;
  const waits = csat.surveys.some(({ state }) => state.is === 'planned');
  const cannot =
    isOpen(ticket) ||
    waits ||
    asking === null ||
    whyNotAsked(ticket, '', { csat: { ...desk.csat, sample: 100 }, channel, asking, now }) !== null;
  return cannot ? sentence(context, 'recoveryNotAsked', { number }) : null;
}
