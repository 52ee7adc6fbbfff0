import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

type Library = typeof Holidays;
let library: Library | null = null;

/**
 * The library of public holidays. It brings the rules of all countries with it (some 90 ms and 25 MB), so it is taken in when the
 * first calendar asks for holidays, and by most commands never. Calendars answer at once, so it cannot come by `import()`.
 */
export function holidayLibrary(): Library {
  library ??= createRequire(import.meta.url)('date-holidays') as Library;
  return library;
}
