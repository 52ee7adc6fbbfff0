import { encodeDocument } from '../bson/bson-writer.ts';
import { documentOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { ListSource } from '../query/find-source.ts';
import type { Collection } from '../storage/catalog.ts';
import { idIndexOf, treePrefix } from '../storage/catalog.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { afterPrefix } from '../storage/key-writer.ts';
import { Arguments } from './arguments.ts';
import { type Command, collectionName, command, hintedIndex, namespaceNamed, type Store } from './command.ts';
import {
  describeIndex,
  existingIndex,
  type IndexSpecification,
  parseIndexSpecification,
} from './index-specification.ts';
import { answerWithCursor } from './read-commands.ts';

const createIndexes = command(['indexes', 'commitQuorum'], async (store, request) => {
  const given = request.arguments;
  const name = collectionName(given);
  const wanted = given.documents('indexes').map(parseIndexSpecification);
  const [answer, built] = await store.environment.write(() => {
    const isNew = store.catalog.find(request.database, name) === undefined;
    const collection = store.catalog.ensure(request.database, name);
    const before = collection.indexes.length;
    const fresh = wanted.filter((specification) => !existingIndex(collection.indexes, specification));
    const indexes = fresh.map((specification) => buildIndex(store, collection, specification));
    collection.indexes.push(...indexes);
    if (indexes.length > 0) store.catalog.save(collection);
    const result = {
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: isNew,
      ...(indexes.length === 0 ? { note: 'all indexes already exist' } : {}),
    };
    return [result, indexes] as const;
  });
  for (const index of built) index.ready = true;
  return answer;
});

/** Writes the entries of a new index for all documents there are. Within a write. */
function buildIndex(store: Store, collection: Collection, specification: IndexSpecification): IndexDefinition {
  const index: IndexDefinition = { ...specification, tree: store.catalog.takeTree() };
  const prefix = treePrefix(idIndexOf(collection).tree);
  const entries = store.environment.entries(prefix, afterPrefix(prefix), false);
  try {
    for (let step = entries.next(); !step.done; step = entries.next()) {
      store.documents.addToIndex(collection, index, step.value.key, documentOf(step.value.value));
    }
  } catch (error) {
    entries.return?.();
    store.catalog.discardTree(index.tree);
    throw error;
  }
  return index;
}

const dropIndexes = command(['index'], async (store, request) => {
  const given = request.arguments;
  const name = collectionName(given);
  return store.environment.write(() => {
    const collection = store.catalog.find(request.database, name);
    if (!collection) throw new CommandError('NamespaceNotFound', `ns not found ${namespaceNamed(request)}`);
    const before = collection.indexes.length;
    for (const index of doomedIndexes(collection, given)) {
      collection.indexes.splice(collection.indexes.indexOf(index), 1);
      store.catalog.discardTree(index.tree);
    }
    store.catalog.save(collection);
    return { nIndexesWas: before };
  });
});

function doomedIndexes(collection: Collection, given: Arguments): IndexDefinition[] {
  const named = given.get('index');
  if (!named) throw new CommandError('MissingField', "BSON field 'dropIndexes.index' is missing but a required field");
  if (named.type === bsonType.string && textOf(named) === '*') return collection.indexes.slice(1);
  const names = named.type === bsonType.array ? given.items('index') : [named];
  return names.map((one) => {
    const index = indexNamed(collection, one);
    if (index.name === '_id_') throw new CommandError('InvalidOptions', 'cannot drop _id index');
    return index;
  });
}

function indexNamed(collection: Collection, named: RawValue): IndexDefinition {
  const found =
    named.type === bsonType.string
      ? collection.indexes.find(({ name }) => name === textOf(named))
      : hintedIndex(collection, named);
  if (found) return found;
  throw new CommandError('IndexNotFound', `index not found with name [${textOf(named)}]`);
}

const listIndexes = command(['cursor'], (store, request) => {
  const given = request.arguments;
  const collection = store.catalog.find(request.database, collectionName(given));
  if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespaceNamed(request)}`);
  const documents = collection.indexes.map((index) => documentOf(encodeDocument(describeIndex(index))));
  return answerWithCursor(store, namespaceNamed(request), new ListSource(documents), given, {
    batchSize: Number.POSITIVE_INFINITY,
    singleBatch: true,
    expires: true,
  });
});

const collMod = command(['index'], (store, request) => {
  const given = request.arguments;
  const name = collectionName(given);
  const change = given.document('index');
  return store.environment.write(() => {
    const collection = store.catalog.find(request.database, name);
    if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespaceNamed(request)}`);
    if (!change) return {};
    const wanted = Arguments.of('collMod.index', change);
    wanted.allow(new Set(['keyPattern', 'name', 'expireAfterSeconds']));
    const index = wanted.has('name')
      ? collection.indexes.find((one) => one.name === wanted.string('name'))
      : hintedIndex(collection, wanted.document('keyPattern'));
    if (!index) throw new CommandError('IndexNotFound', 'cannot find index for collMod');
    const before = index.expireAfterSeconds;
    const after = wanted.whole('expireAfterSeconds', before ?? 0);
    index.expireAfterSeconds = after;
    store.catalog.save(collection);
    return { ...(before === undefined ? {} : { expireAfterSeconds_old: before }), expireAfterSeconds_new: after };
  });
});

export const indexCommands: ReadonlyMap<string, Command> = new Map([
  ['createIndexes', createIndexes],
  ['dropIndexes', dropIndexes],
  ['deleteIndexes', dropIndexes],
  ['listIndexes', listIndexes],
  ['collMod', collMod],
]);
