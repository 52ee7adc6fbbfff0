import { ElementReader, numberOf, type RawValue } from './raw-value.ts';
import { bsonType, typeRank } from './types.ts';

/** Compares two values in MongoDB's order, across types; numbers by value whatever their width. */
export function compareValues(a: RawValue, b: RawValue): number {
  const rank = typeRank(a.type) - typeRank(b.type);
  return rank === 0 ? compareSameRank(a, b) : rank;
}

/** Compares two values whose types share a rank. */
export function compareSameRank(a: RawValue, b: RawValue): number {
  switch (a.type) {
    case bsonType.double:
    case bsonType.int:
    case bsonType.long:
      return compareNumbers(numberOf(a), numberOf(b));
    case bsonType.string:
      return a.bytes.compare(b.bytes, b.start + 4, b.end - 1, a.start + 4, a.end - 1);
    case bsonType.object:
      return compareContainers(a, b);
    case bsonType.array:
      return compareContainers(a, b);
    case bsonType.binary:
      return compareBinary(a, b);
    case bsonType.date: {
      const difference = a.bytes.readInt32LE(a.start + 4) - b.bytes.readInt32LE(b.start + 4);
      return difference === 0 ? a.bytes.readUInt32LE(a.start) - b.bytes.readUInt32LE(b.start) : difference;
    }
    case bsonType.timestamp: {
      const difference = a.bytes.readUInt32LE(a.start + 4) - b.bytes.readUInt32LE(b.start + 4);
      return difference === 0 ? a.bytes.readUInt32LE(a.start) - b.bytes.readUInt32LE(b.start) : difference;
    }
    default:
      return a.bytes.compare(b.bytes, b.start, b.end, a.start, a.end);
  }
}

/** Compares numbers exactly, also a double with a bigint; NaN equals itself and comes first. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return Number.isNaN(b) ? 1 : 0;
}

/** Documents and arrays: element by element, each by type, then name, then value. */
function compareContainers(a: RawValue, b: RawValue): number {
  const left = new ElementReader(a);
  const right = new ElementReader(b);
  for (;;) {
    const more = left.next();
    if (!right.next()) return more ? 1 : 0;
    if (!more) return -1;
    const rank = typeRank(left.type) - typeRank(right.type);
    if (rank !== 0) return rank;
    const name = left.bytes.compare(right.bytes, right.nameStart, right.nameEnd, left.nameStart, left.nameEnd);
    if (name !== 0) return name;
    const value = compareSameRank(left.value(), right.value());
    if (value !== 0) return value;
  }
}

/** Binary: by length, then subtype, then bytes. */
function compareBinary(a: RawValue, b: RawValue): number {
  const length = a.end - b.end - (a.start - b.start);
  if (length !== 0) return length;
  return a.bytes.compare(b.bytes, b.start + 4, b.end, a.start + 4, a.end);
}

export function equalValues(a: RawValue, b: RawValue): boolean {
  return typeRank(a.type) === typeRank(b.type) && compareSameRank(a, b) === 0;
}
