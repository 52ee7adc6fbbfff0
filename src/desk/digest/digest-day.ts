import { Temporal } from 'temporal-polyfill';
import { knownTimeZone } from '../texts/format-values.ts';

/** A day of the desk: its date, and its instants (epoch milliseconds), however long the clocks make it. */
export type DeskDay = { date: string; from: number; to: number };

/** The day that holds an instant, by the wall clock of a zone. */
export function deskDay(timeZone: string, at: number): DeskDay {
  return dayOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(known(timeZone)).toPlainDate(), timeZone);
}

/** The day before it. */
export function dayBefore({ date }: DeskDay, timeZone: string): DeskDay {
  return dayOf(Temporal.PlainDate.from(date).subtract({ days: 1 }), timeZone);
}

function dayOf(date: Temporal.PlainDate, timeZone: string): DeskDay {
  const zone = known(timeZone);
  return {
    date: date.toString(),
    from: date.toZonedDateTime(zone).epochMilliseconds,
    to: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}

/** When a day's overview is due: at so many minutes of its wall clock. A time that summer time skips comes right after it. */
export function digestAt({ date }: Pick<DeskDay, 'date'>, minutes: number, timeZone: string): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 });
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: known(timeZone), plainTime: time })
    .epochMilliseconds;
}

const known = (timeZone: string): string => knownTimeZone(timeZone) ?? 'UTC';
