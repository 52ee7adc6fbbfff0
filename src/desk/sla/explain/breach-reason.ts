import type { Clock, StopReason } from '../clock.ts';
import type { By } from '../fact.ts';
import { going } from './clock-now.ts';

/** Why a deadline was missed, as far as the clock alone can tell. */
export type BreachReason = {
  /** It is still waited for; it was done too late; it was never done. */
  kind: 'waiting' | 'late' | 'never';
  /** Milliseconds past the target, in the clock's own time. */
  over: number;
  /** Who did it, or ended it. */
  by: By | null;
  /** What ended it, where it was never done. */
  ended: StopReason | null;
  /** So often it was opened again after it had been done. */
  reopened: number;
  /** Nobody had the ticket when it broke. */
  unassigned: boolean;
  /** Its time was made shorter than what was used already. */
  shortened: boolean;
};

/** Null for a clock that was not broken. */
export function breachReason(clock: Clock): BreachReason | null {
  const { breachedAt, segments, target, used, dueAt, endedAt } = clock;
  if (breachedAt === null) return null;
  const stopped = segments.at(-1)?.stopped ?? null;
  const kind = endedAt !== null ? 'late' : going(clock) === 'over' ? 'never' : 'waiting';
  return {
    kind,
    over: Math.max(0, used - target),
    by: kind === 'late' ? clock.by : kind === 'never' ? (stopped?.by ?? null) : null,
    ended: kind === 'never' ? (stopped?.why ?? null) : null,
    reopened: segments.slice(0, -1).filter((segment) => segment.stopped?.why === 'done').length,
    unassigned: clock.assignee === null,
    shortened: dueAt !== null && dueAt < breachedAt,
  };
}
