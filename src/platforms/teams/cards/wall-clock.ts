import { Temporal } from 'temporal-polyfill';

/** A day (`2026-01-05`) and a time (`09:30`), as Teams' inputs write them. */
export type DayAndTime = { date: string; time: string };

/** A zone that is known; UTC instead of all others. */
export function knownZone(zone: string | null | undefined): string {
  if (zone === null || zone === undefined || zone === '') return 'UTC';
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return 'UTC';
  }
}

/** A moment on the wall of a zone; null for one that no calendar has. */
export function dayAndTimeOf(at: number, zone: string): DayAndTime | null {
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(knownZone(zone));
    if (local.year < 1 || local.year > 9_999) return null;
    return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
  } catch {
    return null;
  }
}

/** Epoch milliseconds; null for what is no day or no time. A time that a change of clocks leaves out is the one after it. */
export function instantOf({ date, time }: DayAndTime, zone: string): number | null {
  try {
    const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
    return local.toZonedDateTime(knownZone(zone)).epochMilliseconds;
  } catch {
    return null;
  }
}
