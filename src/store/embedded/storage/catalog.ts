import { documentOf } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { Environment } from './environment.ts';
import type { IndexDefinition } from './index-definition.ts';
import { afterPrefix } from './key-writer.ts';

/** A collection: the tree of its documents (by `_id`) and its indexes. */
export type Collection = {
  readonly database: string;
  readonly name: string;
  /** The `_id` index, which holds the documents themselves, comes first. */
  readonly indexes: IndexDefinition[];
};

type StoredIndex = {
  name: string;
  tree: number;
  key: [string, 1 | -1][];
  unique: boolean;
  sparse: boolean;
  expireAfterSeconds?: number;
  partial?: string;
  multikey: boolean[];
  shortened: boolean;
};
type StoredCollection = { database: string; name: string; indexes: StoredIndex[] };

const collectionPrefix = Buffer.from([0, 0, 0, 0, 0x63]);
const garbagePrefix = Buffer.from([0, 0, 0, 0, 0x67]);
const nextTreeKey = Buffer.from([0, 0, 0, 0, 0x6e]);

/** What collections and indexes there are: kept in memory, written with the transaction that changes it. */
export class Catalog {
  readonly #environment: Environment;
  readonly #collections = new Map<string, Collection>();
  #nextTree = 1;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.reload();
  }

  /** Reads the catalog as it is on disk. */
  reload(): void {
    this.#collections.clear();
    this.#nextTree = this.#environment.get(nextTreeKey)?.readUInt32BE(0) ?? 1;
    for (const { value } of this.#environment.list(collectionPrefix, afterPrefix(collectionPrefix))) {
      const collection = restore(JSON.parse(value.toString()));
      this.#collections.set(namespaceOf(collection.database, collection.name), collection);
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.#collections.get(namespaceOf(database, name));
  }

  collections(database?: string): Collection[] {
    const all = [...this.#collections.values()];
    return database === undefined ? all : all.filter((collection) => collection.database === database);
  }

  /** The collection, made if it does not exist. Within a write. */
  ensure(database: string, name: string): Collection {
    const found = this.find(database, name);
    if (found) return found;
    checkNamespace(database, name);
    const index: IndexDefinition = {
      name: '_id_',
      tree: this.takeTree(),
      components: [{ path: pathOf('_id'), descending: false }],
      unique: true,
      sparse: false,
      expireAfterSeconds: undefined,
      partial: undefined,
      multikey: [false],
      shortened: false,
      changed: false,
      ready: true,
    };
    const collection: Collection = { database, name, indexes: [index] };
    this.#collections.set(namespaceOf(database, name), collection);
    this.save(collection);
    return collection;
  }

  /** Writes a collection's entry. Within a write. */
  save(collection: Collection): void {
    for (const index of collection.indexes) index.changed = false;
    this.#environment.put(keyOf(collection), Buffer.from(JSON.stringify(stored(collection))));
  }

  /** Forgets a collection; its entries are removed later by `sweepGarbage`. Within a write. */
  drop(collection: Collection): void {
    this.#collections.delete(namespaceOf(collection.database, collection.name));
    this.#environment.remove(keyOf(collection));
    for (const { tree } of collection.indexes) this.discardTree(tree);
  }

  /** A number that no tree ever had. Within a write. */
  takeTree(): number {
    const tree = this.#nextTree;
    this.#nextTree += 1;
    this.#environment.put(nextTreeKey, treePrefix(this.#nextTree));
    return tree;
  }

  /** Notes a tree whose entries nobody reads any more. Within a write. */
  discardTree(tree: number): void {
    this.#environment.put(Buffer.concat([garbagePrefix, treePrefix(tree)]), Buffer.from([1]));
  }

  /** Removes up to `limit` entries of discarded trees; false if none is left. Within a write. */
  sweepGarbage(limit: number): boolean {
    const [entry] = this.#environment.list(garbagePrefix, afterPrefix(garbagePrefix), 1);
    if (!entry) return false;
    const prefix = entry.key.subarray(garbagePrefix.length);
    const doomed = this.#environment.list(prefix, afterPrefix(prefix), limit);
    for (const { key } of doomed) this.#environment.remove(key);
    if (doomed.length < limit) this.#environment.remove(entry.key);
    return true;
  }
}

/** The bytes that begin every key of a tree. */
export function treePrefix(tree: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(tree);
  return prefix;
}

/** The index that holds the documents. */
export function idIndexOf(collection: Collection): IndexDefinition {
  const [index] = collection.indexes;
  if (!index) throw new Error(`collection ${collection.name} has lost its _id index`);
  return index;
}

export function namespaceOf(database: string, name: string): string {
  return `${database}.${name}`;
}

function keyOf(collection: Collection): Buffer {
  return Buffer.concat([collectionPrefix, Buffer.from(namespaceOf(collection.database, collection.name))]);
}

function checkNamespace(database: string, name: string): void {
  const isBad =
    database === '' || name === '' || /[/\\. "$\0]/.test(database) || name.includes('\0') || name.includes('$');
  if (isBad || name.startsWith('.') || name.endsWith('.') || Buffer.byteLength(namespaceOf(database, name)) > 255) {
    throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespaceOf(database, name)}'`);
  }
}

function stored(collection: Collection): StoredCollection {
  return {
    database: collection.database,
    name: collection.name,
    indexes: collection.indexes.map((index) => ({
      name: index.name,
      tree: index.tree,
      key: index.components.map(({ path, descending }) => [path.text, descending ? -1 : 1]),
      unique: index.unique,
      sparse: index.sparse,
      ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
      ...(index.partial ? { partial: index.partial.bytes.toString('base64') } : {}),
      multikey: index.multikey,
      shortened: index.shortened,
    })),
  };
}

function restore(collection: StoredCollection): Collection {
  return {
    database: collection.database,
    name: collection.name,
    indexes: collection.indexes.map((index) => {
      const partial = index.partial === undefined ? undefined : Buffer.from(index.partial, 'base64');
      return {
        name: index.name,
        tree: index.tree,
        components: index.key.map(([text, direction]) => ({ path: pathOf(text), descending: direction === -1 })),
        unique: index.unique,
        sparse: index.sparse,
        expireAfterSeconds: index.expireAfterSeconds,
        partial: partial && { bytes: partial, filter: parseFilter(documentOf(partial)) },
        multikey: index.multikey,
        shortened: index.shortened,
        changed: false,
        ready: true,
      };
    }),
  };
}
