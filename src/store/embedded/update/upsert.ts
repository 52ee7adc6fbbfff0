import { ObjectId } from 'bson';
import { BsonWriter } from '../bson/bson-writer.ts';
import { documentOf, fieldOf, RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Filter, Predicate } from '../query/filter.ts';
import { applyUpdate, withId } from './apply-update.ts';
import { bytesOfTree, DocumentTree, openField } from './document-tree.ts';
import type { Update } from './parse-update.ts';

const idName = Buffer.from('_id');

/** The document that an upsert inserts: the filter's equalities, then the update, with an `_id` in front. */
export function upsertedDocument(update: Update, filter: Filter, now: Date): RawValue {
  const tree = new DocumentTree();
  // A replacement takes only the _id from the filter.
  addEqualities(tree, filter, update.kind === 'replacement');
  const seed = documentOf(bytesOfTree(tree, 256));
  if (update.kind === 'replacement') {
    return checkedId(withId(update.document, fieldOf(update.document, idName) ?? fieldOf(seed, idName) ?? newId()));
  }
  const made = applyUpdate(update, seed, { filter, now, inserting: true });
  return checkedId(withId(made, fieldOf(made, idName) ?? newId()));
}

/** A document as it is inserted: its `_id` in front, made if it has none. */
export function withLeadingId(document: RawValue): RawValue {
  const id = fieldOf(document, idName);
  const isFirst = document.bytes.toString('latin1', document.start + 5, document.start + 9) === '_id\0';
  return checkedId(id && isFirst ? document : withId(document, id ?? newId()));
}

function checkedId(document: RawValue): RawValue {
  const id = fieldOf(document, idName);
  if (id && (id.type === bsonType.array || id.type === bsonType.regex || id.type === bsonType.undefined)) {
    throw new CommandError('BadValue', "The '_id' value cannot be of this type");
  }
  return document;
}

function newId(): RawValue {
  const writer = new BsonWriter(16);
  writer.name(bsonType.objectId, '');
  const id = Buffer.from(new ObjectId().id);
  writer.copy(id, 0, id.length);
  const bytes = writer.finish();
  return new RawValue(bsonType.objectId, bytes, 2, bytes.length);
}

function addEqualities(tree: DocumentTree, filter: Filter, onlyId: boolean): void {
  if (filter.kind === 'and' || (filter.kind === 'or' && filter.clauses.length === 1)) {
    for (const clause of filter.clauses) addEqualities(tree, clause, onlyId);
    return;
  }
  const value = filter.kind === 'field' ? equalityOf(filter.predicate) : undefined;
  if (filter.kind !== 'field' || !value) return;
  if (onlyId && filter.path.text !== '_id') return;
  let target = tree;
  for (const name of filter.path.names.slice(0, -1)) {
    const child = openField(target, name) ?? new DocumentTree();
    if (!(child instanceof DocumentTree)) {
      throw new CommandError(
        'BadValue',
        `cannot infer query fields to set, path '${filter.path.text}' is matched twice`,
      );
    }
    target.fields.set(name, child);
    target = child;
  }
  const last = filter.path.names.at(-1);
  if (last === undefined) return;
  if (target.fields.has(last)) {
    throw new CommandError('BadValue', `cannot infer query fields to set, path '${filter.path.text}' is matched twice`);
  }
  target.fields.set(last, value);
}

/** The one value that a predicate allows; `$in` of one value is an equality too. */
function equalityOf(predicate: Predicate): RawValue | undefined {
  if (predicate.kind === 'eq') return predicate.value;
  return predicate.kind === 'in' && predicate.patterns.length === 0 && predicate.values.length === 1
    ? predicate.values[0]
    : undefined;
}
