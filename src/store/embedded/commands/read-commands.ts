import { numberOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import { type DocumentSource, type FindQuestion, FindSource, ListSource } from '../query/find-source.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import { takeDocuments } from '../query/take.ts';
import { valuesAt } from '../query/values-at.ts';
import type { Collection } from '../storage/catalog.ts';
import { KeyWriter } from '../storage/key-writer.ts';
import type { Arguments } from './arguments.ts';
import {
  type Answer,
  type Command,
  collectionName,
  command,
  hintedIndex,
  namespaceNamed,
  type Store,
} from './command.ts';

const defaultBatch = 101;

/** The question that a `find` asks. */
export function findQuestion(collection: Collection | undefined, given: Arguments): FindQuestion {
  return {
    filter: parseFilter(given.document('filter')),
    sort: parseSort(given.document('sort')),
    skip: given.count('skip'),
    limit: given.count('limit'),
    hint: hintedIndex(collection, given.get('hint')),
    project: parseProjection(given.document('projection')),
  };
}

export const findFields = [
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'noCursorTimeout',
  'allowPartialResults',
  'allowDiskUse',
] as const;

const find = command(findFields, async (store, request) => {
  const given = request.arguments;
  const collection = store.catalog.find(request.database, collectionName(given));
  const question = findQuestion(collection, given);
  const source = collection ? new FindSource(store.environment, collection, question) : new ListSource([]);
  return answerWithCursor(store, namespaceNamed(request), source, given, {
    batchSize: given.has('batchSize') ? given.count('batchSize') : defaultBatch,
    singleBatch: given.boolean('singleBatch'),
    expires: !given.boolean('noCursorTimeout'),
  });
});

/** The first batch of a source, and a cursor if there is more. */
export async function answerWithCursor(
  store: Store,
  namespace: string,
  source: DocumentSource,
  given: Arguments,
  options: { readonly batchSize: number; readonly singleBatch: boolean; readonly expires: boolean },
): Promise<Answer> {
  const firstBatch = await takeDocuments(source, options.batchSize, given.deadline());
  const isOver = source.done || options.singleBatch;
  const id = isOver ? 0n : store.cursors.open(namespace, source, options.expires).id;
  return { cursor: { firstBatch, id, ns: namespace } };
}

const getMore = command(['collection', 'batchSize'], async (store, request) => {
  const given = request.arguments;
  const idValue = given.get('getMore');
  if (idValue?.type !== bsonType.long)
    throw new CommandError('TypeMismatch', 'the cursor id of getMore must be a long');
  const namespace = `${request.database}.${given.string('collection')}`;
  const cursor = store.cursors.use(BigInt(numberOf(idValue)), namespace);
  const batchSize = given.count('batchSize');
  cursor.busy = true;
  try {
    const nextBatch = await takeDocuments(
      cursor.source,
      batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize,
      given.deadline(),
    );
    if (cursor.source.done) store.cursors.close(cursor.id);
    return { cursor: { nextBatch, id: cursor.source.done ? 0n : cursor.id, ns: namespace } };
  } catch (error) {
    store.cursors.close(cursor.id);
    throw error;
  } finally {
    cursor.busy = false;
  }
});

const killCursors = command(['cursors'], (store, { arguments: given }) => {
  const ids = given.items('cursors').map((value) => {
    if (value.type !== bsonType.long) throw new CommandError('TypeMismatch', 'cursor ids must be longs');
    return BigInt(numberOf(value));
  });
  const killed = ids.filter((id) => store.cursors.close(id));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
});

const count = command(['query', 'limit', 'skip', 'hint', 'fields'], async (store, { database, arguments: given }) => {
  const collection = store.catalog.find(database, collectionName(given));
  if (!collection) return { n: 0 };
  const question: FindQuestion = {
    filter: parseFilter(given.document('query')),
    sort: [],
    skip: given.count('skip'),
    limit: Math.abs(given.whole('limit', 0)),
    hint: hintedIndex(collection, given.get('hint')),
  };
  return { n: await countDocuments(store, collection, question, given.deadline()) };
});

/** How many documents match; where the index's keys tell it, no document is read. */
export async function countDocuments(
  store: Store,
  collection: Collection,
  question: FindQuestion,
  deadline: number,
): Promise<number> {
  const source = new FindSource(store.environment, collection, question);
  if (source.plan.kind === 'index' && source.plan.exact) {
    const all = source.plan.intervals.reduce((sum, { low, high }) => sum + store.environment.count(low, high), 0);
    const left = Math.max(0, all - question.skip);
    return question.limit === 0 ? left : Math.min(left, question.limit);
  }
  let total = 0;
  while (!source.done) total += (await takeDocuments(source, 1_000, deadline)).length;
  return total;
}

const distinct = command(['key', 'query', 'hint'], async (store, { database, arguments: given }) => {
  const path = pathOf(given.string('key'));
  const collection = store.catalog.find(database, collectionName(given));
  if (!collection) return { values: [] };
  const filter = parseFilter(given.document('query'));
  const hint = hintedIndex(collection, given.get('hint'));
  const source = new FindSource(store.environment, collection, { filter, sort: [], skip: 0, limit: 0, hint });
  const values = new Map<string, RawValue>();
  const writer = new KeyWriter();
  const deadline = given.deadline();
  while (!source.done) {
    for (const document of await takeDocuments(source, 1_000, deadline)) {
      for (const value of valuesAt(document, path)) {
        writer.reset();
        writer.value(value);
        const key = writer.take().toString('latin1');
        if (!values.has(key)) values.set(key, value);
      }
    }
  }
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
});

export const readCommands: ReadonlyMap<string, Command> = new Map([
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', count],
  ['distinct', distinct],
]);
