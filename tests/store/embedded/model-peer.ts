import { ObjectId } from 'bson';
import { Query, update } from 'mingo';
import type { Fields, IndexChoice, Operation, Sort } from './generators.ts';
import { type Outcome, type Peer, relaxed } from './peer.ts';

/**
 * What the answers should be, without indexes and without a server: documents in a list, matched and changed by mingo,
 * sorted by BSON's order as it is written here once more.
 */
export function modelPeer(): Peer {
  let documents: Fields[] = [];
  let uniques: { readonly path: string; readonly onlyStrings: boolean }[] = [];

  const conflicts = (candidate: Fields, others: readonly Fields[]): boolean =>
    others.some((other) => other._id === candidate._id) ||
    uniques.some(({ path, onlyStrings }) => {
      const keys = keysAt(candidate, path, onlyStrings);
      return others.some((other) => keysAt(other, path, onlyStrings).some((key) => keys.includes(key)));
    });

  /** Changes one document; false if a unique index forbids it. */
  const change = (document: Fields, by: Fields): { after: Fields; modified: boolean } | undefined => {
    const after = structuredCloneOf(document);
    if ('$addToSet' in by) addToSet(after, by);
    else update(after, by);
    const others = documents.filter((other) => other !== document);
    if (conflicts(after, others)) return undefined;
    documents = documents.map((other) => (other === document ? after : other));
    return { after, modified: relaxed(after) !== relaxed(document) };
  };

  const selected = (filter: Fields, sort: Sort = [['_id', 1]]): Fields[] => {
    const query = new Query(filter);
    return documents.filter((document) => query.test(document)).sort((a, b) => compareBy(sort, a, b));
  };

  const answerOf = (operation: Operation): unknown => {
    switch (operation.kind) {
      case 'insert': {
        let inserted = 0;
        const errors: [number, boolean][] = [];
        for (const [index, document] of operation.documents.entries()) {
          if (conflicts(document, documents)) {
            errors.push([index, true]);
            if (operation.ordered) break;
          } else {
            documents = [...documents, structuredCloneOf(document)];
            inserted += 1;
          }
        }
        return errors.length === 0 ? inserted : { inserted, errors };
      }
      case 'update': {
        const [found] = selected(operation.filter);
        if (!found) return { matchedCount: 0, modifiedCount: counted(operation.change, 0), upsertedCount: 0 };
        const changed = change(found, operation.change);
        if (!changed) throw new Duplicate();
        return {
          matchedCount: 1,
          modifiedCount: counted(operation.change, Number(changed.modified)),
          upsertedCount: 0,
        };
      }
      case 'updateMany': {
        let modifiedCount = 0;
        const all = selected(operation.filter);
        for (const found of all) {
          const changed = change(found, operation.change);
          if (!changed) throw new Duplicate();
          modifiedCount += Number(changed.modified);
        }
        return { matchedCount: all.length, modifiedCount: counted(operation.change, modifiedCount) };
      }
      case 'replace': {
        const [found] = selected(operation.filter);
        if (!found) return { matchedCount: 0, upsertedCount: 0 };
        const after = { _id: found._id, ...operation.document };
        if (
          conflicts(
            after,
            documents.filter((other) => other !== found),
          )
        )
          throw new Duplicate();
        documents = documents.map((other) => (other === found ? after : other));
        return { matchedCount: 1, upsertedCount: 0 };
      }
      case 'findOneAndUpdate': {
        const [found] = selected(operation.filter, operation.sort);
        if (!found) return relaxed(null);
        const changed = change(found, operation.change);
        if (!changed) throw new Duplicate();
        return relaxed(operation.after ? changed.after : found);
      }
      case 'findOneAndDelete': {
        const [found] = selected(operation.filter, operation.sort);
        documents = documents.filter((other) => other !== found);
        return relaxed(found ?? null);
      }
      case 'deleteOne': {
        const [found] = selected(operation.filter);
        documents = documents.filter((other) => other !== found);
        return found ? 1 : 0;
      }
      case 'deleteMany': {
        const all = selected(operation.filter);
        documents = documents.filter((other) => !all.includes(other));
        return all.length;
      }
      case 'find': {
        const { skip, limit } = operation;
        const all = selected(operation.filter, operation.sort).slice(skip);
        return (limit === 0 ? all : all.slice(0, limit)).map(relaxed);
      }
      case 'findSet':
        return selected(operation.filter).map(relaxed).sort();
      case 'count':
        return selected(operation.filter).length;
      case 'distinct':
        return undefined;
    }
  };

  return {
    begin(indexes) {
      documents = [];
      uniques = indexes.flatMap(uniqueOf);
      return Promise.resolve();
    },
    run(operation): Promise<Outcome> {
      try {
        return Promise.resolve({ answer: answerOf(operation) });
      } catch (error) {
        if (error instanceof Duplicate) return Promise.resolve({ error: 'duplicate' });
        throw error;
      }
    },
    documents: () => Promise.resolve(documents.map(relaxed).sort()),
    end: () => Promise.resolve(),
  };
}

/** mingo takes doubles out of the array that was there, MongoDB only adds. */
function addToSet(document: Fields, change: Fields): void {
  for (const [path, value] of Object.entries(change.$addToSet ?? {})) {
    const list = Array.isArray(document[path]) ? document[path] : [];
    if (!list.includes(value)) document[path] = [...list, value];
  }
}

class Duplicate extends Error {}

function uniqueOf({ key, options }: IndexChoice): { path: string; onlyStrings: boolean }[] {
  const path = key[0]?.[0];
  return options.unique && path ? [{ path, onlyStrings: 'partialFilterExpression' in options }] : [];
}

function counted(change: Fields, modifiedCount: number): number | 'some' {
  return '$push' in change ? 'some' : modifiedCount;
}

function structuredCloneOf(value: Fields): Fields {
  const copy = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(copy);
    if (typeof one !== 'object' || one === null || one instanceof Date || one instanceof ObjectId) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, copy(inner)]));
  };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner)]));
}

/** The keys a document has in a unique index of one path. */
function keysAt(document: Fields, path: string, onlyStrings: boolean): string[] {
  const values = valuesAt(document, path.split('.'));
  return values.filter((value) => !onlyStrings || typeof value === 'string').map((value) => JSON.stringify(value));
}

function valuesAt(value: unknown, names: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, names));
  const [name, ...rest] = names;
  if (name === undefined) return [value];
  if (typeof value !== 'object' || value === null || !(name in value)) return [];
  return valuesAt(new Map<string, unknown>(Object.entries(value)).get(name), rest);
}

function compareBy(sort: Sort, a: Fields, b: Fields): number {
  for (const [path, direction] of sort) {
    const order = compare(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
    if (order !== 0) return order;
  }
  return 0;
}

const emptyArray = Symbol('an empty array');

/** Of an array its smallest item, or its greatest if the order descends; an empty one sorts before null. */
function sortValue(document: Fields, path: string, direction: 1 | -1): unknown {
  const names = path.split('.');
  let value: unknown = document;
  for (const [position, name] of names.entries()) {
    if (Array.isArray(value)) {
      const values = value.map((item: unknown) => valuesAt(item, names.slice(position))[0]);
      return values.length === 0 ? emptyArray : values.sort((a, b) => compare(a, b) * direction)[0];
    }
    value =
      typeof value === 'object' && value !== null
        ? new Map<string, unknown>(Object.entries(value)).get(name)
        : undefined;
  }
  if (!Array.isArray(value)) return value;
  return value.length === 0 ? emptyArray : [...value].sort((a, b) => compare(a, b) * direction)[0];
}

function rank(value: unknown): number {
  if (value === emptyArray) return 0;
  if (value === null || value === undefined) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (value instanceof ObjectId) return 7;
  if (typeof value === 'boolean') return 8;
  if (value instanceof Date) return 9;
  return Array.isArray(value) ? 5 : 4;
}

function compare(a: unknown, b: unknown): number {
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  const [left, right] = [comparable(a), comparable(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparable(value: unknown): number | string {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  return value instanceof ObjectId ? value.toHexString() : '';
}
