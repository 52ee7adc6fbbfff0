import { documentOf } from '../bson/raw-value.ts';
import { type Catalog, idIndexOf, namespaceOf, treePrefix } from './catalog.ts';
import { documentKeyOf, entryKeyOf, idOf } from './documents.ts';
import type { Environment } from './environment.ts';
import { indexKeysOf } from './index-keys.ts';
import { afterPrefix } from './key-writer.ts';

/** Compares every index with its documents, both ways, and gives a sentence for each disagreement (none: all is well). */
export function checkIntegrity(environment: Environment, catalog: Catalog): string[] {
  const faults: string[] = [];
  for (const collection of catalog.collections()) {
    const namespace = namespaceOf(collection.database, collection.name);
    const wanted = new Map(collection.indexes.slice(1).map((index) => [index, new Set<string>()]));
    const prefix = treePrefix(idIndexOf(collection).tree);
    for (const { key, value } of environment.list(prefix, afterPrefix(prefix))) {
      const document = documentOf(value);
      if (!documentKeyOf(collection, idOf(document)).equals(key))
        faults.push(`${namespace}: a document lies under another _id`);
      for (const [index, keys] of wanted) {
        for (const entry of indexKeysOf(index, document)) keys.add(entryKeyOf(index, entry, key).toString('latin1'));
      }
    }
    for (const [index, keys] of wanted) {
      const tree = treePrefix(index.tree);
      for (const { key } of environment.list(tree, afterPrefix(tree))) {
        if (!keys.delete(key.toString('latin1'))) faults.push(`${namespace}.${index.name}: an entry has no document`);
      }
      if (keys.size > 0) faults.push(`${namespace}.${index.name}: ${keys.size} entries are missing`);
    }
  }
  return faults;
}
