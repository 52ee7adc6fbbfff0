import type { Calendar } from '../../../src/desk/sla/calendar.ts';
import { weekdays } from '../../../src/desk/sla/weekly-hours.ts';

export const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const windowDays = 7;
/** Minutes. */
const step = 180;
export const windowMinutes = windowDays * 1_440;

/** What the wall clock of a zone shows in every minute of a stretch of days: minutes since 1970 there. */
export type Window = { start: number; shown: Int32Array };

/** Zones of all kinds: whole, half and quarter hours, summer time of half an hour, of two, in winter, in all but Ramadan, none. */
export const zones = [
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Istanbul',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Antarctica/Troll',
] as const;

/** Stretches in which something else than summer time happens, or nothing. */
const otherDays: readonly (readonly [zone: (typeof zones)[number], date: string])[] = [
  ['Europe/Berlin', '2026-07-01'],
  ['Asia/Kolkata', '2026-12-28'],
  ['Asia/Kathmandu', '2026-10-15'],
  // A whole date is skipped.
  ['Pacific/Apia', '2011-12-27'],
  // Changes at one minute past midnight.
  ['America/St_Johns', '2010-11-03'],
  // Changed their rules for good.
  ['Europe/Istanbul', '2016-09-05'],
  ['Asia/Pyongyang', '2015-08-12'],
  ['Asia/Pyongyang', '2018-05-01'],
  ['America/Sao_Paulo', '2019-02-13'],
  ['Asia/Tehran', '2022-09-18'],
  // Leap days, and the one that is left out.
  ['Europe/London', '2024-02-26'],
  ['Pacific/Chatham', '2028-02-25'],
  ['America/New_York', '2100-02-25'],
  // Weeks of holidays.
  ['Europe/Berlin', '2026-12-22'],
  ['Europe/Dublin', '2025-04-16'],
  ['Europe/Istanbul', '2026-03-17'],
  ['Asia/Tehran', '2027-01-01'],
];

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...numbers });
  formats.set(timeZone, format);
  return format;
}

/** What the wall of a zone shows, as minutes since 1970 there. */
export function wallMinutes(timeZone: string, at: number): number {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})\D+(\d{2}:\d{2})/.exec(formatOf(timeZone).format(at)) ?? [];
  return Date.parse(`${date}T${time}:00Z`) / minute;
}

/** Starts of the stretches around each day of ten years on which a zone's clocks change, and of the others. */
export const stretches: readonly { timeZone: string; start: number }[] = [
  ...zones.flatMap((timeZone) => changesOf(timeZone, Date.UTC(2016, 0, 1, 12), Date.UTC(2027, 0, 1, 12))),
  ...otherDays.map(([timeZone, date]) => ({ timeZone, start: Date.parse(`${date}T00:00:00Z`) })),
];

function changesOf(timeZone: string, from: number, to: number): { timeZone: string; start: number }[] {
  const found = [];
  let before = wallMinutes(timeZone, from);
  for (let at = from + day; at <= to; at += day) {
    const now = wallMinutes(timeZone, at);
    if (now - before !== 1_440) found.push({ timeZone, start: at - 12 * hour - 3 * day });
    before = now;
  }
  return found;
}

const windows = new Map<string, Window>();

/** Read when it is first asked for, and kept. */
export function windowAt(timeZone: string, start: number): Window {
  const key = `${timeZone}|${start}`;
  let window = windows.get(key);
  if (window === undefined) {
    if (windows.size > 3_000) windows.clear();
    window = readWindow(timeZone, start);
    windows.set(key, window);
  }
  return window;
}

/** The clock is looked at every three hours, and each minute of those that are more or less; no zone changes twice within them. */
function readWindow(timeZone: string, start: number): Window {
  const shown = new Int32Array(windowMinutes);
  let before = wallMinutes(timeZone, start);
  for (let place = 0; place < windowMinutes; place += step) {
    const at = start + place * minute;
    const after = wallMinutes(timeZone, at + step * minute);
    const plain = after - before === step;
    for (let index = 0; index < step; index += 1) {
      shown[place + index] = plain ? before + index : wallMinutes(timeZone, at + index * minute);
    }
    before = after;
  }
  return { start, shown };
}

/** The date that the wall shows in one minute of a stretch. */
export const dateIn = ({ shown }: Window, index: number): string => dateOf(Math.floor((shown[index] ?? 0) / 1_440));

const dateOf = (date: number): string => new Date(date * day).toISOString().slice(0, 10);

const weeks = new WeakMap<Calendar['hours'], readonly boolean[][]>();

/** One flag for each minute of each weekday; kept, as many stretches are read by the same hours. */
function weekOf(hours: Calendar['hours']): readonly boolean[][] {
  const known = weeks.get(hours);
  if (known !== undefined) return known;
  const week = weekdays.map((day, index) => {
    const minutes = new Array<boolean>(1_440).fill(false);
    for (const { from, to } of spansOf(hours[day])) minutes.fill(true, from, to < from ? 1_440 : to);
    // What goes past midnight ends the day after.
    for (const { from, to } of spansOf(hours[weekdays[(index + 6) % 7] ?? 'mon']))
      if (to < from) minutes.fill(true, 0, to);
    return minutes;
  });
  weeks.set(hours, week);
  return week;
}

/** One flag a minute, found by reading the hours as a person would: look at the wall, look at the list. */
export function openMinutes(
  window: Window,
  hours: Calendar['hours'],
  isClosed: (date: string) => boolean,
): readonly boolean[] {
  const week = weekOf(hours);
  const closed = new Map<number, boolean>();
  const open: boolean[] = [];
  for (const shown of window.shown) {
    const date = Math.floor(shown / 1_440);
    // Day 0 was a Thursday.
    const inHours = week[(date + 3) % 7]?.[shown - date * 1_440] === true;
    if (inHours && !closed.has(date)) closed.set(date, isClosed(dateOf(date)));
    open.push(inHours && closed.get(date) === false);
  }
  return open;
}

const spansOf = (texts: readonly string[] = []): { from: number; to: number }[] =>
  texts.map((span) => {
    const [from = '', to = ''] = span.split('-');
    return { from: toMinutes(from), to: toMinutes(to) };
  });

function toMinutes(clock: string): number {
  const [hour, part] = clock.split(':');
  return Number(hour) * 60 + Number(part);
}
