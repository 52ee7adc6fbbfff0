import { type Answer, inParts, plainAnswer } from '../answer.ts';
import { ratingsOf } from '../csat/ratings.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { NotAskedReason, Survey } from '../csat/survey.ts';
import type { InternalTextKey } from '../texts/registry.ts';
import type { Asking } from './asking.ts';
import { shortTime } from './reading/short-time.ts';

/** Why nothing was asked about a solved ticket, in words. */
const reasonWords = {
  off: 'notAskedOff',
  'silent-channel': 'notAskedSilentChannel',
  'no-reply': 'notAskedNoReply',
  merged: 'notAskedMerged',
  discarded: 'notAskedDiscarded',
  'made-by-desk': 'notAskedMadeByDesk',
  cooldown: 'notAskedCooldown',
  'opted-out': 'notAskedOptedOut',
  'not-sampled': 'notAskedNotSampled',
  'nobody-to-ask': 'notAskedNobody',
  reopened: 'notAskedReopened',
  undone: 'notAskedUndone',
  muted: 'notAskedMuted',
  'went-on': 'notAskedWentOn',
  unreachable: 'notAskedUnreachable',
} as const satisfies Record<NotAskedReason, InternalTextKey>;

/** Why a ticket's customer was asked how it went, or was not: each solving, the newest first. */
export async function whySurveys(asking: Asking, number: number): Promise<Answer> {
  const { look, words } = asking;
  const ticket = await look.ticket(number);
  if (ticket === null) return plainAnswer(words('commandTicketUnknown', { number }));
  const { surveys } = ticket.csat;
  if (surveys.length === 0) return plainAnswer(words('whySurveyNone', {}));
  return inParts([...surveys].reverse().map((survey) => ({ text: linesOf(survey, asking).join('\n'), buttons: [] })));
}

function linesOf(survey: Survey, asking: Asking): string[] {
  const { words, now, reader } = asking;
  const ratings = ratingsOf(survey);
  const told = ratings.map(({ name, score }) => `${scoreWords(survey.scale, score)} ${name}`).join(', ');
  return [
    words('whySurveyHead', { time: shortTime(now - survey.solvedAt, reader.locale) }),
    ...asked(survey, asking),
    ...stateOf(survey, asking),
    ...(told === '' ? [] : [words('whySurveyRated', { ratings: told })]),
  ];
}

function asked({ askedAt, askedBy, state }: Survey, { words, now, reader }: Asking): string[] {
  if (askedAt === null || state.is === 'not-asked') return [];
  const time = shortTime(now - askedAt, reader.locale);
  return [
    askedBy === null ? words('whySurveyAsked', { time }) : words('whySurveyAskedBy', { name: askedBy.name, time }),
  ];
}

function stateOf({ state, draftSince }: Survey, { words }: Asking): string[] {
  switch (state.is) {
    case 'planned':
      return [words(draftSince === null ? 'whySurveyPlanned' : 'whySurveyDraft', { at: state.askAt })];
    case 'asked':
      return [];
    case 'not-asked':
      return [words(reasonWords[state.reason], {})];
    case 'ended':
      return [words(endWords[state.how], {})];
    default:
      return state satisfies never;
  }
}

const endWords = {
  expired: 'whySurveyEnded',
  reopened: 'whySurveyReopened',
  'question-deleted': 'whySurveyDeleted',
} as const;
