import type { Recovery } from './recovery.ts';
import type { ScaleName } from './scale.ts';
import type { Survey } from './survey.ts';

/** What a ticket keeps of how its requester found the help. */
export type CsatRecord = {
  /** One for each time that it was solved, the oldest first. */
  surveys: readonly Survey[];
  recoveries: readonly Recovery[];
};

/** What the ratings of its last survey that has any come to: worked out at each write, for lists, cards and reports. */
export type TicketRating = {
  survey: string;
  scale: ScaleName;
  /** The requester's, else the mean of all. */
  score: number;
  low: boolean;
  count: number;
  /** When the last of them was given (platform time). */
  at: number;
};

export const noCsat: CsatRecord = { surveys: [], recoveries: [] };
