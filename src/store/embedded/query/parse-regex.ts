import { type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Predicate } from './filter.ts';

/** Parses a pattern from a BSON regex, or from a `$regex` string with its `$options`. */
export function parseRegex(value: RawValue, options?: RawValue): Predicate {
  let source: string;
  let flags = options ? optionsText(options) : '';
  if (value.type === bsonType.regex) {
    const end = value.bytes.indexOf(0, value.start);
    source = value.bytes.toString('utf8', value.start, end);
    const own = value.bytes.toString('utf8', end + 1, value.end - 1);
    if (own && flags) throw new CommandError('BadValue', 'options set in both $regex and $options');
    flags = own || flags;
  } else if (value.type === bsonType.string) source = textOf(value);
  else throw new CommandError('BadValue', '$regex has to be a string');
  for (const flag of flags) {
    if (!'imsu'.includes(flag)) {
      throw new CommandError('BadValue', `The embedded store does not know the regular expression option ${flag}`);
    }
  }
  return { kind: 'regex', pattern: compile(source, flags), prefix: flags === '' ? literalPrefix(source) : '' };
}

function optionsText(value: RawValue): string {
  if (value.type !== bsonType.string) throw new CommandError('BadValue', '$options has to be a string');
  return textOf(value);
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new CommandError('BadValue', `Regular expression is invalid: ${source}`);
  }
}

/** What every match of an anchored pattern begins with, so that an index can be used. */
function literalPrefix(source: string): string {
  if (!source.startsWith('^') || source.includes('|')) return '';
  const literal = /^\^([\p{L}\p{N} _:;,@#%&=<>~`'"!/-]*)/u.exec(source)?.[1] ?? '';
  const next = source[1 + literal.length];
  return next !== undefined && '*?{'.includes(next) ? [...literal].slice(0, -1).join('') : literal;
}
