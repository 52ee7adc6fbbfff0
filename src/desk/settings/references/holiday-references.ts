import { unknownPlace } from '../../sla/holiday-places.ts';
import { nearest } from '../nearest.ts';
import type { Finding } from './findings.ts';
import { type Entry, entriesOf, partOf, textsOf } from './raw-values.ts';

/** Past these, a list of what is known helps nobody. */
const mostListed = 20;
/** Usual short forms that are not those of ISO 3166. */
const countryMeant: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

/** Countries, states and regions without known public holidays: all days would count as working days, unnoticed. */
export function unknownHolidays(file: Entry): Finding[] {
  return entriesOf(file, 'calendars').flatMap((calendar) => {
    const holidays = partOf(calendar, 'holidays');
    const [country, state, region] = ['country', 'state', 'region'].map((key) => textsOf(holidays, key)[0]);
    // Another spelling is what the schema complains of.
    if (country === undefined || !/^[A-Z]{2}$/.test(country.text)) return [];
    const unknown = unknownPlace({
      country: country.text,
      ...(state === undefined ? {} : { state: state.text }),
      ...(region === undefined ? {} : { region: region.text }),
    });
    if (unknown === null) return [];
    const { part, known } = unknown;
    const wrong = { country, state, region }[part];
    if (wrong === undefined) return [];
    const within =
      part === 'country'
        ? ''
        : ` of ${[country, part === 'region' ? state : undefined].flatMap((one) => one?.text ?? []).join('-')}`;
    const head = `no public holidays are known for the ${part} "${wrong.text}"${within}`;
    return [{ path: wrong.path, message: `${head}${hint(part, wrong.text, known)}` }];
  });
}

function hint(part: string, text: string, known: ReadonlyMap<string, string>): string {
  if (known.size === 0) return `: leave ${part} out, there are none`;
  const codes = new Map([...known].flatMap(([code, name]) => [[code, code] as const, [name, code] as const]));
  const meant = countryMeant.get(part === 'country' ? text : '') ?? codes.get(nearest(text, codes.keys()) ?? '');
  if (known.size <= mostListed) return `: write one of ${[...known].map(written).join(', ')}`;
  const name = meant === undefined ? undefined : known.get(meant);
  return meant === undefined || name === undefined ? '' : `; did you mean ${written([meant, name])}?`;
}

const written = ([code, name]: readonly [string, string]): string => `${code} (${name})`;
