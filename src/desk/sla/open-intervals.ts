import type { WeeklyHours } from './weekly-hours.ts';
import type { OffsetPeriod } from './zone-offsets.ts';

/** Epoch milliseconds, `end` left out of it. */
export type Interval = { start: number; end: number };

export const millisecondsPerDay = 86_400_000;
const millisecondsPerMinute = 60_000;
/** Some eleven years of days; past that the cache starts anew. */
const cachedDays = 4_096;
const nothing: readonly Interval[] = [];

/**
 * Gives the open intervals within a UTC day (days since 1970), in order. The rule is the wall clock's: open is whenever
 * a clock on the wall shows a time inside the hours of a date that is not closed. So an hour that summer time skips is
 * not there, and one that comes twice counts twice.
 */
export function openIntervalsByDay(
  hours: WeeklyHours,
  isClosed: (date: number) => boolean,
  periodAt: (at: number) => OffsetPeriod,
): (day: number) => readonly Interval[] {
  const cache = new Map<number, readonly Interval[]>();

  function readDay(day: number): readonly Interval[] {
    const intervals: Interval[] = [];
    const dayEnd = (day + 1) * millisecondsPerDay;
    for (let at = day * millisecondsPerDay; at < dayEnd; ) {
      const period = periodAt(at);
      const until = Math.min(period.end, dayEnd);
      addWallClockIntervals(intervals, at, until, period.offset);
      at = until;
    }
    return intervals.length === 0 ? nothing : intervals;
  }

  function addWallClockIntervals(intervals: Interval[], from: number, until: number, offset: number): void {
    const lastDate = Math.floor((until + offset - 1) / millisecondsPerDay);
    for (let date = Math.floor((from + offset) / millisecondsPerDay); date <= lastDate; date += 1) {
      const midnight = date * millisecondsPerDay - offset;
      const segments = hours[weekdayOf(date)] ?? [];
      if (segments.length === 0 || isClosed(date)) continue;
      for (const segment of segments) {
        const start = Math.max(from, midnight + segment.start * millisecondsPerMinute);
        const end = Math.min(until, midnight + segment.end * millisecondsPerMinute);
        if (start < end) append(intervals, start, end);
      }
    }
  }

  return (day) => {
    let intervals = cache.get(day);
    if (intervals === undefined) {
      intervals = readDay(day);
      if (cache.size >= cachedDays) cache.clear();
      cache.set(day, intervals);
    }
    return intervals;
  };
}

/** 0 is Monday; 1 January 1970, day 0, was a Thursday. */
function weekdayOf(date: number): number {
  return (((date + 3) % 7) + 7) % 7;
}

function append(intervals: Interval[], start: number, end: number): void {
  const last = intervals.at(-1);
  if (last !== undefined && last.end === start) last.end = end;
  else intervals.push({ start, end });
}
