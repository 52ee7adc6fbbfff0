import { documentOf, fieldOf, type RawValue } from '../bson/raw-value.ts';
import { show } from '../bson/show.ts';
import { CommandError } from '../errors.ts';
import type { Catalog, Collection } from './catalog.ts';
import { idIndexOf, namespaceOf } from './catalog.ts';
import type { Environment } from './environment.ts';
import { type IndexDefinition, keyPatternOf } from './index-definition.ts';
import { indexKeysOf, tuplesOf } from './index-keys.ts';
import { KeyWriter, longestIdKey } from './key-writer.ts';

const writer = new KeyWriter();
const idName = Buffer.from('_id');
const nothing = Buffer.alloc(0);

/** The value of `_id`; a stored document always has one. */
export function idOf(document: RawValue): RawValue {
  const id = fieldOf(document, idName);
  if (!id) throw new CommandError('BadValue', 'the document has no _id');
  return id;
}

/** The key under which a document lies: its collection's tree and its encoded `_id`. */
export function documentKeyOf(collection: Collection, id: RawValue): Buffer {
  const index = idIndexOf(collection);
  writer.reset();
  writer.uint32(index.tree);
  writer.value(id);
  if (writer.shorten(4, longestIdKey) && !index.shortened) {
    index.shortened = true;
    index.changed = true;
  }
  return writer.take();
}

/**
 * The key of an index entry. In a unique index the values alone are the key and the entry's value is the document's
 * `_id` key; in others the `_id` key and its length follow the values, so that equal ones stand in `_id` order.
 */
export function entryKeyOf(index: IndexDefinition, key: Buffer, documentKey: Buffer): Buffer {
  if (index.unique) return key;
  const idLength = documentKey.length - 4;
  const entry = Buffer.allocUnsafe(key.length + idLength + 2);
  key.copy(entry, 0);
  documentKey.copy(entry, key.length, 4);
  entry.writeUInt16BE(idLength, key.length + idLength);
  return entry;
}

/** The `_id` key that an index entry refers to. */
export function idKeyOf(entry: { readonly key: Buffer; readonly value: Buffer }): Buffer {
  if (entry.value.length > 0) return entry.value;
  const end = entry.key.length - 2;
  return entry.key.subarray(end - entry.key.readUInt16BE(end), end);
}

/** Documents and their index entries, changed together. All methods but `get` run within a write. */
export class Documents {
  readonly #environment: Environment;
  readonly #catalog: Catalog;

  constructor(environment: Environment, catalog: Catalog) {
    this.#environment = environment;
    this.#catalog = catalog;
  }

  get(documentKey: Buffer): RawValue | undefined {
    const bytes = this.#environment.get(documentKey);
    return bytes && documentOf(bytes);
  }

  /** Adds a document. Throws `DuplicateKey` and changes nothing if a unique index has its key already. */
  insert(collection: Collection, document: RawValue): void {
    const documentKey = documentKeyOf(collection, idOf(document));
    if (this.#environment.has(documentKey)) throw duplicate(collection, idIndexOf(collection), document, undefined);
    const additions: [Buffer, Buffer][] = [];
    for (let position = 1; position < collection.indexes.length; position += 1) {
      const index = collection.indexes[position];
      if (!index) continue;
      for (const key of indexKeysOf(index, document)) {
        if (index.unique && this.#environment.has(key)) throw duplicate(collection, index, document, key);
        additions.push([entryKeyOf(index, key, documentKey), index.unique ? documentKey.subarray(4) : nothing]);
      }
    }
    this.#environment.put(documentKey, document.bytes);
    for (const [key, value] of additions) this.#environment.put(key, value);
    this.#saveIfChanged(collection);
  }

  /** Replaces a document by another of the same `_id`. Throws `DuplicateKey` as `insert` does. */
  replace(collection: Collection, documentKey: Buffer, before: RawValue, after: RawValue): void {
    const additions: [Buffer, Buffer][] = [];
    const removals: Buffer[] = [];
    for (let position = 1; position < collection.indexes.length; position += 1) {
      const index = collection.indexes[position];
      if (!index) continue;
      const old = indexKeysOf(index, before);
      const next = indexKeysOf(index, after);
      for (const key of old) {
        if (!next.some((other) => other.equals(key))) removals.push(entryKeyOf(index, key, documentKey));
      }
      for (const key of next) {
        if (old.some((other) => other.equals(key))) continue;
        if (index.unique && this.#environment.has(key)) throw duplicate(collection, index, after, key);
        additions.push([entryKeyOf(index, key, documentKey), index.unique ? documentKey.subarray(4) : nothing]);
      }
    }
    this.#environment.put(documentKey, after.bytes);
    for (const key of removals) this.#environment.remove(key);
    for (const [key, value] of additions) this.#environment.put(key, value);
    this.#saveIfChanged(collection);
  }

  remove(collection: Collection, documentKey: Buffer, document: RawValue): void {
    for (let position = 1; position < collection.indexes.length; position += 1) {
      const index = collection.indexes[position];
      if (!index) continue;
      for (const key of indexKeysOf(index, document)) {
        this.#environment.remove(entryKeyOf(index, key, documentKey));
      }
    }
    this.#environment.remove(documentKey);
  }

  /** Adds the entries of one document to one new index. Throws `DuplicateKey`. */
  addToIndex(collection: Collection, index: IndexDefinition, documentKey: Buffer, document: RawValue): void {
    for (const key of indexKeysOf(index, document)) {
      if (index.unique && this.#environment.has(key)) throw duplicate(collection, index, document, key);
      this.#environment.put(entryKeyOf(index, key, documentKey), index.unique ? documentKey.subarray(4) : nothing);
    }
  }

  #saveIfChanged(collection: Collection): void {
    for (const index of collection.indexes) {
      if (index.changed) {
        this.#catalog.save(collection);
        return;
      }
    }
  }
}

function duplicate(
  collection: Collection,
  index: IndexDefinition,
  document: RawValue,
  key: Buffer | undefined,
): CommandError {
  const tuple = tuplesOf(index, document).find((candidate) => key === undefined || candidate.key.equals(key));
  const values = tuple?.values ?? [];
  const keyValue = Object.fromEntries(
    index.components.map(({ path }, position) => [path.text, values[position] ?? null]),
  );
  const shown = index.components.map(({ path }, position) => `${path.text}: ${show(values[position])}`).join(', ');
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespaceOf(collection.database, collection.name)} ` +
      `index: ${index.name} dup key: { ${shown} }`,
    { keyPattern: keyPatternOf(index), keyValue },
  );
}
