import { z } from 'zod';
import { nearest } from './nearest.ts';

/** Says in a sentence's end what is wrong with a value and what to write, where its schema does not say so itself. */
export function explainIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(String(issue.expected), issue.input);
    case 'invalid_value':
      return explainChoice(issue.values?.map(String) ?? [], issue.input);
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues?.[0]?.message ?? 'is not right';
    case 'too_small':
      return `must be at least ${String(issue.minimum)}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}`;
    default:
      return issue.message ?? 'is not right';
  }
}

const wanted: Record<string, string> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must hold keys of its own',
  record: 'must hold keys of its own',
};

function explainType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  const what = wanted[expected] ?? `must be ${expected}`;
  if (input === null) {
    const none = expected === 'array' ? ', write [] for none,' : '';
    return `is empty: it ${what}; fill it in${none} or remove the line`;
  }
  const quotable = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
  return quotable ? `must be text: put it in quotes, "${input}"` : what;
}

function explainChoice(values: string[], input: unknown): string {
  if (input === undefined) return 'is missing';
  const near = typeof input === 'string' ? nearest(input, values) : null;
  const hint = near === null ? '' : `; did you mean ${near}?`;
  return values.length === 1 ? `must be ${values[0]}${hint}` : `must be one of ${values.join(', ')}${hint}`;
}

/** What to say of a key that nobody knows. */
export function explainUnknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  const shown = JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key);
  if (near !== null) return `unknown key ${shown}: did you mean ${near}?`;
  return known.length === 0 ? `unknown key ${shown}` : `unknown key ${shown}: possible here are ${known.join(', ')}`;
}

/** The keys of the object schema that an issue comes from. */
export function keysOfSchema(issue: z.core.$ZodRawIssue): string[] {
  return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
}
