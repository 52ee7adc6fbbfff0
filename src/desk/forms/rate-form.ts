import { answersOf } from '../csat/question-view.ts';
import { ratingsOf } from '../csat/ratings.ts';
import { scales } from '../csat/scale.ts';
import type { Context } from '../decide/context.ts';
import { rateable } from '../decide/rateable.ts';
import { sentence } from '../decide/sentence.ts';
import type { FormAnswer } from './form.ts';

/** Somebody's own words about the help, in characters. */
const longestComment = 2_000;

/** *Rate privately*: the scale with a word beside each answer, and a few words; with what they gave before. */
export function rateForm(context: Context, subject: string | null): FormAnswer {
  const found = rateable(context, subject);
  if ('refused' in found) return found;
  const { ticket, survey } = found;
  const { number } = ticket;
  const given = ratingsOf(survey).find(({ account }) => account === context.account);
  const { name: desk } = context.desk;
  const answers = answersOf(survey.scale, found.words);
  const effort = survey.scale === 'ces';
  return {
    form: {
      name: 'rate',
      about: { ticket: number, subject: survey.id, seen: null },
      title: sentence(context, 'rateTitle', {}),
      submit: sentence(context, 'rateSend', {}),
      close: sentence(context, 'rateCancel', {}),
      intro: '',
      fields: [
        {
          kind: 'choice',
          name: 'score',
          label: effort ? sentence(context, 'csatEffort', { desk }) : sentence(context, 'csatQuestion', { number }),
          ...(effort ? { hint: sentence(context, 'csatEffortScale', {}) } : {}),
          optional: false,
          open: true,
          options: scales[survey.scale].steps.map(({ score, sign }, place) => ({
            value: String(score),
            label: `${sign} ${answers[place]?.word ?? ''}`,
          })),
          value: given === undefined ? null : String(given.score),
        },
        {
          kind: 'text',
          name: 'comment',
          label: sentence(context, 'rateComment', {}),
          hint: sentence(context, 'rateCommentHint', {}),
          optional: true,
          value: '',
          multiline: true,
          longest: longestComment,
        },
      ],
      buttons: [],
    },
  };
}
