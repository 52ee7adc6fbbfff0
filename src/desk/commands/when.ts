import { Temporal } from 'temporal-polyfill';
import { dateAt, timeAt } from './when-words.ts';

/** A time that somebody wrote, in epoch milliseconds; or why it is none that can be waited for. */
export type When = { at: number } | { not: 'unreadable' | 'far' } | { not: 'past'; at: number };

type Asked = { now: number; timeZone: string };

/** What a day without an hour means: when people begin. */
const morning = new Temporal.PlainTime(9);
const furthest = { years: 5 };
/** Longer ones are none that anybody means. */
const longest = 100;

/**
 * Reads a time as people write it, in English or German: `2h`, `3 days`, `tomorrow noon`, `until Monday 9am`,
 * `2026-03-31 14:00`, `31.3. 9 Uhr`. Days and hours are those of the asker's zone: a day later is the same hour, also when the
 * clocks change between; an hour that the clocks leave out is the one after it. All of it must be understood.
 */
export function readWhen(text: string, { now, timeZone }: Asked): When {
  if (text.length > longest) return { not: 'unreadable' };
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const words = wordsIn(text);
  try {
    const at = after(words.join(' '), here) ?? on(words, here);
    if (at === null) return { not: 'unreadable' };
    if (at.epochMilliseconds <= now) return { not: 'past', at: at.epochMilliseconds };
    return at.epochMilliseconds > here.add(furthest).epochMilliseconds ? { not: 'far' } : { at: at.epochMilliseconds };
  } catch (error) {
    // Days that no calendar has, and numbers past all of time.
    if (error instanceof RangeError) return { not: 'unreadable' };
    throw error;
  }
}

function wordsIn(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\d)t(?=\d)/gu, '$1 ')
    .split(/[\s\p{Z}\p{Cf},]+/u)
    .filter((word) => word !== '');
  const first = words.findIndex((word) => !/^(?:until|till|til|bis|for|für|in)$/u.test(word));
  return first < 0 ? [] : words.slice(first);
}

const amount = /\s*(?:(\d{1,6})|an?|eine[nr]?)\s*([a-zä]+)(?:\s+(?:and|und)(?=\s))?/uy;
const units: readonly (readonly [RegExp, 'minutes' | 'hours' | 'days' | 'weeks' | 'months'])[] = [
  [/^(?:m|min|mins|minutes?|minuten)$/u, 'minutes'],
  [/^(?:h|hr|hrs|hours?|std|stunden?)$/u, 'hours'],
  [/^(?:d|days?|tage?n?)$/u, 'days'],
  [/^(?:w|weeks?|wochen?)$/u, 'weeks'],
  [/^(?:months?|monate?n?)$/u, 'months'],
];

/** So long from now; null when it is no duration. */
function after(text: string, here: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  let at = here;
  let read = 0;
  for (amount.lastIndex = 0; read < text.length; read = amount.lastIndex) {
    const [, digits, word = ''] = amount.exec(text) ?? [];
    const unit = units.find(([pattern]) => pattern.test(word))?.[1];
    if (amount.lastIndex === 0 || unit === undefined) return null;
    at = at.add({ [unit]: Number(digits ?? 1) });
  }
  return read === 0 ? null : at;
}

/** That day at that hour; null when a word of it is not understood. */
function on(words: readonly string[], here: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  let day: ReturnType<typeof dateAt> = null;
  let hour: ReturnType<typeof timeAt> = null;
  for (let at = 0; at < words.length; ) {
    const left = words.slice(at);
    if (left.length > 1 && /^(?:at|on|um|am|the|den|dem)$/u.test(left[0] ?? '')) {
      at += 1;
      continue;
    }
    const date: ReturnType<typeof dateAt> = day === null ? dateAt(left, here) : null;
    // A bare number is an hour only where nothing else can be meant.
    const time: ReturnType<typeof timeAt> = date === null && hour === null ? timeAt(left, day !== null) : null;
    const read = date ?? time;
    if (read === null) return null;
    day ??= date;
    hour ??= time;
    at += read.used;
  }
  if (day === null && hour === null) return null;
  const plainTime = hour?.time ?? morning;
  const timeZone = here.timeZoneId;
  if (day !== null) return day.date(plainTime).toZonedDateTime({ timeZone, plainTime });
  const today = here.toPlainDate().toZonedDateTime({ timeZone, plainTime });
  if (Temporal.ZonedDateTime.compare(today, here) > 0) return today;
  return here.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime });
}
