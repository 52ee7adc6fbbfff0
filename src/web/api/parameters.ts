import { z } from 'zod';
import { Problem, type RequestFault } from './problem.ts';

const largestPage = 200;
const usualPage = 50;

/** A whole number in decimal digits; anything else is left for the schema to refuse. */
const wholeNumber = (text: unknown): unknown =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text;

export const limitParameter = z
  .preprocess(
    wholeNumber,
    z
      .int({ error: `must be a whole number from 1 to ${largestPage}` })
      .min(1, { error: 'must be at least 1' })
      .max(largestPage, { error: `must be at most ${largestPage}` }),
  )
  .default(usualPage)
  .meta({ description: 'How many to give at most' });

export const ticketNumberParameter = z
  .preprocess(wholeNumber, z.int({ error: 'must be a ticket’s number, such as 1042' }).min(1, { error: 'starts at 1' }))
  .meta({ description: 'The number of the ticket', example: 1042 });

/** `a,b,c` as a list of known words. */
export const wordList = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.preprocess(
    (text) => (typeof text === 'string' ? text.split(',').map((word) => word.trim()) : text),
    z.array(z.enum(words, { error: `takes ${words.join(', ')}; several with commas between` })),
  );

/** Reads a request's parameters; throws a `Problem` that names each that is wrong. An empty query value counts as absent. */
export function readParameters<Path extends z.ZodObject, Query extends z.ZodObject>(
  schemas: { path: Path; query: Query },
  given: { path: object; query: object },
): { path: z.output<Path>; query: z.output<Query> } {
  const set = Object.entries(given.query).filter(([, value]) => value !== '');
  const { known, faults } = sortOut(set, Object.keys(schemas.query.shape));
  const path = schemas.path.safeParse(given.path);
  const query = schemas.query.safeParse(known);
  if (path.success && query.success && faults.length === 0) return { path: path.data, query: query.data };
  faults.push(...faultsOf('path', path.error), ...faultsOf('query', query.error));
  const names = [...new Set(faults.map(({ name }) => name))];
  throw new Problem('invalid-request', `Mend ${names.join(', ')} and ask again.`, { faults });
}

function sortOut(
  set: readonly [string, unknown][],
  names: readonly string[],
): { known: Record<string, unknown>; faults: RequestFault[] } {
  const known: Record<string, unknown> = {};
  const faults: RequestFault[] = [];
  for (const [name, value] of set) {
    if (!names.includes(name)) faults.push({ in: 'query', name, detail: 'is not a parameter of this address' });
    else if (Array.isArray(value)) faults.push({ in: 'query', name, detail: 'is given more than once' });
    else known[name] = value;
  }
  return { known, faults };
}

function faultsOf(place: RequestFault['in'], error: z.ZodError | undefined): RequestFault[] {
  const faults = (error?.issues ?? []).map(
    (issue): RequestFault => ({ in: place, name: String(issue.path[0] ?? ''), detail: issue.message }),
  );
  // Each wrong word of a list is a fault of its own: said once is enough.
  return [...new Map(faults.map((fault) => [`${fault.name} ${fault.detail}`, fault])).values()];
}
