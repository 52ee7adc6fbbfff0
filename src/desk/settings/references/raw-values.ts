import type { Path } from '../fault.ts';

/**
 * Careful readers of a file that may be wrong anywhere: what has the wrong shape is passed over,
 * because the schema complains of it. So references are checked even in a file with other faults.
 */
export type Entry = { path: Path; value: Readonly<Record<string, unknown>> };
export type Text = { path: Path; text: string };

/** The items of a list that have keys of their own. */
export function entriesOf(parent: Entry, key: string): Entry[] {
  const list = parent.value[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) => {
    const entry = entryOf(value, [...parent.path, key, index]);
    return entry === null ? [] : [entry];
  });
}

/** A part with keys of its own; an empty one if it is not there. */
export function partOf(parent: Entry, key: string): Entry {
  const path = [...parent.path, key];
  return entryOf(parent.value[key], path) ?? { path, value: {} };
}

/** The texts under a key, be it one or a list of them. */
export function textsOf(parent: Entry, key: string): Text[] {
  const value = parent.value[key];
  const path = [...parent.path, key];
  if (typeof value === 'string') return [{ path, text: value.trim() }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    typeof item === 'string' ? [{ path: [...path, index], text: item.trim() }] : [],
  );
}

export function entryOf(value: unknown, path: Path): Entry | null {
  return isRecord(value) ? { path, value } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
