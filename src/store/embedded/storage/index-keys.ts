import { ElementReader, fieldOf, itemsOf, RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Path } from '../path.ts';
import { matches } from '../query/match.ts';
import type { IndexDefinition } from './index-definition.ts';
import { KeyWriter, longestIndexValue } from './key-writer.ts';

type Walk = { readonly path: Path; at: number; from: RawValue | undefined };
/** Where one component's walk ended: at a value, nowhere (missing), or at an array that has to be opened. */
type Stop = { readonly value: RawValue | undefined; readonly array: RawValue | undefined; readonly at: number };

const writer = new KeyWriter();
const emptyArray = new RawValue(bsonType.undefined, Buffer.alloc(0), 0, 0);

/**
 * The keys a document has in an index: tree number and values, without the `_id`. Marks the index as multikey or
 * shortened when it meets an array or a long value. Throws if two of its paths meet different arrays.
 */
export function indexKeysOf(index: IndexDefinition, document: RawValue): Buffer[] {
  return tuplesOf(index, document).map(({ key }) => key);
}

/** The same with the values that each key holds, for the `keyValue` of an error. */
export function tuplesOf(
  index: IndexDefinition,
  document: RawValue,
): { readonly key: Buffer; readonly values: readonly (RawValue | undefined)[] }[] {
  if (index.partial && !matches(index.partial.filter, document)) return [];
  const walks = index.components.map(({ path }) => ({ path, at: 0, from: document }));
  const tuples: (RawValue | undefined)[][] = [];
  expand(index, walks, tuples);
  if (index.sparse && tuples.every((tuple) => tuple.every((value) => value === undefined))) return [];
  const entries = tuples.map((values) => ({ key: encodeTuple(index, values), values }));
  return entries.length > 1 ? distinct(entries) : entries;
}

function encodeTuple(index: IndexDefinition, tuple: readonly (RawValue | undefined)[]): Buffer {
  writer.reset();
  writer.uint32(index.tree);
  for (let position = 0; position < tuple.length; position += 1) {
    writer.component(tuple[position], index.components[position]?.descending ?? false);
  }
  if (writer.shorten(4, longestIndexValue) && !index.shortened) {
    index.shortened = true;
    index.changed = true;
  }
  return writer.take();
}

function expand(index: IndexDefinition, walks: readonly Walk[], tuples: (RawValue | undefined)[][]): void {
  const stops = walks.map(walk);
  let array: RawValue | undefined;
  for (const [position, stop] of stops.entries()) {
    if (!stop.array) continue;
    if (!index.multikey[position]) {
      index.multikey[position] = true;
      index.changed = true;
    }
    if (array && array.start !== stop.array.start) {
      throw new CommandError('CannotIndexParallelArrays', 'cannot index parallel arrays');
    }
    array = stop.array;
  }
  if (!array) {
    tuples.push(stops.map(({ value }) => value));
    return;
  }
  const items = itemsOf(array);
  if (items.length === 0) items.push(emptyArray);
  for (const item of items) {
    expand(
      index,
      stops.map((stop, position): Walk => {
        const path = walks[position]?.path ?? { text: '', names: [], parts: [], indexes: [] };
        if (!stop.array) return { path: finished, at: 0, from: stop.value };
        if (stop.at >= path.parts.length) return { path: finished, at: 0, from: item };
        return { path, at: stop.at, from: item.type === bsonType.object ? item : undefined };
      }),
      tuples,
    );
  }
}

/** A path with nothing left to walk: the value itself, arrays within arrays included. */
const finished: Path = { text: '', names: [], parts: [], indexes: [] };

function walk({ path, at, from }: Walk): Stop {
  let value = from;
  let position = at;
  if (path === finished) return { value, array: undefined, at: 0 };
  while (value && position < path.parts.length) {
    if (value.type === bsonType.array) {
      const item = itemAt(value, path.indexes[position] ?? -1);
      if (!item) return { value: undefined, array: value, at: position };
      value = item;
      position += 1;
      continue;
    }
    const part = path.parts[position];
    if (value.type !== bsonType.object || !part) return { value: undefined, array: undefined, at: position };
    value = fieldOf(value, part);
    position += 1;
  }
  if (value?.type === bsonType.array) return { value: undefined, array: value, at: position };
  return { value, array: undefined, at: position };
}

function itemAt(array: RawValue, index: number): RawValue | undefined {
  if (index < 0) return undefined;
  const reader = new ElementReader(array);
  for (let position = 0; reader.next(); position += 1) if (position === index) return reader.value();
  return undefined;
}

function distinct<Keyed extends { readonly key: Buffer }>(entries: readonly Keyed[]): Keyed[] {
  const sorted = [...entries].sort((a, b) => a.key.compare(b.key));
  return sorted.filter(({ key }, position) => position === 0 || !sorted[position - 1]?.key.equals(key));
}
