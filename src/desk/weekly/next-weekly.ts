import { Temporal } from 'temporal-polyfill';
import { deskDay, digestAt } from '../digest/digest-day.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import { knownTimeZone } from '../texts/format-values.ts';

/** What the picture's job remembers: the Monday (ISO date) of the last week that it told in or passed over, and whether it was switched on. */
export type WeeklyState = { last: string | null; on: boolean };
export type NextWeekly = {
  /** The Monday of the week to tell in now; null while none is due. */
  tell: string | null;
  state: WeeklyState;
  /** When to look again (desk time). */
  lookAt: number;
};

/** Settings may change at any time: however far the next is, this often it is looked. */
const patience = 10 * 60_000;

/**
 * Whether the week's picture is due. Each week once: when the bot was down at its time it is told later, if it is the same week still.
 * A desk that switches it on after its time has its first one next week.
 */
export function nextWeekly(
  weekly: DeskSettings['csat']['weekly'],
  timeZone: string,
  { last, on }: WeeklyState,
  now: number,
): NextWeekly {
  if (weekly === null) return { tell: null, state: { last, on: false }, lookAt: now + patience };
  const monday = mondayOf(deskDay(timeZone, now).date);
  const day = monday.add({ days: weekly.at.day - 1 }).toString();
  const due = digestAt({ date: day }, weekly.at.minute, timeZone);
  if (due > now) return { tell: null, state: { last, on: true }, lookAt: Math.min(now + patience, due) };
  const week = monday.toString();
  // A machine's clock that went back, or a day of the week that was moved, must not tell a week again.
  const told = last !== null && last >= week;
  return { tell: on && !told ? week : null, state: { last: told ? last : week, on: true }, lookAt: now + patience };
}

/** The week before the one that begins with a Monday: its days, in a zone (epoch milliseconds, `to` not in it). */
export function weekBefore(monday: string, timeZone: string): { monday: string; from: number; to: number } {
  const zone = knownTimeZone(timeZone) ?? 'UTC';
  const end = Temporal.PlainDate.from(monday);
  const begin = end.subtract({ weeks: 1 });
  return {
    monday: begin.toString(),
    from: begin.toZonedDateTime(zone).epochMilliseconds,
    to: end.toZonedDateTime(zone).epochMilliseconds,
  };
}

/** The Mondays of so many weeks, the last one that of the given week. */
export const mondaysUpTo = (monday: string, weeks: number): string[] =>
  Array.from({ length: weeks }, (_, place) =>
    Temporal.PlainDate.from(monday)
      .subtract({ weeks: weeks - 1 - place })
      .toString(),
  );

function mondayOf(date: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 });
}
