import type { By } from './fact.ts';
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
};

/** Compares the clocks before and after other terms came to hold. One that rests has no deadline: its time left is compared. */
export function deadlineMoves(
  before: ReadonlyMap<Metric, Standing | null>,
  after: ReadonlyMap<Metric, Stopwatch>,
  { at, by, because }: { at: number; by: By; because: string | null },
): Move[] {
  return [...before].flatMap(([metric, was]) => {
    const watch = after.get(metric);
    if (was === null || was.dueAt === null || watch === undefined || metric === 'promise') return [];
    if (was.used * 2 < was.target) return [];
    const is = watch.standing(at);
    if (is !== null && (is.dueAt === null || is.dueAt <= was.dueAt)) return [];
    const share = was.used / was.target;
    return [{ metric, n: watch.n, at, from: was.dueAt, to: is?.dueAt ?? null, share, by, because }];
  });
}
