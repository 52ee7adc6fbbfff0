import type { RawValue } from '../bson/raw-value.ts';
import type { Filter } from '../query/filter.ts';
import { planFind } from '../query/find-source.ts';
import { matches } from '../query/match.ts';
import { type Found, Scan } from '../query/scan.ts';
import { type SortField, sortKeyOf } from '../query/sort.ts';
import type { Collection } from '../storage/catalog.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { applyUpdate } from '../update/apply-update.ts';
import type { Update } from '../update/parse-update.ts';
import { upsertedDocument } from '../update/upsert.ts';
import type { Store } from './command.ts';

/** How many documents one transaction changes at most, so that a big write does not hold up the others. */
export const mostPerTransaction = 1_000;

export type Selection = {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly hint: IndexDefinition | undefined;
};

/** The first document that matches, in the order of the sort. Within a write. */
export function findOne(store: Store, collection: Collection, { filter, sort, hint }: Selection): Found | undefined {
  const plan = planFind(store.environment, collection, { filter, sort, skip: 0, limit: 1, hint });
  const scan = new Scan(store.environment, collection, plan, filter);
  try {
    if (plan.ordered) return scan.next();
    let best: { readonly found: Found; readonly key: Buffer } | undefined;
    for (let found = scan.next(); found; found = scan.next()) {
      const key = sortKeyOf(sort, found.document);
      if (!best || key.compare(best.key) < 0) best = { found, key };
    }
    return best?.found;
  } finally {
    scan.pause();
  }
}

/** The keys of all documents that match now. They may change before they are written: match them again then. */
export function findKeys(store: Store, collection: Collection, { filter, hint }: Selection): Buffer[] {
  const plan = planFind(store.environment, collection, { filter, sort: [], skip: 0, limit: 0, hint });
  const scan = new Scan(store.environment, collection, plan, filter);
  const keys: Buffer[] = [];
  try {
    for (let found = scan.next(); found; found = scan.next()) keys.push(found.documentKey);
  } finally {
    scan.pause();
  }
  return keys;
}

export type Updated = { readonly before: RawValue; readonly after: RawValue };

/** Updates one document that was found. Within a write. */
export function updateFound(
  store: Store,
  collection: Collection,
  { documentKey, document }: Found,
  update: Update,
  filter: Filter,
): Updated {
  const after = applyUpdate(update, document, { filter, now: store.now(), inserting: false });
  if (after !== document) store.documents.replace(collection, documentKey, document, after);
  return { before: document, after };
}

/** Inserts what an upsert makes of its filter. Within a write. */
export function insertUpserted(store: Store, collection: Collection, update: Update, filter: Filter): RawValue {
  const document = upsertedDocument(update, filter, store.now());
  store.documents.insert(collection, document);
  return document;
}

/** The document under a key, if it still matches. */
export function stillMatching(store: Store, documentKey: Buffer, filter: Filter): Found | undefined {
  const document = store.documents.get(documentKey);
  return document && matches(filter, document) ? { documentKey, document } : undefined;
}
