import { createHash } from 'node:crypto';
import { ElementReader, numberOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType, typeRank } from '../bson/types.ts';

/** The longest encoded index value; with the tree's number and the `_id` it stays within LMDB's 1,978 bytes. */
export const longestIndexValue = 1_000;
/** The longest encoded `_id`. */
export const longestIdKey = 900;
const hashLength = 16;

/**
 * Writes values so that the bytes of two keys compare as the values do in MongoDB's order. Each value is self-delimiting
 * (none is a prefix of another), which is what lets components follow one another and descending ones be inverted.
 */
export class KeyWriter {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;

  reset(): void {
    this.#length = 0;
  }

  get length(): number {
    return this.#length;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32BE(value, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes a component of an index; `undefined` is a missing field, which sorts as null. */
  component(value: RawValue | undefined, descending: boolean): void {
    const start = this.#length;
    if (value) this.value(value);
    else this.byte(typeRank(bsonType.null));
    if (descending) this.#invert(start);
  }

  value(value: RawValue): void {
    this.byte(typeRank(value.type));
    this.#payload(value);
  }

  /** A copy of what was written from `start`. */
  take(start = 0): Buffer {
    return Buffer.from(this.#bytes.subarray(start, this.#length));
  }

  /**
   * Shortens what was written from `start` to `longest` bytes, the last 16 of them a hash, so that different long values
   * still have different keys. True if it was shortened: then their order beyond the prefix is lost.
   */
  shorten(start: number, longest: number): boolean {
    if (this.#length - start <= longest) return false;
    const digest = createHash('sha256').update(this.#bytes.subarray(start, this.#length)).digest();
    this.#length = start + longest - hashLength;
    this.append(digest.subarray(0, hashLength));
    return true;
  }

  #payload(value: RawValue): void {
    const { bytes, start, end } = value;
    switch (value.type) {
      case bsonType.double:
      case bsonType.int:
      case bsonType.long:
        this.#number(numberOf(value));
        return;
      case bsonType.string:
        this.#text(bytes, start + 4, end - 1);
        return;
      case bsonType.object:
      case bsonType.array:
        this.#container(value);
        return;
      case bsonType.binary:
        this.uint32(end - start - 5);
        this.append(bytes.subarray(start + 4, end));
        return;
      case bsonType.date: {
        this.uint32((bytes.readInt32LE(start + 4) ^ 0x80000000) >>> 0);
        this.uint32(bytes.readUInt32LE(start));
        return;
      }
      case bsonType.timestamp:
        this.uint32(bytes.readUInt32LE(start + 4));
        this.uint32(bytes.readUInt32LE(start));
        return;
      case bsonType.regex:
        this.append(bytes.subarray(start, end));
        return;
      default:
        this.append(bytes.subarray(start, end));
    }
  }

  /**
   * A number as its nearest double, order-preserving, then for whole numbers beyond 2^53 what the double lacks. So ints,
   * longs and doubles of one value have one key.
   */
  #number(value: number | bigint): void {
    this.#reserve(10);
    const nearest = Number(value) + 0;
    if (Number.isNaN(nearest)) {
      this.#length = this.#bytes.fill(0, this.#length, this.#length + 8) && this.#length + 8;
      return;
    }
    const at = this.#length;
    this.#bytes.writeDoubleBE(nearest === 0 ? 0 : nearest, at);
    if (nearest < 0) this.#invert(at, at + 8);
    else this.#bytes[at] = (this.#bytes[at] ?? 0) | 0x80;
    this.#length = at + 8;
    if (Math.abs(nearest) >= 2 ** 53 && Math.abs(nearest) <= 2 ** 64) {
      const rest = typeof value === 'bigint' ? Number(value - BigInt(nearest)) : 0;
      this.#length = this.#bytes.writeUInt16BE(rest + 0x8000, this.#length);
    }
  }

  /** Bytes that end with a zero; zeros and ones within are escaped, so that order and end are kept. */
  #text(bytes: Buffer, start: number, end: number): void {
    this.#reserve((end - start) * 2 + 1);
    const target = this.#bytes;
    let length = this.#length;
    for (let position = start; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      if (byte > 1) target[length++] = byte;
      else {
        target[length++] = 1;
        target[length++] = byte + 1;
      }
    }
    target[length++] = 0;
    this.#length = length;
  }

  #container(value: RawValue): void {
    const reader = new ElementReader(value);
    while (reader.next()) {
      this.byte(typeRank(reader.type));
      this.#text(reader.bytes, reader.nameStart, reader.nameEnd);
      this.#payload(reader.value());
    }
    this.byte(0);
  }

  #invert(start: number, end = this.#length): void {
    const bytes = this.#bytes;
    for (let position = start; position < end; position += 1) bytes[position] = ~(bytes[position] ?? 0);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** The smallest key that is greater than all keys that begin with these bytes. */
export function afterPrefix(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let position = next.length - 1; position >= 0; position -= 1) {
    const byte = next[position] ?? 0;
    if (byte < 0xff) {
      next[position] = byte + 1;
      return next.subarray(0, position + 1);
    }
  }
  return Buffer.alloc(longestIndexValue * 2, 0xff).subarray(0, 1900);
}
