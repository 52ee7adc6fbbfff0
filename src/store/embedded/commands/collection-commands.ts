import { encodeDocument } from '../bson/bson-writer.ts';
import { documentOf } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { ListSource } from '../query/find-source.ts';
import { matches } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { idIndexOf, namespaceOf } from '../storage/catalog.ts';
import { type Command, collectionName, command } from './command.ts';
import { describeIndex } from './index-specification.ts';
import { answerWithCursor } from './read-commands.ts';

const create = command([], async (store, { database, arguments: given }) => {
  const name = collectionName(given);
  await store.environment.write(() => {
    if (store.catalog.find(database, name)) {
      throw new CommandError('NamespaceExists', `Collection ${namespaceOf(database, name)} already exists.`);
    }
    store.catalog.ensure(database, name);
  });
  return {};
});

const drop = command([], async (store, { database, arguments: given }) => {
  const name = collectionName(given);
  return store.environment.write(() => {
    const collection = store.catalog.find(database, name);
    if (!collection) return {};
    store.catalog.drop(collection);
    return { nIndexesWas: collection.indexes.length, ns: namespaceOf(database, name) };
  });
});

const dropDatabase = command([], async (store, { database }) =>
  store.environment.write(() => {
    for (const collection of store.catalog.collections(database)) store.catalog.drop(collection);
    return { dropped: database };
  }),
);

const listCollections = command(
  ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  (store, { database, arguments: given }) => {
    const filter = parseFilter(given.document('filter'));
    const nameOnly = given.boolean('nameOnly');
    const documents = store.catalog
      .collections(database)
      .map((collection) =>
        documentOf(
          encodeDocument({
            name: collection.name,
            type: 'collection',
            ...(nameOnly
              ? {}
              : { options: {}, info: { readOnly: false }, idIndex: describeIndex(idIndexOf(collection)) }),
          }),
        ),
      )
      .filter((document) => matches(filter, document));
    return answerWithCursor(store, `${database}.$cmd.listCollections`, new ListSource(documents), given, {
      batchSize: Number.POSITIVE_INFINITY,
      singleBatch: true,
      expires: true,
    });
  },
);

const listDatabases = command(['filter', 'nameOnly', 'authorizedDatabases'], (store, { arguments: given }) => {
  const filter = parseFilter(given.document('filter'));
  const names = new Set(store.catalog.collections().map(({ database }) => database));
  const databases = [...names]
    .sort()
    .map((name) =>
      documentOf(encodeDocument(given.boolean('nameOnly') ? { name } : { name, sizeOnDisk: 0, empty: false })),
    )
    .filter((document) => matches(filter, document));
  return { databases, ...(given.boolean('nameOnly') ? {} : { totalSize: 0 }) };
});

export const collectionCommands: ReadonlyMap<string, Command> = new Map([
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
]);
