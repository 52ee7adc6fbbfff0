import { CommandError } from '../errors.ts';
import { bsonType } from './types.ts';

const deepest = 200;

/**
 * Checks that bytes from a client are one well-formed document from `start` to `end`, so that everything after may walk
 * it without checks. Throws a `BadValue`.
 */
export function validateDocument(bytes: Buffer, start: number, end: number, depth = 0): void {
  if (depth > deepest) throw malformed(`nested deeper than ${deepest}`);
  if (end - start < 5 || bytes.readInt32LE(start) !== end - start || bytes[end - 1] !== 0)
    throw malformed('bad length');
  let position = start + 4;
  while (position < end - 1) {
    const type = bytes[position] ?? 0;
    const nameEnd = bytes.indexOf(0, position + 1);
    if (type === 0 || nameEnd < 0 || nameEnd >= end - 1) throw malformed('bad element');
    position = validateValue(type, bytes, nameEnd + 1, end - 1, depth);
  }
  if (position !== end - 1) throw malformed('bad length');
}

function validateValue(type: number, bytes: Buffer, start: number, limit: number, depth: number): number {
  switch (type) {
    case bsonType.double:
    case bsonType.date:
    case bsonType.long:
    case bsonType.timestamp:
      return within(start + 8, limit);
    case bsonType.int:
      return within(start + 4, limit);
    case bsonType.boolean:
      return within(start + 1, limit);
    case bsonType.objectId:
      return within(start + 12, limit);
    case bsonType.decimal:
      return within(start + 16, limit);
    case bsonType.null:
    case bsonType.undefined:
    case bsonType.minKey:
    case bsonType.maxKey:
      return within(start, limit);
    case bsonType.string:
    case 0x0d:
    case 0x0e: {
      const length = lengthAt(bytes, start, limit);
      const end = within(start + 4 + length, limit);
      if (length < 1 || bytes[end - 1] !== 0) throw malformed('bad string');
      return end;
    }
    case bsonType.binary:
      return within(start + 5 + lengthAt(bytes, start, limit), limit);
    case bsonType.object:
    case bsonType.array: {
      const end = within(start + lengthAt(bytes, start, limit), limit);
      validateDocument(bytes, start, end, depth + 1);
      return end;
    }
    case bsonType.regex: {
      const pattern = bytes.indexOf(0, start);
      const options = pattern < 0 ? -1 : bytes.indexOf(0, pattern + 1);
      if (options < 0) throw malformed('bad regular expression');
      return within(options + 1, limit);
    }
    default:
      throw malformed(`type ${type} is not supported`);
  }
}

function lengthAt(bytes: Buffer, start: number, limit: number): number {
  within(start + 4, limit);
  const length = bytes.readInt32LE(start);
  if (length < 0) throw malformed('negative length');
  return length;
}

function within(end: number, limit: number): number {
  if (end > limit) throw malformed('a value runs past the end of its document');
  return end;
}

function malformed(what: string): CommandError {
  return new CommandError('BadValue', `The BSON document is malformed: ${what}`);
}
