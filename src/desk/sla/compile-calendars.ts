import { always, type CompiledCalendar, compileCalendar } from './calendar.ts';
import type { CalendarTerms } from './terms.ts';
import { uniteCalendars } from './unite-calendars.ts';

/** As many different calendars as a desk may have had in years; past that the cache starts anew. */
const kept = 500;
const compiled = new Map<string, CompiledCalendar>();

/** Ready to be asked, and kept: the same calendars are compiled once. Open when one of them is; none: around the clock. */
export function compileCalendars(calendars: readonly CalendarTerms[]): CompiledCalendar {
  const [first, ...others] = calendars;
  if (first === undefined) return always;
  const key = JSON.stringify(calendars);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size >= kept) compiled.clear();
  const ready = uniteCalendars(compileOne(first), others.map(compileOne));
  compiled.set(key, ready);
  return ready;
}

/** What one of several has worked out serves it alone, too. */
const compileOne = (calendar: CalendarTerms): CompiledCalendar => {
  const key = JSON.stringify([calendar]);
  const ready = compiled.get(key) ?? compileCalendar(calendar);
  compiled.set(key, ready);
  return ready;
};
