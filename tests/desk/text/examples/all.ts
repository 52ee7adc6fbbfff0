import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { portuguese } from './pt.ts';

export const examples = { en: english, de: german, fr: french, es: spanish, pt: portuguese };

const all = Object.values(examples);
/** Everything that wants nobody's attention. */
export const niceties = all.flatMap(({ greeting, thanks, acknowledgement, holding }) => [
  ...greeting,
  ...thanks,
  ...acknowledgement,
  ...holding,
]);
/** What stays a request whatever stands around it; a bare "yes" is none beside "it works now". */
export const requests = all
  .flatMap(({ question, request }) => [...question, ...request])
  .filter((text) => text.split(/\s+/).length >= 3 || text.includes('?'));
