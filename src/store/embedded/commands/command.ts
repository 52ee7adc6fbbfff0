import { fieldsOf, numberOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, isNumber } from '../bson/types.ts';
import type { Cursors } from '../cursors.ts';
import { CommandError } from '../errors.ts';
import type { Catalog, Collection } from '../storage/catalog.ts';
import { namespaceOf } from '../storage/catalog.ts';
import type { Documents } from '../storage/documents.ts';
import type { Environment } from '../storage/environment.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import type { Arguments } from './arguments.ts';

/** What commands work on. `now` is the time that `$currentDate` and TTL see. */
export type Store = {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly documents: Documents;
  readonly cursors: Cursors;
  readonly now: () => Date;
  readonly startedAt: Date;
  readonly connectionCount: () => number;
};

/** One command as it came. */
export type Request = { readonly database: string; readonly arguments: Arguments; readonly connectionId: number };

/** The fields of an answer; `ok: 1` is added. */
export type Answer = Readonly<Record<string, unknown>>;

/** A command: the fields it knows and what it does. */
export type Command = {
  readonly fields: ReadonlySet<string>;
  run(store: Store, request: Request): Answer | Promise<Answer>;
};

/** Defines a command; any field that is not listed is refused. */
export function command(
  fields: readonly string[],
  run: (store: Store, request: Request) => Answer | Promise<Answer>,
): Command {
  return { fields: new Set(fields), run };
}

/** The namespace that a command's first field names. */
export function namespaceNamed({ database, arguments: given }: Request): string {
  return namespaceOf(database, collectionName(given));
}

export function collectionName(given: Arguments): string {
  const name = given.string(given.name);
  if (name === '') throw new CommandError('InvalidNamespace', 'Invalid namespace: the collection name is empty');
  return name;
}

/** The index that a hint names. Throws if there is none. */
export function hintedIndex(
  collection: Collection | undefined,
  hint: RawValue | undefined,
): IndexDefinition | undefined {
  if (!hint || !collection) return undefined;
  const found = collection.indexes.find((index) =>
    hint.type === bsonType.string ? index.name === textOf(hint) : hasPattern(index, hint),
  );
  if (!found) {
    throw new CommandError(
      'BadValue',
      'error processing query: hint provided does not correspond to an existing index',
    );
  }
  return found;
}

function hasPattern(index: IndexDefinition, hint: RawValue): boolean {
  if (hint.type !== bsonType.object) throw new CommandError('FailedToParse', 'hint must be a string or an object');
  const fields = [...fieldsOf(hint)];
  return (
    fields.length === index.components.length &&
    fields.every(([path, direction], position) => {
      const component = index.components[position];
      const sign = isNumber(direction.type) ? Number(numberOf(direction)) : 0;
      return component?.path.text === path && sign === (component.descending ? -1 : 1);
    })
  );
}
