import { fieldOf, itemsOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType } from '../bson/types.ts';
import type { Path } from '../path.ts';

/** The values at a path, arrays opened, as `distinct` lists them. */
export function valuesAt(document: RawValue, path: Path): RawValue[] {
  const found: RawValue[] = [];
  collect(document, path, 0, found);
  return found;
}

function collect(value: RawValue, path: Path, at: number, found: RawValue[]): void {
  const part = path.parts[at];
  if (!part) {
    if (value.type === bsonType.array) found.push(...itemsOf(value));
    else found.push(value);
    return;
  }
  if (value.type === bsonType.object) {
    const next = fieldOf(value, part);
    if (next) collect(next, path, at + 1, found);
  } else if (value.type === bsonType.array) {
    for (const [position, item] of itemsOf(value).entries()) {
      if (item.type === bsonType.object) collect(item, path, at, found);
      if (position === path.indexes[at]) collect(item, path, at + 1, found);
    }
  }
}
