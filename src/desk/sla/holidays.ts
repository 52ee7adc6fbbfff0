import { holidayLibrary } from './holiday-library.ts';
import { millisecondsPerDay } from './open-intervals.ts';

/** Whose public holidays: a country by its two letters, and within it. */
export type HolidayPlace = { country: string; state?: string; region?: string };
/** Whether a date (days since 1970) is a public holiday. */
export type IsHoliday = (date: number) => boolean;

type Source = { year(year: number): ReadonlySet<number> };
/** Places and years are few; past that the cache starts anew. */
const keptPlaces = 200;
const keptYears = 200;
const sources = new Map<string, Source>();

/**
 * The public holidays of a place, as whole dates: each calendar reads them on its own wall clock. Those that last several
 * days close all of them; those that begin in the afternoon close nothing, as their rules differ by trade. Worked out by
 * the year, when it is first asked for.
 */
export function holidaysOf(place: HolidayPlace): IsHoliday {
  const source = sourceOf(place);
  // Some begin in December and last into January.
  return (date) => {
    const year = yearOf(date);
    return source.year(year).has(date) || source.year(year - 1).has(date);
  };
}

function sourceOf(place: HolidayPlace): Source {
  const key = [place.country, place.state ?? '', place.region ?? ''].join('|');
  const known = sources.get(key);
  if (known !== undefined) return known;
  if (sources.size >= keptPlaces) sources.clear();
  const source = readByYear(place);
  sources.set(key, source);
  return source;
}

function readByYear({ country, state = '', region = '' }: HolidayPlace): Source {
  const years = new Map<number, ReadonlySet<number>>();
  const Library = holidayLibrary();
  const library = new Library(country, state, region, { types: ['public'] });
  return {
    year(year) {
      let dates = years.get(year);
      if (dates === undefined) {
        dates = new Set(library.getHolidays(year).flatMap(datesOf));
        if (years.size >= keptYears) years.clear();
        years.set(year, dates);
      }
      return dates;
    },
  };
}

/**
 * `date` is local where the holiday is kept: "2026-03-19 00:00:00", with an offset where it begins at sunset the day before. Its
 * length is a few hours more or less than whole days where summer time begins or eves are counted.
 */
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): number[] {
  if (!date.includes(' 00:00:00')) return [];
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / millisecondsPerDay;
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / millisecondsPerDay + 0.1));
  return Array.from({ length: days }, (_, index) => first + index);
}

const yearOf = (date: number): number => new Date(date * millisecondsPerDay).getUTCFullYear();
