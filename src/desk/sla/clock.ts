import type { Status } from '../ticket.ts';
import { addBusinessTime, businessTimeBetween, type CompiledCalendar } from './calendar.ts';
import type { By } from './fact.ts';
import type { Metric } from './terms.ts';

export const clockStates = ['running', 'paused', 'met', 'breached', 'met-late', 'cancelled'] as const;
export type ClockState = (typeof clockStates)[number];

/** Why a clock stopped: what was asked for was done, a status in which it rests, or it is not asked for any more. */
export type StopReason = 'done' | Status | 'discarded' | 'merged' | 'replaced' | 'withdrawn' | 'no-target';
/** A time in which a clock ran (epoch milliseconds); `to` is null while it runs. */
export type Segment = { from: number; to: number | null; stopped: { why: StopReason; by: By | null } | null };

/** Whether it rests by that, and will go on. */
export const isRest = (why: StopReason | null | undefined): boolean =>
  why === 'pending' || why === 'on-hold' || why === 'new';

/** A metric running on a ticket, once for each time that it was started: `n` counts them from 0. */
export type Clock = {
  metric: Metric;
  n: number;
  state: ClockState;
  /** Of the terms that held last; a promise has no policy. */
  policy: string | null;
  /** Names of calendars; none: around the clock. */
  calendars: readonly string[];
  /** Milliseconds in the time of the calendars, as all times of a clock are. */
  target: number;
  startedAt: number;
  segments: readonly Segment[];
  /** Used when it last ended or rested, or when it was last worked out. */
  used: number;
  /** When it is due, or was when it ended or broke (epoch milliseconds); null while it rests without having broken. */
  dueAt: number | null;
  breachedAt: number | null;
  /** When what it asks for was done. */
  endedAt: number | null;
  /** Who did that. */
  by: By | null;
  /** Who had the ticket when it broke, else when it ended. */
  assignee: By | null;
};

/** Names a clock among those of its ticket. */
export const clockId = ({ metric, n }: Pick<Clock, 'metric' | 'n'>): string => `${metric}:${n}`;

/** Milliseconds used until an instant. */
export function usedBy(segments: readonly Segment[], calendar: CompiledCalendar, at: number): number {
  let used = 0;
  for (const { from, to } of segments) {
    // A machine clock that went back may be before the last of them.
    const until = Math.min(to ?? at, at);
    if (until > from) used += businessTimeBetween(calendar, from, until);
  }
  return used;
}

/**
 * The first instant at which so many milliseconds are used, if nothing stops the clock meanwhile; null where that never comes, also
 * while it rests.
 */
export function instantAtUsed(
  segments: readonly Segment[],
  calendar: CompiledCalendar,
  milliseconds: number,
): number | null {
  let left = milliseconds;
  for (const { from, to } of segments) {
    if (to === null) return addBusinessTime(calendar, from, Math.max(0, left));
    const used = businessTimeBetween(calendar, from, to);
    if (left <= used) return addBusinessTime(calendar, from, Math.max(0, left));
    left -= used;
  }
  return null;
}
