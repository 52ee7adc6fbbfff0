import { type CompiledCalendar, nextOpening } from '../sla/calendar.ts';
import { offsetPeriodsOf } from '../sla/zone-offsets.ts';

const day = 86_400_000;

/**
 * When a recovery is due that nobody set a time for: the end of the desk's next working day after the one that it is now, on the
 * desk's own wall. A desk that never closes, or never opens again, has a day.
 */
export function recoveryDue(hours: CompiledCalendar, now: number): number {
  const offsetAt = offsetPeriodsOf(hours.timeZone);
  const wallDay = (at: number): number => Math.floor((at + offsetAt(at).offset) / day);
  const today = wallDay(now);
  const midnight = firstOf(wallDay, today + 1, now);
  const opening = nextOpening(hours, midnight);
  if (opening === null) return now + day;
  const workday = wallDay(opening);
  let end = opening;
  for (let at: number | null = opening; at !== null && wallDay(at) === workday; at = nextOpening(hours, end)) {
    const closes = closesAt(hours, at);
    if (wallDay(closes - 1) !== workday) return now + day;
    end = closes;
  }
  // Open round the clock: a day ends at midnight on paper only.
  return wallDay(end) !== workday ? now + day : end;
}

/** When a day of the wall begins, found from an instant before it. */
function firstOf(wallDay: (at: number) => number, wanted: number, from: number): number {
  let [low, high] = [from, from + 2 * day];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallDay(middle) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}

/** When the open time that holds an instant ends; time that runs on over midnight (UTC) is one. */
function closesAt(hours: CompiledCalendar, from: number): number {
  let end = from;
  for (let pieces = 0; pieces < 4; pieces++) {
    const at = end;
    const piece = hours.openOn(Math.floor(at / day)).find((one) => one.start <= at && at < one.end);
    if (piece === undefined) return end;
    end = piece.end;
  }
  return end;
}
