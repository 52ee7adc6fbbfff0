import { always, type CompiledCalendar, compileCalendar } from './calendar.ts';
import type { CalendarTerms } from './terms.ts';

/** As many different calendars as a desk may have had in years; past that the cache starts anew. */
const kept = 500;
const compiled = new Map<string, CompiledCalendar>();

/** Ready to be asked, and kept: the same calendars are compiled once. None: around the clock. */
export function compileCalendars(calendars: readonly CalendarTerms[]): CompiledCalendar {
  const [first] = calendars;
  if (first === undefined) return always;
  const key = JSON.stringify(calendars);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size >= kept) compiled.clear();
  const ready = compileCalendar(first);
  compiled.set(key, ready);
  return ready;
}
