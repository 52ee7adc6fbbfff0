import type { Calendar } from '../../../src/desk/sla/calendar.ts';
import { type Weekday, weekdays } from '../../../src/desk/sla/weekly-hours.ts';

export const minute = 60_000;
export const windowDays = 8;

type WallClock = { date: string; weekday: number; minuteOfDay: number };

/** Every minute of a stretch of days in a zone, as the wall clock shows it. */
export type Window = { timeZone: string; start: number; minutes: WallClock[] };

/** Weeks in which zones do something unusual, and two in which nothing happens. */
export const windows: readonly Window[] = [
  readWindow('Europe/Berlin', '2026-03-25'),
  readWindow('Europe/Berlin', '2026-10-21'),
  readWindow('Europe/Berlin', '2026-07-01'),
  readWindow('America/New_York', '2026-03-04'),
  readWindow('America/New_York', '2026-10-28'),
  readWindow('Asia/Kolkata', '2026-12-28'),
  // Half an hour of summer time.
  readWindow('Australia/Lord_Howe', '2026-10-01'),
  readWindow('Australia/Lord_Howe', '2026-03-31'),
  // Midnight itself is skipped, and comes twice.
  readWindow('America/Havana', '2026-03-04'),
  readWindow('Asia/Beirut', '2026-03-25'),
  readWindow('Asia/Beirut', '2026-10-21'),
  // A whole date is skipped.
  readWindow('Pacific/Apia', '2011-12-27'),
  // Changes at one minute past midnight.
  readWindow('America/St_Johns', '2010-11-03'),
  // Changed their rules for good.
  readWindow('Europe/Moscow', '2014-10-22'),
  readWindow('Europe/Istanbul', '2016-10-26'),
  readWindow('America/Sao_Paulo', '2018-11-01'),
  readWindow('Asia/Pyongyang', '2018-05-01'),
  // Winter time in the weeks of Ramadan.
  readWindow('Africa/Casablanca', '2026-02-11'),
];

function readWindow(timeZone: string, date: string): Window {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const start = Date.parse(`${date}T00:00:00Z`);
  const minutes: WallClock[] = [];
  for (let index = 0; index < windowDays * 1_440; index += 1) {
    const [, day = '', hour, part] =
      /^(\d{4}-\d{2}-\d{2})\D+(\d{2}):(\d{2})/.exec(format.format(start + index * minute)) ?? [];
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    minutes.push({ date: day, weekday, minuteOfDay: Number(hour) * 60 + Number(part) });
  }
  return { timeZone, start, minutes };
}

/** One flag a minute, found by reading the hours as a person would: look at the wall, look at the list. */
export function openMinutes(window: Window, hours: Calendar['hours'], closed: readonly string[]): boolean[] {
  const spans = weekdays.map((day: Weekday) =>
    (hours[day] ?? []).map((span) => {
      const [from = '', to = ''] = span.split('-');
      return { from: toMinutes(from), to: toMinutes(to) };
    }),
  );
  return window.minutes.map(({ date, weekday, minuteOfDay }) => {
    if (closed.includes(date)) return false;
    const today = spans[weekday] ?? [];
    const yesterday = spans[(weekday + 6) % 7] ?? [];
    return (
      today.some(({ from, to }) => minuteOfDay >= from && (to < from || minuteOfDay < to)) ||
      yesterday.some(({ from, to }) => to < from && minuteOfDay < to)
    );
  });
}

function toMinutes(clock: string): number {
  const [hour, part] = clock.split(':');
  return Number(hour) * 60 + Number(part);
}
