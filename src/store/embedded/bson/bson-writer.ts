import { RawValue } from './raw-value.ts';
import { bsonType } from './types.ts';

/** Writes BSON into a buffer that grows; values that are already BSON are copied as they are. */
export class BsonWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(size = 512) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#length;
  }

  /** Begins a document and returns the mark that `end` takes. */
  begin(): number {
    const mark = this.#length;
    this.#reserve(4);
    this.#length += 4;
    return mark;
  }

  end(mark: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = 0;
    this.#bytes.writeInt32LE(this.#length - mark, mark);
  }

  name(type: number, name: string): void {
    this.#reserve(2 + name.length * 3);
    this.#bytes[this.#length++] = type;
    this.#length += this.#bytes.write(name, this.#length);
    this.#bytes[this.#length++] = 0;
  }

  /** A stretch of bytes that is BSON already. */
  copy(bytes: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    bytes.copy(this.#bytes, this.#length, start, end);
    this.#length += end - start;
  }

  raw(name: string, value: RawValue): void {
    this.name(value.type, name);
    this.copy(value.bytes, value.start, value.end);
  }

  int(name: string, value: number): void {
    this.name(bsonType.int, name);
    this.#reserve(4);
    this.#length = this.#bytes.writeInt32LE(value, this.#length);
  }

  double(name: string, value: number): void {
    this.name(bsonType.double, name);
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  long(name: string, value: bigint): void {
    this.name(bsonType.long, name);
    this.#reserve(8);
    this.#length = this.#bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.#length);
  }

  string(name: string, value: string): void {
    this.name(bsonType.string, name);
    this.#reserve(5 + value.length * 3);
    const written = this.#bytes.write(value, this.#length + 4);
    this.#bytes.writeInt32LE(written + 1, this.#length);
    this.#length += written + 5;
    this.#bytes[this.#length - 1] = 0;
  }

  boolean(name: string, value: boolean): void {
    this.name(bsonType.boolean, name);
    this.#reserve(1);
    this.#bytes[this.#length++] = value ? 1 : 0;
  }

  date(name: string, value: Date): void {
    this.name(bsonType.date, name);
    this.#reserve(8);
    this.#length = this.#bytes.writeBigInt64LE(BigInt(value.getTime()), this.#length);
  }

  null(name: string): void {
    this.name(bsonType.null, name);
  }

  /** What was written, without a copy; the writer must not be used again. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/**
 * Writes a plain value as BSON: whole numbers as int (or double beyond it), bigints as long, `RawValue`s and buffers of
 * documents as they are. `undefined` fields are left out.
 */
function writeValue(writer: BsonWriter, name: string, value: unknown): void {
  if (value === undefined) return;
  if (value === null) writer.null(name);
  else if (value instanceof RawValue) writer.raw(name, value);
  else if (typeof value === 'string') writer.string(name, value);
  else if (typeof value === 'number') {
    if (Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0)) writer.int(name, value);
    else writer.double(name, value);
  } else if (typeof value === 'bigint') writer.long(name, value);
  else if (typeof value === 'boolean') writer.boolean(name, value);
  else if (value instanceof Date) writer.date(name, value);
  else if (Buffer.isBuffer(value)) {
    writer.name(bsonType.object, name);
    writer.copy(value, 0, value.length);
  } else if (Array.isArray(value)) {
    writer.name(bsonType.array, name);
    const mark = writer.begin();
    for (let index = 0; index < value.length; index += 1) writeValue(writer, arrayName(index), value[index] ?? null);
    writer.end(mark);
  } else if (typeof value === 'object') {
    writer.name(bsonType.object, name);
    writeFields(writer, value);
  } else throw new TypeError(`a ${typeof value} has no BSON form`);
}

function writeFields(writer: BsonWriter, fields: object): void {
  const mark = writer.begin();
  for (const [name, value] of Object.entries(fields)) writeValue(writer, name, value);
  writer.end(mark);
}

/** A document with these fields. */
export function encodeDocument(fields: Readonly<Record<string, unknown>>): Buffer {
  const writer = new BsonWriter();
  writeFields(writer, fields);
  return writer.finish();
}

const arrayNames = Array.from({ length: 1024 }, (_, index) => String(index));

/** The name of an array's element. */
export function arrayName(index: number): string {
  return arrayNames[index] ?? String(index);
}

/** One plain value as a BSON value. */
export function rawValueOf(value: unknown): RawValue {
  const writer = new BsonWriter(64);
  writeValue(writer, '', value);
  const bytes = writer.finish();
  return new RawValue(bytes[0] ?? bsonType.null, bytes, 2, bytes.length);
}
