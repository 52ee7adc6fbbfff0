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

/** When a promise was made, and by when it is to be kept, epoch milliseconds. */
type Promised = { at: number; due: number };
/** Promises that took each other's place while nobody answered: the first of them, and the last. */
export type Pledge = { first: Promised; last: Promised };

/**
 * That what was promised is put off, or taken back (null), after half of its time has passed: of the first promise's too, or it
 * could be put off again and again.
 */
export function promiseMove({ first, last }: Pledge, n: number, said: FactOf<'promised'>): Move | null {
  const { at, due, by, because } = said;
  if (due !== null && due <= last.due) return null;
  const share = Math.max(passedOf(first, at), passedOf(last, at));
  return share < 0.5 ? null : { metric: 'promise', n, at, from: last.due, to: due, share, by, because, cause: [] };
}

const passedOf = (promise: Promised, at: number): number =>
  promise.due <= promise.at ? 1 : (at - promise.at) / (promise.due - promise.at);
