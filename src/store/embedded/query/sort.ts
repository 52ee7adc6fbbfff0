import { compareValues } from '../bson/compare.ts';
import { ElementReader, fieldOf, fieldsOf, itemsOf, numberOf, RawValue } from '../bson/raw-value.ts';
import { bsonType, isNumber } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { type Path, pathOf } from '../path.ts';
import { KeyWriter } from '../storage/key-writer.ts';

export type SortField = { readonly path: Path; readonly descending: boolean };

/** The most that a sort without an index may hold, as on MongoDB. */
export const sortMemory = 100 * 1024 * 1024;

/** Parses `{ path: 1 | -1, … }`. */
export function parseSort(document: RawValue | undefined): SortField[] {
  if (!document) return [];
  return [...fieldsOf(document)].map(([name, value]) => {
    const direction = isNumber(value.type) ? Number(numberOf(value)) : 0;
    if (direction !== 1 && direction !== -1) {
      throw new CommandError('BadValue', `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    }
    if (name === '$natural') throw new CommandError('NotImplemented', 'The embedded store does not sort by $natural');
    if (name === '' || name.startsWith('$')) throw new CommandError('BadValue', `cannot sort by ${name}`);
    return { path: pathOf(name), descending: direction === -1 };
  });
}

const writer = new KeyWriter();
const emptyArray = new RawValue(bsonType.undefined, Buffer.alloc(0), 0, 0);

/** Bytes that compare as documents do under a sort. */
export function sortKeyOf(sort: readonly SortField[], document: RawValue): Buffer {
  writer.reset();
  for (const { path, descending } of sort) writer.component(extreme(document, path, descending), descending);
  return writer.take();
}

/** The value that a document sorts by: of an array its smallest item, or its greatest if descending. */
function extreme(document: RawValue, path: Path, greatest: boolean): RawValue | undefined {
  let value: RawValue | undefined = document;
  for (let position = 0; position < path.parts.length; position += 1) {
    const part = path.parts[position];
    if (!value || !part) return undefined;
    if (value.type === bsonType.array) return extremeOf(valuesThrough(value, path, position), greatest);
    if (value.type !== bsonType.object) return undefined;
    value = fieldOf(value, part);
  }
  if (value?.type !== bsonType.array) return value;
  const items = itemsOf(value);
  return items.length === 0 ? emptyArray : extremeOf(items, greatest);
}

function extremeOf(values: readonly (RawValue | undefined)[], greatest: boolean): RawValue | undefined {
  if (values.length === 0) return emptyArray;
  return values.reduce((best, value) => {
    const order = compareValues(value ?? missing, best ?? missing);
    return (greatest ? order > 0 : order < 0) ? value : best;
  });
}

const missing = new RawValue(bsonType.null, Buffer.alloc(0), 0, 0);

function valuesThrough(array: RawValue, path: Path, position: number): (RawValue | undefined)[] {
  const values: (RawValue | undefined)[] = [];
  const reader = new ElementReader(array);
  for (let item = 0; reader.next(); item += 1) {
    const from = item === path.indexes[position] ? position + 1 : position;
    const rest = pathOf(path.names.slice(from).join('.'));
    const current = reader.value();
    if (from === path.names.length) values.push(current);
    else if (current.type === bsonType.object) values.push(extreme(current, rest, false));
    else if (path.indexes[position] === -1) values.push(undefined);
  }
  return values;
}

type Sorted = { readonly key: Buffer; readonly document: RawValue };

/** Sorts documents in memory; with a limit it keeps only the first ones. Throws past 100 MB. */
export class Sorter {
  readonly #sort: readonly SortField[];
  readonly #limit: number;
  #kept: Sorted[] = [];
  #size = 0;

  constructor(sort: readonly SortField[], limit: number) {
    this.#sort = sort;
    this.#limit = limit;
  }

  add(document: RawValue): void {
    const key = sortKeyOf(this.#sort, document);
    this.#kept.push({ key, document });
    this.#size += key.length + document.bytes.length;
    if (this.#kept.length >= this.#limit * 2 + 1_000) this.#trim();
    if (this.#size > sortMemory) {
      this.#trim();
      if (this.#size > sortMemory) {
        throw new CommandError(
          'QueryExceededMemoryLimit',
          'Sort exceeded memory limit of 104857600 bytes: add an index on the sorted fields, or a limit',
        );
      }
    }
  }

  finish(): RawValue[] {
    this.#trim();
    return this.#kept.map(({ document }) => document);
  }

  #trim(): void {
    this.#kept.sort((a, b) => a.key.compare(b.key));
    if (this.#kept.length <= this.#limit) return;
    this.#kept.length = this.#limit;
    this.#size = this.#kept.reduce((size, { key, document }) => size + key.length + document.bytes.length, 0);
  }
}
