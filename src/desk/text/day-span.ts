import { knownTimeZone } from '../texts/format-values.ts';
import { resolveLocale } from '../texts/locales.ts';

/** "1–31 Mar 2026": the days of a time, `to` not in it, in a zone. */
export function daySpan({ from, to }: { from: number; to: number }, locale: string, timeZone: string): string {
  const days = new Intl.DateTimeFormat(resolveLocale(locale).tag, {
    timeZone: knownTimeZone(timeZone) ?? 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return days.formatRange(from, to - 1).replaceAll(/[\u2009\u202f\u00a0]/gu, ' ');
}
