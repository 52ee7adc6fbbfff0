import type { ResolvedLocale } from './locales.ts';
import { fillTemplate } from './template.ts';

const millisecondsPerDay = 86_400_000;

/** "Monday at 9:00 (your time)"; with the date when `now` is not given or more than six days off. */
export function formatInstant(at: number, locale: ResolvedLocale, timeZone: string, now: number | undefined): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return '';
  const known = knownTimeZone(timeZone);
  const zone = known ?? 'UTC';
  const time = instant.toLocaleTimeString(locale.tag, { timeZone: zone, hour: 'numeric', minute: '2-digit' });
  const daysAhead = now === undefined ? null : dateNumber(at, zone) - dateNumber(now, zone);
  const { words } = locale;
  const isNear = daysAhead === 0 || daysAhead === 1;
  const day = isNear
    ? new Intl.RelativeTimeFormat(locale.tag, { numeric: 'auto' }).format(daysAhead, 'day')
    : instant.toLocaleDateString(locale.tag, {
        timeZone: zone,
        weekday: 'long',
        ...(daysAhead !== null && daysAhead > 1 && daysAhead < 7 ? {} : { day: 'numeric', month: 'long' }),
      });
  const told = fillTemplate(isNear ? words.time.nearDay : words.time.weekday, new Map(Object.entries({ day, time })));
  return `${told} (${known === null ? 'UTC' : words.time.yourTime})`;
}

/** "4 hours", "1 hour and 30 minutes"; days only from three on, as shorter times are counted in hours. */
export function formatDurationInWords(milliseconds: number, locale: ResolvedLocale): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  const days = minutes >= 3 * 1_440 ? Math.floor(minutes / 1_440) : 0;
  const hours = Math.floor((minutes - days * 1_440) / 60);
  const amounts = [
    ['day', days],
    ['hour', hours],
    ['minute', minutes % 60],
  ] as const;
  const parts = amounts
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) =>
      new Intl.NumberFormat(locale.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    );
  return new Intl.ListFormat(locale.tag, { type: 'conjunction' }).format(parts);
}

/** A zone by the name that is in use; null when nobody knows it. */
export function knownTimeZone(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Days since 1970 of the local date. */
function dateNumber(at: number, timeZone: string): number {
  const date = new Date(at).toLocaleDateString('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return Math.round(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay);
}
