import type { Interval } from '../measures/report.ts';
import { resolveLocale } from '../texts/locales.ts';

/** "92%", as the reader writes it. It says 100 % only of all, and 0 % only of none. */
export function shareWords(share: number | null, locale: string): string {
  if (share === null) return '–';
  const whole = Math.round(share * 100);
  const shown = share < 1 && whole === 100 ? 99 : share > 0 && whole === 0 ? 1 : whole;
  return new Intl.NumberFormat(resolveLocale(locale).tag, { style: 'percent' })
    .format(shown / 100)
    .replaceAll(/[\u202f\u00a0]/gu, ' ');
}

/** "74–98%". */
export function intervalWords(interval: Interval | null, locale: string): string {
  if (interval === null) return '–';
  return `${Math.round(interval.low * 100)}–${shareWords(interval.high, locale)}`;
}
