import { z } from 'zod';
import { ratingsOf, ticketRating } from '../../../desk/csat/ratings.ts';
import type { CsatRecord } from '../../../desk/csat/record.ts';
import { scaleNames } from '../../../desk/csat/scale.ts';
import { platformIdOf } from '../../../desk/ids.ts';
import type { Message } from '../../../desk/message.ts';
import { namedSchema, time, timeSchema } from './common.ts';

const ratingSchema = z.object({ by: namedSchema, score: z.number(), at: timeSchema, late: z.boolean() });

export const ticketCsatSchema = z
  .object({
    score: z.number().meta({ description: 'The requester’s, else the mean of all who answered' }),
    scale: z.enum(scaleNames).meta({ description: 'faces 1–5, thumbs 0–1, smileys 1–3, ces 1–7: the highest is best' }),
    ratedAt: timeSchema.meta({ description: 'When the last rating was given' }),
    comment: z.string().nullable().meta({ description: 'The last one; empty once its message was deleted' }),
    ratings: z.array(ratingSchema).meta({ description: 'One a person, the oldest first; with the platform’s ids' }),
  })
  .meta({ id: 'TicketSatisfaction' });

/** Whoever answered is called as now; what was said about it is read from its message, so that erasing that erases it. */
export type CsatNames = {
  nameOf: (account: string) => string | undefined;
  textOf: (message: string) => string | undefined;
};

/** Our ids of the messages whose texts are shown with a ticket's rating. */
export function commentsShown({ surveys }: CsatRecord): string[] {
  const message = lastRated(surveys)?.comments.at(-1)?.message;
  return message === undefined ? [] : [message];
}

/** How a ticket was rated: of the last time that it was solved and anybody answered. Null: nobody has. */
export function showCsat(
  { surveys }: CsatRecord,
  { nameOf, textOf }: CsatNames,
): z.input<typeof ticketCsatSchema> | null {
  const rating = ticketRating(surveys);
  const survey = lastRated(surveys);
  if (rating === null || survey === undefined) return null;
  const comment = survey.comments.at(-1);
  return {
    score: rating.score,
    scale: rating.scale,
    ratedAt: time(rating.at),
    comment: comment === undefined ? null : (textOf(comment.message) ?? ''),
    ratings: ratingsOf(survey).map(({ account, name, score, at, late }) => ({
      by: { id: platformIdOf(account), name: nameOf(account) ?? name },
      score,
      at: time(at),
      late,
    })),
  };
}

const lastRated = (surveys: CsatRecord['surveys']) => {
  const rated = ticketRating(surveys);
  return rated === null ? undefined : surveys.find(({ id }) => id === rated.survey);
};

/** Accounts of those who rated. */
export const ratersOf = ({ surveys }: CsatRecord): string[] =>
  surveys.flatMap((survey) => survey.votes.map(({ account }) => account));

export const textsOf =
  (messages: ReadonlyMap<string, Pick<Message, 'text'>>): CsatNames['textOf'] =>
  (message) =>
    messages.get(message)?.text;
