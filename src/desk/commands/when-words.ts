import { Temporal } from 'temporal-polyfill';

/** A day, which may hang on the hour: "Monday 9am" said on a Monday at ten is the next one. */
type DayAt = (time: Temporal.PlainTime) => Temporal.PlainDate;

const weekdays: readonly RegExp[] = [
  /^(?:mon|monday|mo|montag)$/u,
  /^(?:tue|tues|tuesday|di|dienstag)$/u,
  /^(?:wed|wednesday|mi|mittwoch)$/u,
  /^(?:thu|thur|thurs|thursday|do|donnerstag)$/u,
  /^(?:fri|friday|fr|freitag)$/u,
  /^(?:sat|saturday|sa|samstag|sonnabend)$/u,
  /^(?:sun|sunday|so|sonntag)$/u,
];
const months: readonly RegExp[] = [
  /^(?:jan|january|januar|jänner)$/u,
  /^(?:feb|february|februar)$/u,
  /^(?:mar|march|märz|mär)$/u,
  /^(?:apr|april)$/u,
  /^(?:may|mai)$/u,
  /^(?:jun|june|juni)$/u,
  /^(?:jul|july|juli)$/u,
  /^(?:aug|august)$/u,
  /^(?:sep|sept|september)$/u,
  /^(?:oct|october|okt|oktober)$/u,
  /^(?:nov|november)$/u,
  /^(?:dec|december|dez|dezember)$/u,
];

const exactly = { overflow: 'reject' } as const;

/** The day at the front, and how many words it takes up; null when there is none. Throws `RangeError` for the 31st of April. */
export function dateAt(words: readonly string[], here: Temporal.ZonedDateTime): { date: DayAt; used: number } | null {
  const [word = '', next = ''] = words;
  const today = here.toPlainDate();
  const on = (days: number, used = 1) => ({ date: () => today.add({ days }), used });
  if (/^(?:today|heute)$/u.test(word)) return on(0);
  if (/^(?:tomorrow|morgen)$/u.test(word)) return on(1);
  if (word === 'übermorgen') return on(2);
  const led = /^(?:next|nächste[nr]?)$/u.test(word);
  const weekday = weekdays.findIndex((name) => name.test(led ? next : word)) + 1;
  if (weekday > 0) {
    const ahead = (weekday - today.dayOfWeek + 7) % 7;
    const isOver = (time: Temporal.PlainTime) =>
      ahead === 0 && (led || Temporal.PlainTime.compare(time, here.toPlainTime()) <= 0);
    return { date: (time) => today.add({ days: isOver(time) ? 7 : ahead }), used: led ? 2 : 1 };
  }
  if (led && /^(?:week|woche)$/u.test(next)) return on(8 - today.dayOfWeek, 2);
  return writtenDate(words, today);
}

/** `2026-03-31`, `31.3.`, `31.3.2026`, `31 March`, `March 31`; without a year the next that comes. */
function writtenDate(words: readonly string[], today: Temporal.PlainDate): { date: DayAt; used: number } | null {
  const [word = '', next = '', third = ''] = words;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(word) ?? [];
  if (year !== undefined) return dayOf(Number(day), Number(month), Number(year), 1, today);
  const [, dayFirst, monthNext, yearLast] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/u.exec(word) ?? [];
  if (dayFirst !== undefined) return dayOf(Number(dayFirst), Number(monthNext), numberOr(yearLast), 1, today);
  const dayOfMonth = /^(\d{1,2})(?:\.|st|nd|rd|th)?$/u;
  for (const [name, digits] of [
    [next, word],
    [word, next],
  ] as const) {
    const named = months.findIndex((one) => one.test(name)) + 1;
    const number = dayOfMonth.exec(digits)?.[1];
    if (named === 0 || number === undefined) continue;
    const written = /^\d{4}$/u.test(third) ? Number(third) : null;
    return dayOf(Number(number), named, written, written === null ? 2 : 3, today);
  }
  return null;
}

const numberOr = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

function dayOf(day: number, month: number, year: number | null, used: number, today: Temporal.PlainDate) {
  const date = Temporal.PlainDate.from({ year: year ?? today.year, month, day }, exactly);
  const isOver = year === null && Temporal.PlainDate.compare(date, today) < 0;
  return { date: () => (isOver ? date.add({ years: 1 }) : date), used };
}

const named: readonly (readonly [RegExp, number])[] = [
  [/^(?:noon|midday|mittags?)$/u, 12],
  [/^(?:morning|früh|vormittags?)$/u, 9],
  [/^(?:afternoon|nachmittags?)$/u, 14],
  [/^(?:evening|abends?)$/u, 18],
  [/^tonight$/u, 20],
];

/** The hour at the front: `9am`, `9:30`, `14 Uhr`, `noon`; a bare number only where `bare` says so. */
export function timeAt(words: readonly string[], bare: boolean): { time: Temporal.PlainTime; used: number } | null {
  const [word = '', next = ''] = words;
  const hour = named.find(([name]) => name.test(word))?.[1];
  if (hour !== undefined) return { time: new Temporal.PlainTime(hour), used: 1 };
  const [, digits, minutes, half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?|uhr)?$/u.exec(word) ?? [];
  if (digits === undefined) return null;
  const follows = half === undefined && /^(?:am|pm|a\.m\.?|p\.m\.?|uhr|o['’]clock)$/u.test(next);
  const mark = half ?? (follows ? next : null);
  if (mark === null && minutes === undefined && !bare) return null;
  const written = Number(digits);
  const isTwelve = mark !== null && /^[ap]/u.test(mark);
  if (isTwelve && (written < 1 || written > 12)) return null;
  const spoken = isTwelve ? (written % 12) + (mark.startsWith('p') ? 12 : 0) : written;
  const time = Temporal.PlainTime.from({ hour: spoken, minute: Number(minutes ?? 0) }, exactly);
  return { time, used: follows ? 2 : 1 };
}
