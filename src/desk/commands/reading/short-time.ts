import { remember } from '../../text/remember.ts';

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** Making one costs far more than using it. */
const formats = remember((key: string) => {
  const [locale = 'en', unit = 'minute'] = key.split('|');
  try {
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  } catch {
    // A language that nobody knows.
    return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short' });
  }
});

/** A length of time (milliseconds) in its largest unit, for a line of a list: `3 hr`, `5 days`. */
export function shortTime(length: number, locale: string): string {
  const [unit, size] = units.find(([, one]) => length >= one) ?? ['minute', minute];
  return formats(`${locale}|${unit}`).format(Math.max(1, Math.floor(length / size)));
}
