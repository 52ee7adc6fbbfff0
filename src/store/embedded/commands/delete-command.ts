import type { RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { Collection } from '../storage/catalog.ts';
import { Arguments } from './arguments.ts';
import { collectionName, command, hintedIndex, type Store } from './command.ts';
import { checkBatch, groupsOf, inTransactions, runBatch, runMulti, type WriteError } from './write-batch.ts';
import { findKeys, findOne, stillMatching } from './write-statements.ts';

const deleteStatementFields = new Set(['q', 'limit', 'hint']);

export const deleteCommand = command(['deletes', 'ordered'], async (store, request) => {
  const given = request.arguments;
  const statements = given.documents('deletes');
  checkBatch(statements);
  const collection = store.catalog.find(request.database, collectionName(given));
  const result = { n: 0 };
  const errors: WriteError[] = [];
  const ordered = given.boolean('ordered', true);
  for (const group of groupsOf(statements, 'limit')) {
    const failed = group.alone
      ? await runMulti(group.from, () => deleteMany(store, collection, group.items[0], result))
      : await runBatch(store, group.items, ordered, (item) => deleteOne(store, collection, item, result));
    errors.push(
      ...failed.map((error) => (group.alone ? error : { ...error, index: group.from + Number(error.index) })),
    );
    if (ordered && errors.length > 0) break;
  }
  return { n: result.n, ...(errors.length > 0 ? { writeErrors: errors } : {}) };
});

function deleteSelection(collection: Collection | undefined, statement: RawValue) {
  const given = Arguments.of('deletes', statement);
  given.allow(deleteStatementFields);
  const limit = given.whole('limit', 0);
  if (limit !== 0 && limit !== 1) {
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  return { filter: parseFilter(given.document('q')), sort: [], hint: hintedIndex(collection, given.get('hint')) };
}

function deleteOne(store: Store, collection: Collection | undefined, statement: RawValue, result: { n: number }): void {
  const selection = deleteSelection(collection, statement);
  const found = collection && findOne(store, collection, selection);
  if (!collection || !found) return;
  store.documents.remove(collection, found.documentKey, found.document);
  result.n += 1;
}

async function deleteMany(
  store: Store,
  collection: Collection | undefined,
  statement: RawValue | undefined,
  result: { n: number },
): Promise<void> {
  if (!statement) return;
  const selection = deleteSelection(collection, statement);
  if (!collection) return;
  await inTransactions(store, findKeys(store, collection, selection), (key) => {
    const found = stillMatching(store, key, selection.filter);
    if (!found) return;
    store.documents.remove(collection, found.documentKey, found.document);
    result.n += 1;
  });
}
