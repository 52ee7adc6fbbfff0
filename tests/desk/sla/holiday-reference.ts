import Holidays from 'date-holidays';
import type { HolidayPlace } from '../../../src/desk/sla/holidays.ts';

const hour = 3_600_000;

/** Places whose public holidays are of all kinds: by the sun, the moon, Easter, several days long, from sunset on, moved. */
export const places: readonly HolidayPlace[] = [
  { country: 'DE', state: 'BE' },
  { country: 'DE', state: 'BY', region: 'A' },
  { country: 'US', state: 'CA' },
  { country: 'JP' },
  { country: 'SA' },
  { country: 'RU' },
  { country: 'IL' },
  { country: 'SZ' },
  { country: 'IE' },
  { country: 'MA' },
];

const known = new Map<string, ReadonlySet<string>>();

/** Dates on which a place keeps a public holiday for the whole day, read from when each begins and ends there. */
export function holidayDates(place: HolidayPlace, year: number): ReadonlySet<string> {
  const key = JSON.stringify([place, year]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const { country, state = '', region = '' } = place;
  const library = new Holidays(country, state, region, { types: ['public'] });
  const [timeZone = 'UTC'] = library.getTimezones();
  const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dates = new Set<string>();
  for (const { start, end } of [year - 1, year].flatMap((one) => library.getHolidays(one))) {
    // What begins in the afternoon is over before so long has passed.
    const whole = end.getTime() - start.getTime() > 20 * hour;
    for (let at = start.getTime() + 12 * hour; whole && at < end.getTime(); at += 24 * hour)
      dates.add(dateOf.format(at));
  }
  known.set(key, dates);
  return dates;
}
