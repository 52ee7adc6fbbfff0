import type { CompiledCalendar } from './calendar.ts';
import type { Interval } from './open-intervals.ts';

const cachedDays = 4_096;

/** Open whenever one of them is, each on the wall clock of its own zone: such as a desk that follows the sun. */
export function uniteCalendars(first: CompiledCalendar, others: readonly CompiledCalendar[]): CompiledCalendar {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const cache = new Map<number, readonly Interval[]>();
  return {
    name: all.map(({ name }) => name).join(' + '),
    timeZone: first.timeZone,
    openOn: (day) => {
      let intervals = cache.get(day);
      if (intervals === undefined) {
        intervals = merged(all.flatMap(({ openOn }) => openOn(day)));
        if (cache.size >= cachedDays) cache.clear();
        cache.set(day, intervals);
      }
      return intervals;
    },
    // One that never opens has 0, and closes nothing.
    longestClosure: Math.max(...all.map(({ longestClosure }) => longestClosure)),
  };
}

function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of intervals.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
