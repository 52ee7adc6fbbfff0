import { Temporal } from 'temporal-polyfill';

/** A day of a zone, such as 2026-03-01: from its midnight to the next (epoch milliseconds). */
export type Day = { day: string; from: number; to: number };

/** The days of a zone; what was worked out is kept, for it costs far more than what is counted by it. */
export class Days {
  readonly #timeZone: string;
  readonly #known = new Map<string, Day>();
  /** By quarters of an hour: no zone's midnight lies within one. */
  readonly #byQuarter = new Map<number, Day>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  at(instant: number): Day {
    const quarter = Math.floor(instant / 900_000);
    const known = this.#byQuarter.get(quarter);
    if (known !== undefined) return known;
    const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.#timeZone).toPlainDate();
    const day = this.named(date.toString());
    this.#byQuarter.set(quarter, day);
    return day;
  }

  named(day: string): Day {
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const date = Temporal.PlainDate.from(day);
    const from = date.toZonedDateTime(this.#timeZone).epochMilliseconds;
    const to = date.add({ days: 1 }).toZonedDateTime(this.#timeZone).epochMilliseconds;
    const made = { day, from, to };
    this.#known.set(day, made);
    return made;
  }

  /** All days that a time touches, in their order; `to` is not in it. */
  within({ from, to }: { from: number; to: number }): Day[] {
    const days: Day[] = [];
    // Some zone has left out a whole day: its midnight is the next one's.
    for (let day = this.at(from); day.from < to; day = this.at(day.to)) days.push(day);
    return days;
  }
}

/** The month that a day is in, such as 2026-03. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The Monday that a day's week begins with. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}
