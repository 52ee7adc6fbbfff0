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

/** What a caller chose to name one request by, so that repeating it acts once. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, { error: 'must be 1 to 200 printable ASCII characters without spaces' })
  .meta({ description: 'Names this request: sent again with the same name, it acts once', example: 'b7d1c2aa-0d3c' });

/** Reads a request's parameters; throws a `Problem` that names each that is wrong. An empty query value counts as absent. */
export function readParameters<Path extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodObject>(
  schemas: { path: Path; query: Query; body: Body | undefined; idempotent: true | undefined },
  given: { path: object; query: object; body?: unknown; idempotencyKey?: string | undefined },
): { path: z.output<Path>; query: z.output<Query>; body: z.output<Body>; idempotencyKey: string | null } {
  const set = Object.entries(given.query).filter(([, value]) => value !== '');
  const { known, faults } = sortOut(set, Object.keys(schemas.query.shape));
  const path = schemas.path.safeParse(given.path);
  const query = schemas.query.safeParse(known);
  const body = bodyOf(schemas.body, given.body);
  const key = keyOf(schemas.idempotent, given.idempotencyKey);
  faults.push(...faultsOf('path', path.error), ...faultsOf('query', query.error), ...faultsOf('body', body.error));
  faults.push(...faultsOf('header', key.error, 'Idempotency-Key'));
  if (path.success && query.success && body.success && key.success && faults.length === 0) {
    return { path: path.data, query: query.data, body: body.data, idempotencyKey: key.data };
  }
  const names = [...new Set(faults.map(({ name }) => name))];
  const whole = names.length === 1 && names[0] === '';
  throw new Problem('invalid-request', whole ? 'Send a JSON object.' : `Mend ${names.join(', ')} and ask again.`, {
    faults,
  });
}

const bodyOf = <Body extends z.ZodObject>(
  schema: Body | undefined,
  given: unknown,
): z.ZodSafeParseResult<z.output<Body>> =>
  // Nothing is read where no body is expected: its output is then never looked at.
  schema === undefined ? { success: true, data: {} as z.output<Body> } : schema.safeParse(given ?? {});

const keyOf = (wanted: true | undefined, given: string | undefined) =>
  idempotencyKey.nullable().safeParse(wanted === true ? (given ?? null) : null);

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

function faultsOf(place: RequestFault['in'], error: z.ZodError | undefined, name?: string): RequestFault[] {
  const faults = (error?.issues ?? []).flatMap((issue): RequestFault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ in: place, name: key, detail: 'is not part of this request' }))
      : [{ in: place, name: name ?? String(issue.path[0] ?? ''), detail: issue.message }],
  );
  // Each wrong word of a list is a fault of its own: said once is enough.
  return [...new Map(faults.map((fault) => [`${fault.name} ${fault.detail}`, fault])).values()];
}
