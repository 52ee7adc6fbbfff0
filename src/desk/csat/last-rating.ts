import { ratingsOf } from './ratings.ts';
import type { TicketRating } from './record.ts';
import type { ScaleName } from './scale.ts';
import type { Survey } from './survey.ts';

/** How somebody found the help the last time, and when (platform time). */
export type LastRating = { scale: ScaleName; score: number; name: string; at: number };

/** The last rating of a ticket; null while nobody has rated it. */
export function lastRatingOf({
  rating,
  surveys,
}: {
  rating: TicketRating | null;
  surveys: readonly Survey[];
}): LastRating | null {
  const survey = surveys.find(({ id }) => id === rating?.survey);
  const last = survey === undefined ? undefined : ratingsOf(survey).at(-1);
  if (survey === undefined || last === undefined) return null;
  return { scale: survey.scale, score: last.score, name: last.name, at: last.at };
}
