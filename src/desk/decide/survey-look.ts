import { maySpeak } from '../channel.ts';
import { ratingsOf } from '../csat/ratings.ts';
import type { Survey } from '../csat/survey.ts';
import { canAnswer, nobodyKnown, remindAtOf } from '../csat/survey-plan.ts';
import type { Context } from './context.ts';
import { askIfStillDue, replace } from './settle-surveys.ts';
import { refreshQuestion, remindToRate, requesterReader } from './survey-ask.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** The timer of a ticket's questions fires: what is due is asked, reminded of or ended, as things stand now. */
export function lookAtSurveys(draft: TicketDraft, context: Context): void {
  for (const survey of draft.now.csat.surveys) look(draft, context, survey);
}

function look(draft: TicketDraft, context: Context, survey: Survey): void {
  const { state } = survey;
  const { now, desk } = context;
  switch (state.is) {
    case 'planned':
      if (state.askAt <= now) askIfStillDue(draft, context, survey);
      return;
    case 'asked': {
      if (state.at + survey.expires <= now) {
        expire(draft, context, survey);
        return;
      }
      const zone = requesterReader(context).timeZone;
      const remindAt = remindAtOf(survey, desk.csat.reminder, { now, zone });
      if (remindAt === null || remindAt > now) return;
      const { account } = survey.requester;
      const answered = ratingsOf(survey).some((rating) => rating.account === account);
      const pointless = answered || context.asking?.optedOut === true || !mayStillAsk(draft, context);
      replace(draft, pointless ? { ...survey, remindedAt: now } : remindToRate(draft, context, survey));
      return;
    }
    case 'not-asked':
    case 'ended':
      return;
    default:
      state satisfies never;
  }
}

/** Nothing more is expected; a vote that still comes is a late one. */
export function expire(draft: TicketDraft, context: Context, survey: Survey): void {
  const ended: Survey = { ...survey, state: { is: 'ended', how: 'expired', at: context.now } };
  draft.note('csat-expired', null, survey.id);
  replace(draft, ended);
  refreshQuestion(draft, context, ended);
}

/** Not where it goes on elsewhere, or was no request at all. */
function mayStillAsk({ now: ticket }: TicketDraft, { asking, channel, desk }: Context): boolean {
  if (!desk.csat.enabled || !maySpeak(channel) || ticket.muted) return false;
  return ticket.mergedInto === null && !ticket.discarded && canAnswer(ticket, asking ?? nobodyKnown);
}
