import type { Clock } from '../clock.ts';
import type { Metric } from '../terms.ts';
import { going, latest } from './clock-now.ts';

/** A clock as cards and lists show it: it tells nothing that goes stale by itself but whether it is overdue. */
export type ShownClock = {
  metric: Metric;
  /** Epoch milliseconds; null while it rests unbroken. */
  dueAt: number | null;
  overdue: boolean;
  rests: boolean;
  /** Milliseconds left where it rests. */
  left: number;
};

/** What is asked for still, what is due first before the others; `now` in epoch milliseconds. */
export function shownClocks(clocks: readonly Clock[], now: number): ShownClock[] {
  return latest(clocks)
    .filter((clock) => going(clock) !== 'over')
    .map((clock) => ({
      metric: clock.metric,
      dueAt: clock.dueAt,
      overdue: clock.breachedAt !== null || (clock.dueAt !== null && clock.dueAt < now),
      rests: going(clock) === 'rests',
      left: clock.target - clock.used,
    }))
    .sort((a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER));
}

/** The one that is due first, or has been overdue longest; null where none runs. */
export const nextClock = (clocks: readonly Clock[], now: number): (ShownClock & { dueAt: number }) | null => {
  for (const clock of shownClocks(clocks, now)) {
    const { dueAt, rests } = clock;
    if (dueAt !== null && !rests) return { ...clock, dueAt };
  }
  return null;
};

/** Alike as long as a card that was drawn from these clocks is right. */
export const drawnFrom = (clocks: readonly Clock[]): string =>
  shownClocks(clocks, 0)
    .map(({ metric, dueAt, overdue, rests }) => [metric, dueAt, overdue, rests].join(' '))
    .join(', ');
