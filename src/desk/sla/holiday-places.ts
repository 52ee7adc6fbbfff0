import { holidayLibrary } from './holiday-library.ts';
import type { HolidayPlace } from './holidays.ts';

/** Which part of a place is not known, and what is: short forms with their names. */
export type UnknownPlace = { part: keyof HolidayPlace; known: ReadonlyMap<string, string> };

/** What of a place no rules of holidays are known for; null where all of it is. */
export function unknownPlace({ country, state, region }: HolidayPlace): UnknownPlace | null {
  const Library = holidayLibrary();
  const library = new Library();
  const countries = named(library.getCountries('en'));
  if (!countries.has(country)) return { part: 'country', known: countries };
  if (state === undefined) return region === undefined ? null : { part: 'region', known: new Map() };
  const states = named(library.getStates(country, 'en'));
  if (!states.has(state)) return { part: 'state', known: states };
  if (region === undefined) return null;
  const regions = named(library.getRegions(country, state, 'en'));
  return regions.has(region) ? null : { part: 'region', known: regions };
}

/** The library gives nothing where a country has no such parts. */
const named = (names: Readonly<Record<string, string>> | undefined): Map<string, string> =>
  new Map(Object.entries(names ?? {}));
