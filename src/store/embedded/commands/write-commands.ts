import { bytesOf, documentOf, type RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/catalog.ts';
import { idOf } from '../storage/documents.ts';
import { largestDocument } from '../update/apply-update.ts';
import { checkStorable, parseUpdate } from '../update/parse-update.ts';
import { withLeadingId } from '../update/upsert.ts';
import { Arguments } from './arguments.ts';
import {
  type Answer,
  type Command,
  collectionName,
  command,
  hintedIndex,
  type Request,
  type Store,
} from './command.ts';
import {
  findKeys,
  findOne,
  insertUpserted,
  mostPerTransaction,
  stillMatching,
  updateFound,
} from './write-statements.ts';

type WriteError = Readonly<Record<string, unknown>>;

function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof CommandError)) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

const most = 100_000;

function checkBatch(statements: readonly RawValue[]): void {
  if (statements.length === 0 || statements.length > most) {
    throw new CommandError(
      'InvalidOptions',
      `Write batch sizes must be between 1 and ${most}. Got ${statements.length} operations.`,
    );
  }
}

/** Runs `statement` for each item in transactions of some hundreds, until one fails if they are ordered. */
async function runBatch(
  store: Store,
  items: readonly RawValue[],
  ordered: boolean,
  statement: (item: RawValue, index: number) => void,
): Promise<WriteError[]> {
  const errors: WriteError[] = [];
  for (let from = 0; from < items.length; from += mostPerTransaction) {
    const stop = await store.environment.write(() => {
      for (let index = from; index < Math.min(items.length, from + mostPerTransaction); index += 1) {
        const item = items[index];
        if (!item) continue;
        try {
          statement(item, index);
        } catch (error) {
          errors.push(writeError(index, error));
          if (ordered) return true;
        }
      }
      return false;
    });
    if (stop) break;
  }
  return errors;
}

const insert = command(['documents', 'ordered', 'bypassDocumentValidation'], async (store, request) => {
  const given = request.arguments;
  const name = collectionName(given);
  const documents = given.documents('documents');
  checkBatch(documents);
  let inserted = 0;
  const errors = await runBatch(store, documents, given.boolean('ordered', true), (item) => {
    const document = documentOf(bytesOf(withLeadingId(item)));
    checkStorable(document);
    if (document.bytes.length > largestDocument) {
      throw new CommandError(
        'BSONObjectTooLarge',
        `object to insert too large. size in bytes: ${document.bytes.length}, max size: ${largestDocument}`,
      );
    }
    store.documents.insert(store.catalog.ensure(request.database, name), document);
    inserted += 1;
  });
  return { n: inserted, ...(errors.length > 0 ? { writeErrors: errors } : {}) };
});

const updateStatementFields = new Set(['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'sort']);

const update = command(['updates', 'ordered', 'bypassDocumentValidation'], async (store, request) => {
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

async function runMulti(index: number, run: () => Promise<void>): Promise<WriteError[]> {
  try {
    await run();
    return [];
  } catch (error) {
    return [writeError(index, error)];
  }
}

/** Statements that may share a transaction, and those that touch many documents, which have their own. */
function groupsOf(
  statements: readonly RawValue[],
  field: 'multi' | 'limit',
): { from: number; alone: boolean; items: RawValue[] }[] {
  const groups: { from: number; alone: boolean; items: RawValue[] }[] = [];
  for (const [index, statement] of statements.entries()) {
    const given = Arguments.of('statement', statement);
    const alone = field === 'multi' ? given.boolean('multi') : given.whole('limit', 0) === 0;
    const last = groups.at(-1);
    if (last && !last.alone && !alone) last.items.push(statement);
    else groups.push({ from: index, alone, items: [statement] });
  }
  return groups;
}

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

/** Runs `work` for each key; an error ends the rest, and what was done stays done, as on MongoDB. */
async function inTransactions(store: Store, keys: readonly Buffer[], work: (key: Buffer) => void): Promise<void> {
  for (let from = 0; from < keys.length; from += mostPerTransaction) {
    const error = await store.environment.write(() => {
      try {
        for (const key of keys.slice(from, from + mostPerTransaction)) work(key);
        return undefined;
      } catch (failure) {
        if (failure instanceof CommandError) return failure;
        throw failure;
      }
    });
    if (error) throw error;
  }
}

const deleteStatementFields = new Set(['q', 'limit', 'hint']);

const deleteCommand = command(['deletes', 'ordered'], async (store, request) => {
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

const findAndModify = command(
  ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'hint', 'bypassDocumentValidation'],
  async (store, request): Promise<Answer> => {
    const given = request.arguments;
    const name = collectionName(given);
    const change = given.get('update');
    const remove = given.boolean('remove');
    if (remove === (change !== undefined)) {
      throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified, not both');
    }
    if (remove && (given.boolean('new') || given.boolean('upsert'))) {
      throw new CommandError('FailedToParse', "Cannot specify both 'remove' and 'new' or 'upsert'");
    }
    const parsed = change && parseUpdate(change, given.get('arrayFilters'));
    const filter = parseFilter(given.document('query'));
    const sort = parseSort(given.document('sort'));
    const project = parseProjection(given.document('fields')) ?? ((document: RawValue) => document);
    const returnsNew = given.boolean('new');
    return store.environment.write((): Answer => {
      const collection = store.catalog.find(request.database, name);
      const selection = { filter, sort, hint: hintedIndex(collection, given.get('hint')) };
      const found = collection && findOne(store, collection, selection);
      if (collection && found) {
        if (!parsed) {
          store.documents.remove(collection, found.documentKey, found.document);
          return { lastErrorObject: { n: 1 }, value: project(found.document) };
        }
        const { before, after } = updateFound(store, collection, found, parsed, filter);
        return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(returnsNew ? after : before) };
      }
      if (!parsed) return { lastErrorObject: { n: 0 }, value: null };
      if (!given.boolean('upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
      const inserted = insertUpserted(store, store.catalog.ensure(request.database, name), parsed, filter);
      return {
        lastErrorObject: { n: 1, updatedExisting: false, upserted: idOf(inserted) },
        value: returnsNew ? project(inserted) : null,
      };
    });
  },
);

export const writeCommands: ReadonlyMap<string, Command> = new Map([
  ['insert', insert],
  ['update', update],
  ['delete', deleteCommand],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
]);
