import type { Interval } from './report.ts';

/** How often each answer from 0 to 10 was given, by place; and how many people were asked. */
export type NpsTally = { asked: number; scores: readonly number[] };

/**
 * The share of promoters (9, 10) less that of detractors (0 to 6), times 100 (Reichheld, “The One Number You Need to Grow”, Harvard Business
 * Review, 2003). Null where nobody answered.
 */
export type NpsScore = {
  asked: number;
  answers: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** From -100 to 100. */
  score: number | null;
  /** Of 95 %, from -100 to 100. */
  interval: Interval | null;
};
