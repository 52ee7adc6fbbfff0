import { z } from 'zod';

/**
 * Where the next page begins, packed so that nobody builds one by hand. Its parameter takes only what `write` gave: one
 * that was cut or changed is a fault, never another page.
 */
export function cursor<Position>(position: z.ZodType<Position>) {
  const write = (value: Position): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const parameter = z
    .string()
    .transform((text, context): Position => {
      const read = position.safeParse(fromJson(Buffer.from(text, 'base64url').toString()));
      if (read.success && write(read.data) === text) return read.data;
      context.addIssue({ code: 'custom', message: 'is not a cursor of this list: take nextCursor as it was given' });
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'Where the page begins: `nextCursor` of the page before' });
  return { write, parameter };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of lists in the order of ids. */
export const idCursor = cursor(z.strictObject({ after: z.string() }));
