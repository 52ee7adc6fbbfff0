import { remember } from '../text/remember.ts';
import { knownTimeZone } from './format-values.ts';
import { resolveLocale } from './locales.ts';

type Reader = { locale: string; timeZone: string };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Making one costs far more than using it. */
const instants = remember((key: string) => {
  const [tag, timeZone, year] = key.split('|');
  return new Intl.DateTimeFormat(tag, {
    timeZone: knownTimeZone(timeZone ?? 'UTC') ?? 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year === '' ? {} : { year: 'numeric' as const }),
    hour: '2-digit',
    minute: '2-digit',
  });
});
const amounts = remember((key: string) => {
  const [tag, unit] = key.split('|');
  return new Intl.NumberFormat(tag, { style: 'unit', unit: unit ?? 'minute', unitDisplay: 'narrow' });
});

function formatOf(at: number, { locale, timeZone }: Reader, now: number): Intl.DateTimeFormat {
  const year = yearOf(at) === yearOf(now) ? '' : 'year';
  return instants(`${resolveLocale(locale).tag}|${timeZone}|${year}`);
}
const yearOf = (at: number): number => new Date(at).getUTCFullYear();

/** "Wed 23 Dec, 16:40" on the reader's wall, to the minute; with the year where it is another one than now's. */
export const exactInstant = (at: number, reader: Reader, now: number): string =>
  plainSpaces(formatOf(at, reader, now).format(at));

/** "Wed 23 Dec, 16:40–17:00". */
export const exactSpan = ({ from, to }: { from: number; to: number }, reader: Reader, now: number): string =>
  plainSpaces(formatOf(from, reader, now).formatRange(from, to));

/**
 * "1h 20m": a length in milliseconds to the nearest minute, under a minute to the second. Always in hours, as a day of a calendar's
 * time is no day on the wall.
 */
export function exactLength(length: number, locale: string): string {
  const { tag } = resolveLocale(locale);
  const told = (count: number, unit: string): string => plainSpaces(amounts(`${tag}|${unit}`).format(count));
  if (length < minute) return told(Math.floor(length / second), 'second');
  // Rounded, so that what is used and what is left come to the whole.
  const near = Math.round(length / minute) * minute;
  const hours = Math.floor(near / hour);
  const minutes = (near % hour) / minute;
  return [...(hours > 0 ? [told(hours, 'hour')] : []), ...(minutes > 0 ? [told(minutes, 'minute')] : [])].join(' ');
}

/** Which kind of space a language has there changes with each version of its data. */
const plainSpaces = (text: string): string => text.replaceAll(/[\u2009\u202f\u00a0]/gu, ' ');
