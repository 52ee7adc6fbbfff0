import { CalendarError } from './calendar-error.ts';
import { type HolidayPlace, holidaysOf } from './holidays.ts';
import { type Interval, millisecondsPerDay, openIntervalsByDay } from './open-intervals.ts';
import { readWeeklyHours, type Weekday } from './weekly-hours.ts';
import { isKnownTimeZone, offsetPeriodsOf } from './zone-offsets.ts';

export type Calendar = {
  name: string;
  /** IANA zone whose wall clock the hours are read on. */
  timeZone: string;
  /** Spans such as "09:00-17:00"; "22:00-06:00" passes midnight, "00:00-24:00" is the whole day. */
  hours: Partial<Record<Weekday, readonly string[]>>;
  /** ISO dates on which the desk is closed from midnight to midnight. */
  closed: readonly string[];
  /** Whose public holidays close it as well, on its own wall clock. */
  holidays?: HolidayPlace | null;
};

/** A calendar ready to be asked. It keeps what it worked out: compile once, ask often. */
export type CompiledCalendar = {
  readonly name: string;
  readonly timeZone: string;
  /** Open intervals of a UTC day (days since 1970), in order. */
  readonly openOn: (day: number) => readonly Interval[];
  /** The longest run of days without an opening that may come before another one; 0 if it never opens. */
  readonly longestClosure: number;
};

/** Days: what falls on a holiday each week for three years never opens. */
const longestOfHolidays = 1_100;
/** Nothing is promised further ahead than a century. */
const furthest = 36_525 * millisecondsPerDay;

/** Throws CalendarError that names every wrong value at once. */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  const faults: string[] = [];
  const { name, timeZone } = calendar;
  if (!isKnownTimeZone(timeZone)) faults.push(`"${timeZone}" is no known time zone: write one such as Europe/Berlin.`);
  const hours = readWeeklyHours(calendar.hours, faults);
  const closed = readClosedDates(calendar.closed, faults);
  if (faults.length > 0) throw new CalendarError(name, faults);
  const isHoliday = calendar.holidays == null ? null : holidaysOf(calendar.holidays);
  const isClosed = isHoliday === null ? has(closed) : (date: number) => closed.has(date) || isHoliday(date);
  const opensAtAll = hours.some((segments) => segments.length > 0);
  return {
    name,
    timeZone,
    openOn: openIntervalsByDay(hours, isClosed, offsetPeriodsOf(timeZone)),
    // At worst it opens once a week, each closed date takes one week away, and summer time another.
    longestClosure: opensAtAll ? 7 * (closed.size + 4) + (isHoliday === null ? 0 : longestOfHolidays) : 0,
  };
}

const has =
  (dates: ReadonlySet<number>) =>
  (date: number): boolean =>
    dates.has(date);

const wholeDay = ['00:00-24:00'];
/** Open at every instant (24×7). */
export const always: CompiledCalendar = compileCalendar({
  name: 'always',
  timeZone: 'UTC',
  hours: { mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay, fri: wholeDay, sat: wholeDay, sun: wholeDay },
  closed: [],
});

/** Whether the desk is open at an instant (epoch milliseconds). */
export function isOpen(calendar: CompiledCalendar, at: number): boolean {
  return calendar.openOn(dayOf(at)).some((interval) => interval.start <= at && at < interval.end);
}

/** The first open instant at or after `at`; null if it never opens again. */
export function nextOpening(calendar: CompiledCalendar, at: number): number | null {
  const first = dayOf(at);
  for (let day = first; day <= first + calendar.longestClosure; day += 1) {
    const interval = calendar.openOn(day).find((candidate) => candidate.end > at);
    if (interval !== undefined) return Math.max(interval.start, at);
  }
  return null;
}

/**
 * Start of the closed period that holds `at`, null while open. It names the period, for what is said once in each
 *. 0 if the calendar was never open before.
 */
export function closedPeriodStart(calendar: CompiledCalendar, at: number): number | null {
  if (isOpen(calendar, at)) return null;
  const last = dayOf(at);
  for (let day = last; day >= last - calendar.longestClosure; day -= 1) {
    const interval = calendar.openOn(day).findLast((candidate) => candidate.end <= at);
    if (interval !== undefined) return interval.end;
  }
  return 0;
}

/**
 * The first instant by which `duration` open milliseconds have passed since `from`; null if that never comes.
 * Throws RangeError for a duration that is negative or not a number.
 */
export function addBusinessTime(calendar: CompiledCalendar, from: number, duration: number): number | null {
  if (!(duration >= 0)) throw new RangeError(`A business time of ${duration} ms cannot be added.`);
  let left = duration;
  let at = from;
  while (left > 0) {
    const opening = nextOpening(calendar, at);
    if (opening === null || opening - from > furthest) return null;
    const interval = calendar.openOn(dayOf(opening)).find((candidate) => candidate.end > opening);
    if (interval === undefined) return null;
    const taken = Math.min(left, interval.end - opening);
    left -= taken;
    at = opening + taken;
  }
  return at;
}

/** Open milliseconds between two instants; 0 if `to` is not after `from`. */
export function businessTimeBetween(calendar: CompiledCalendar, from: number, to: number): number {
  let total = 0;
  for (let day = dayOf(from); day * millisecondsPerDay < to; day += 1) {
    for (const interval of calendar.openOn(day)) {
      total += Math.max(0, Math.min(interval.end, to) - Math.max(interval.start, from));
    }
  }
  return total;
}

/** Throws RangeError for what is no instant, so that no loop runs on it. */
function dayOf(at: number): number {
  if (!(Math.abs(at) <= 8.64e15)) throw new RangeError(`${at} is not an instant.`);
  return Math.floor(at / millisecondsPerDay);
}

/** As days since 1970. */
function readClosedDates(dates: readonly string[], faults: string[]): Set<number> {
  const days = new Set<number>();
  for (const date of dates) {
    const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    const real = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
    if (real) days.add(midnight / millisecondsPerDay);
    else faults.push(`The closed date "${date}" is not a date: write one such as 2026-12-24.`);
  }
  return days;
}
