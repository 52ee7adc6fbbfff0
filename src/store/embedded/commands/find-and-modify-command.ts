import type { RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import { idOf } from '../storage/documents.ts';
import { parseUpdate } from '../update/parse-update.ts';
import { type Answer, collectionName, command, hintedIndex } from './command.ts';
import { findOne, insertUpserted, updateFound } from './write-statements.ts';

export const findAndModify = command(
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
