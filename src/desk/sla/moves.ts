import type { By, FactOf, TermsCause } from './fact.ts';
import type { Standing, Stopwatch } from './stopwatch.ts';
import type { Metric } from './terms.ts';

/** A deadline that was moved later after half of its time had passed. Epoch milliseconds; `to` null: it is none any more. */
export type Move = {
  metric: Metric;
  n: number;
  at: number;
  from: number;
  to: number | null;
  /** How much of its time had passed, of 1. */
  share: number;
  by: By;
  because: string | null;
  /** What on the ticket changed, for other terms to hold; none for a promise. */
  cause: readonly TermsCause[];
};

/** Compares a clock before and after other terms came to hold; one that rests as if it went on at that moment. */
export function deadlineMove(
  watch: Stopwatch,
  was: Standing | null,
  at: number,
  { by, because, cause = [] }: Pick<FactOf<'terms'>, 'by' | 'because' | 'cause'>,
): Move | null {
  if (was === null || was.dueAt === null || was.used * 2 < was.target) return null;
  const is = watch.standing(at);
  if (is !== null && is.dueAt !== null && is.dueAt <= was.dueAt) return null;
  const share = was.used / was.target;
  return { metric: watch.metric, n: watch.n, at, from: was.dueAt, to: is?.dueAt ?? null, share, by, because, cause };
}
