import { bytesOf, documentOf } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { largestDocument } from '../update/apply-update.ts';
import { checkStorable } from '../update/parse-update.ts';
import { withLeadingId } from '../update/upsert.ts';
import { collectionName, command } from './command.ts';
import { checkBatch, runBatch } from './write-batch.ts';

export const insert = command(['documents', 'ordered', 'bypassDocumentValidation'], async (store, request) => {
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
