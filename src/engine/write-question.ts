import { calledForNew } from '../desk/bot-name.ts';
import { questionView } from '../desk/csat/question-view.ts';
import { ratingsOf } from '../desk/csat/ratings.ts';
import type { Survey } from '../desk/csat/survey.ts';
import type { Question } from '../desk/effect.ts';
import { tsOf } from '../desk/ids.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Outgoing } from './platform.ts';
import type { SenderDependencies } from './sender.ts';
import type { Written } from './write-out.ts';

/**
 * Writes the satisfaction question out from its survey as it is now. Null: by now nobody is asked, or nothing stands that could
 * be brought up to date. `looking`: only to find out whether it was sent.
 */
export function writeQuestion(
  effect: Question,
  ticket: Ticket | null,
  base: Outgoing,
  { cache, now, platform }: SenderDependencies,
  looking: boolean,
): Written | null {
  const survey = ticket?.csat.surveys.find(({ id }) => id === effect.survey);
  if (ticket === null || survey === undefined) return null;
  const byButtons = () => platform(effect.platform).asksByButtons === true;
  // An agent's own words stay as they are; where buttons answer, those stand in a message of the bot's below them.
  if (effect.change === 'refresh' && survey.ownWords !== undefined && !byButtons()) return null;
  const standing = effect.message ?? survey.questions[0] ?? null;
  const asks = effect.change !== 'refresh';
  if (asks ? !looking && !isStillAsked(survey, effect.change) : standing === null) return null;
  const again = asks ? effect.change === 'remind' : standing !== survey.questions[0];
  const { name: desk, templates: overrides } = cache.desk;
  const question = questionView(ticket, survey, {
    ...effect.reader,
    now: now(),
    overrides,
    markdown: true,
    desk,
    again,
    ...calledForNew(cache.channel(ticket.channel)),
    answeredBy: byButtons() ? 'button' : 'emoji',
  });
  const target = asks || standing === null ? null : tsOf(standing);
  return { ticket, message: null, outgoing: { ...base, question, text: question.summary, target } };
}

/** The last look: whoever it is put to may have answered or gone on meanwhile, and it may have been asked. */
function isStillAsked(survey: Survey, change: Question['change']): boolean {
  if (survey.state.is !== 'asked') return false;
  if (change === 'ask') return survey.questions.length === 0;
  return !ratingsOf(survey).some(({ account }) => account === survey.requester.account);
}
