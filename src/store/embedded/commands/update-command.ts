import type { RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseSort } from '../query/sort.ts';
import { idOf } from '../storage/documents.ts';
import { parseUpdate } from '../update/parse-update.ts';
import { Arguments } from './arguments.ts';
import { collectionName, command, hintedIndex, type Request, type Store } from './command.ts';
import {
  checkBatch,
  groupsOf,
  inTransactions,
  runBatch,
  runMulti,
  type WriteError,
  writeError,
} from './write-batch.ts';
import { findKeys, findOne, insertUpserted, stillMatching, updateFound } from './write-statements.ts';

const updateStatementFields = new Set(['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'sort']);

export const update = command(['updates', 'ordered', 'bypassDocumentValidation'], async (store, request) => {
  const given = request.arguments;
  const statements = given.documents('updates');
  checkBatch(statements);
  const result = { n: 0, nModified: 0, upserted: [] as { index: number; _id: RawValue }[] };
  const errors: WriteError[] = [];
  const ordered = given.boolean('ordered', true);
  for (const group of groupsOf(statements, 'multi')) {
    try {
      const failed = group.alone
        ? await runMulti(group.from, () => updateMany(store, request, group.items[0], group.from, result))
        : await runBatch(store, group.items, ordered, (item, index) =>
            updateOne(store, request, item, group.from + index, result),
          );
      errors.push(
        ...failed.map((error) => (group.alone ? error : { ...error, index: group.from + Number(error.index) })),
      );
    } catch (error) {
      errors.push(writeError(group.from, error));
    }
    if (ordered && errors.length > 0) break;
  }
  return {
    n: result.n,
    nModified: result.nModified,
    ...(result.upserted.length > 0 ? { upserted: result.upserted } : {}),
    ...(errors.length > 0 ? { writeErrors: errors } : {}),
  };
});

type UpdateResult = { n: number; nModified: number; upserted: { index: number; _id: RawValue }[] };

function updateStatement(store: Store, request: Request, statement: RawValue) {
  const given = Arguments.of('updates', statement);
  given.allow(updateStatementFields);
  const change = given.get('u');
  if (!change) throw new CommandError('MissingField', "BSON field 'update.updates.u' is missing but a required field");
  const parsed = parseUpdate(change, given.get('arrayFilters'));
  const filter = parseFilter(given.document('q'));
  const name = collectionName(request.arguments);
  const collection = store.catalog.find(request.database, name);
  return {
    change: parsed,
    upsert: given.boolean('upsert'),
    name,
    collection,
    selection: { filter, sort: parseSort(given.document('sort')), hint: hintedIndex(collection, given.get('hint')) },
  };
}

function updateOne(store: Store, request: Request, statement: RawValue, index: number, result: UpdateResult): void {
  const { change, upsert, name, collection, selection } = updateStatement(store, request, statement);
  const found = collection && findOne(store, collection, selection);
  if (collection && found) {
    const { before, after } = updateFound(store, collection, found, change, selection.filter);
    result.n += 1;
    if (before !== after) result.nModified += 1;
  } else if (upsert) {
    const target = store.catalog.ensure(request.database, name);
    const document = insertUpserted(store, target, change, selection.filter);
    result.n += 1;
    result.upserted.push({ index, _id: idOf(document) });
  }
}

async function updateMany(
  store: Store,
  request: Request,
  statement: RawValue | undefined,
  index: number,
  result: UpdateResult,
): Promise<void> {
  if (!statement) return;
  const { change, upsert, collection, selection } = updateStatement(store, request, statement);
  if (change.kind === 'replacement') {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const keys = collection ? findKeys(store, collection, selection) : [];
  if (!collection || keys.length === 0) {
    if (upsert) await store.environment.write(() => updateOne(store, request, statement, index, result));
    return;
  }
  await inTransactions(store, keys, (key) => {
    const found = stillMatching(store, key, selection.filter);
    if (!found) return;
    const { before, after } = updateFound(store, collection, found, change, selection.filter);
    result.n += 1;
    if (before !== after) result.nModified += 1;
  });
}
