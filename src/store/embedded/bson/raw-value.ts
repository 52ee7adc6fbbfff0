import { bsonType } from './types.ts';

/**
 * A BSON value where it lies: its type and the bytes from `start` to `end`. Documents are read, matched, indexed and
 * changed in this form, so that every type comes back exactly as it was stored and nothing is decoded without need.
 */
export class RawValue {
  readonly type: number;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;

  constructor(type: number, bytes: Buffer, start: number, end: number) {
    this.type = type;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }
}

/** The document that fills a buffer. */
export function documentOf(bytes: Buffer): RawValue {
  return new RawValue(bsonType.object, bytes, 0, bytes.length);
}

/** The bytes of a value, without a copy. */
export function bytesOf(value: RawValue): Buffer {
  return value.start === 0 && value.end === value.bytes.length
    ? value.bytes
    : value.bytes.subarray(value.start, value.end);
}

/** Where a value of this type that begins at `start` ends. The bytes must have passed `validateDocument`. */
function endOfValue(type: number, bytes: Buffer, start: number): number {
  switch (type) {
    case bsonType.double:
    case bsonType.date:
    case bsonType.long:
    case bsonType.timestamp:
      return start + 8;
    case bsonType.string:
    case 0x0d:
    case 0x0e:
      return start + 4 + bytes.readInt32LE(start);
    case bsonType.object:
    case bsonType.array:
      return start + bytes.readInt32LE(start);
    case bsonType.binary:
      return start + 5 + bytes.readInt32LE(start);
    case bsonType.objectId:
      return start + 12;
    case bsonType.boolean:
      return start + 1;
    case bsonType.int:
      return start + 4;
    case bsonType.decimal:
      return start + 16;
    case bsonType.regex:
      return bytes.indexOf(0, bytes.indexOf(0, start) + 1) + 1;
    case bsonType.null:
    case bsonType.undefined:
    case bsonType.minKey:
    case bsonType.maxKey:
      return start;
    default:
      throw new RangeError(`BSON type ${type} is not supported`);
  }
}

/** Walks the elements of a document or array: `while (reader.next()) …`. */
export class ElementReader {
  readonly bytes: Buffer;
  type = 0;
  nameStart = 0;
  nameEnd = 0;
  start = 0;
  end: number;

  constructor(container: RawValue) {
    this.bytes = container.bytes;
    this.end = container.start + 4;
  }

  next(): boolean {
    const { bytes, end } = this;
    const type = bytes[end];
    if (type === undefined || type === 0) return false;
    let nameEnd = end + 1;
    while (bytes[nameEnd] !== 0) nameEnd += 1;
    this.type = type;
    this.nameStart = end + 1;
    this.nameEnd = nameEnd;
    this.start = nameEnd + 1;
    this.end = endOfValue(type, bytes, nameEnd + 1);
    return true;
  }

  get name(): string {
    return this.bytes.toString('utf8', this.nameStart, this.nameEnd);
  }

  value(): RawValue {
    return new RawValue(this.type, this.bytes, this.start, this.end);
  }
}

/** The value of a field of a document (or of an array, by index), found without decoding the others. */
export function fieldOf(container: RawValue, name: Buffer): RawValue | undefined {
  const { bytes } = container;
  const length = name.length;
  let position = container.start + 4;
  for (;;) {
    const type = bytes[position];
    if (type === undefined || type === 0) return undefined;
    const nameStart = position + 1;
    let index = 0;
    while (index < length && bytes[nameStart + index] === name[index]) index += 1;
    if (index === length && bytes[nameStart + length] === 0) {
      const start = nameStart + length + 1;
      return new RawValue(type, bytes, start, endOfValue(type, bytes, start));
    }
    // Names hold no zero byte, so the first zero at or after the mismatch ends this one.
    let nameEnd = nameStart + (index === length ? index : 0);
    while (bytes[nameEnd] !== 0) nameEnd += 1;
    position = endOfValue(type, bytes, nameEnd + 1);
  }
}

/** All fields of a document by name; of a repeated name the first counts. */
export function fieldsOf(container: RawValue): Map<string, RawValue> {
  const fields = new Map<string, RawValue>();
  const reader = new ElementReader(container);
  while (reader.next()) {
    const name = reader.name;
    if (!fields.has(name)) fields.set(name, reader.value());
  }
  return fields;
}

/** The elements of an array. */
export function itemsOf(container: RawValue): RawValue[] {
  const items: RawValue[] = [];
  const reader = new ElementReader(container);
  while (reader.next()) items.push(reader.value());
  return items;
}

/** The text of a string value. */
export function textOf(value: RawValue): string {
  return value.bytes.toString('utf8', value.start + 4, value.end - 1);
}

/** A number value; a long beyond 2^53 comes as a bigint, so that nothing is rounded. */
export function numberOf(value: RawValue): number | bigint {
  switch (value.type) {
    case bsonType.int:
      return value.bytes.readInt32LE(value.start);
    case bsonType.double:
      return value.bytes.readDoubleLE(value.start);
    default: {
      const high = value.bytes.readInt32LE(value.start + 4);
      if (high > -0x200000 && high < 0x200000) return high * 0x100000000 + value.bytes.readUInt32LE(value.start);
      return value.bytes.readBigInt64LE(value.start);
    }
  }
}

/** Whether two values are the same bytes of the same type. */
export function identical(a: RawValue, b: RawValue): boolean {
  return a.type === b.type && a.bytes.compare(b.bytes, b.start, b.end, a.start, a.end) === 0;
}
