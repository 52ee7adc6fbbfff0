import { deserialize } from 'bson';
import type { Query } from 'mingo';
import { encodeDocument } from '../bson/bson-writer.ts';
import { bytesOf, type RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { loadMingo } from './load-mingo.ts';

/** Decodes a document for mingo: numbers as JavaScript's, Binary kept. */
export function decode(document: RawValue): Record<string, unknown> {
  return deserialize(bytesOf(document), { promoteBuffers: false });
}

/** A `$expr`, evaluated by mingo on the decoded document. */
export function expressionTest(value: RawValue): (document: RawValue) => boolean {
  const filter = deserialize(encodeDocument({ $expr: value }));
  let query: Query;
  try {
    query = new (loadMingo().Query)(filter);
  } catch (error) {
    throw new CommandError('BadValue', error instanceof Error ? error.message : 'invalid $expr');
  }
  return (document) => query.test(decode(document));
}
