import { rawValueOf } from './bson/bson-writer.ts';
import type { RawValue } from './bson/raw-value.ts';
import { bsonType } from './bson/types.ts';
import type { Store } from './commands/command.ts';
import { mostPerTransaction } from './commands/write-statements.ts';
import { intervalsOf } from './query/bounds.ts';
import { valuesAt } from './query/values-at.ts';
import type { Collection } from './storage/catalog.ts';
import { idIndexOf, treePrefix } from './storage/catalog.ts';
import { idKeyOf } from './storage/documents.ts';
import type { IndexDefinition } from './storage/index-definition.ts';

const epoch = new Date(-8.64e15);

/** Removes the documents whose TTL is over, and what is left of dropped collections and indexes. */
export async function sweepStore(store: Store): Promise<void> {
  store.cursors.sweep();
  for (const collection of store.catalog.collections()) {
    for (const index of [...collection.indexes]) {
      if (index.expireAfterSeconds === undefined || !index.ready) continue;
      while (await sweepIndex(store, collection, index, index.expireAfterSeconds));
    }
  }
  while (await store.environment.write(() => store.catalog.sweepGarbage(mostPerTransaction * 5)));
}

/** Removes up to a transaction's worth of what is over in one index; false at its end. */
function sweepIndex(store: Store, collection: Collection, index: IndexDefinition, seconds: number): Promise<boolean> {
  const limit = new Date(store.now().getTime() - seconds * 1_000);
  const rank = 0x90;
  const [interval] =
    intervalsOf(
      index,
      [
        {
          kind: 'range',
          low: { value: rawValueOf(epoch), rank, inclusive: true },
          high: { value: rawValueOf(limit), rank, inclusive: true },
        },
      ],
      0,
    ) ?? [];
  if (!interval) return Promise.resolve(false);
  const prefix = treePrefix(idIndexOf(collection).tree);
  return store.environment.write(() => {
    const entries = store.environment.list(interval.low, interval.high, mostPerTransaction);
    let removed = 0;
    for (const entry of entries) {
      const documentKey = Buffer.concat([prefix, idKeyOf(entry)]);
      const document = store.documents.get(documentKey);
      if (!document || !isOver(document, index, limit)) continue;
      store.documents.remove(collection, documentKey, document);
      removed += 1;
    }
    return removed > 0 && entries.length === mostPerTransaction;
  });
}

/** Of several dates in an array the earliest counts, as on MongoDB. */
function isOver(document: RawValue, index: IndexDefinition, limit: Date): boolean {
  const [component] = index.components;
  if (!component) return false;
  return valuesAt(document, component.path).some(
    (value) => value.type === bsonType.date && Number(value.bytes.readBigInt64LE(value.start)) <= limit.getTime(),
  );
}
