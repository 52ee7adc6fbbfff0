export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Minutes since local midnight, `end` left out of it. */
type Segment = { start: number; end: number };

/** Open segments of each weekday, Monday first, in order; a span that passes midnight is cut there. */
export type WeeklyHours = readonly (readonly Segment[])[];

const minutesPerDay = 1_440;
const minutesPerWeek = 7 * minutesPerDay;
const spanPattern = /^\s*([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*(?:([01]?\d|2[0-3]):([0-5]\d)|24:00)\s*$/;

/** `start` and `end` in minutes of the week; `end` may lie past it. */
type Span = { day: Weekday; text: string; start: number; end: number };

/** Reads spans such as "09:00-17:00". Adds a sentence to `faults` for each one that is wrong. */
export function readWeeklyHours(hours: Partial<Record<Weekday, readonly string[]>>, faults: string[]): WeeklyHours {
  const spans: Span[] = [];
  for (const [index, day] of weekdays.entries()) {
    for (const text of hours[day] ?? []) {
      const span = readSpan(text);
      if (typeof span === 'string') faults.push(`${day} "${text}" ${span}.`);
      else spans.push({ day, text, start: index * minutesPerDay + span.start, end: index * minutesPerDay + span.end });
    }
  }
  spans.sort((one, other) => one.start - other.start);
  faults.push(...findOverlaps(spans));
  return cutAtMidnight(spans);
}

function readSpan(text: string): Segment | string {
  const match = spanPattern.exec(text);
  if (match === null) return 'is not a span of hours: write one such as "09:00-17:00"';
  const [, startHour, startMinute, endHour, endMinute] = match;
  const start = Number(startHour) * 60 + Number(startMinute);
  const end = endHour === undefined ? minutesPerDay : Number(endHour) * 60 + Number(endMinute);
  if (start === end) return 'begins and ends at the same time: for the whole day write "00:00-24:00"';
  return { start, end: end > start ? end : end + minutesPerDay };
}

function findOverlaps(spans: readonly Span[]): string[] {
  const faults: string[] = [];
  for (const [index, span] of spans.entries()) {
    const following = spans[index + 1];
    const next = following ?? spans[0];
    // The week is a ring: the span after the last one is next week's first.
    const nextStart = (next?.start ?? 0) + (following === undefined ? minutesPerWeek : 0);
    if (next !== undefined && nextStart < span.end) {
      faults.push(`${next.day} "${next.text}" overlaps ${span.day} "${span.text}".`);
    }
  }
  return faults;
}

function cutAtMidnight(spans: readonly Span[]): WeeklyHours {
  const week: Segment[][] = weekdays.map(() => []);
  const add = (day: number, start: number, end: number) => {
    if (start < end) week[day % 7]?.push({ start, end });
  };
  for (const span of spans) {
    const day = Math.floor(span.start / minutesPerDay);
    const start = span.start - day * minutesPerDay;
    const end = span.end - day * minutesPerDay;
    add(day, start, Math.min(end, minutesPerDay));
    add(day + 1, 0, end - minutesPerDay);
  }
  for (const segments of week) segments.sort((one, other) => one.start - other.start);
  return week;
}
