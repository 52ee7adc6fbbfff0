import { asJson, same } from './json.ts';
import type { Conflict } from './state.ts';

/** A record as the last applied file had it, as the file has it now, and as it stands; null where there is none. */
export type Versions<Fields> = {
  base: Fields | null;
  next: Fields | null;
  current: { fields: Fields; retired: boolean } | null;
};

type RecordPlan<Fields> =
  | { do: 'nothing' }
  | { do: 'add'; set: Fields }
  | { do: 'change'; set: Partial<Fields>; unset: (keyof Fields)[] }
  | { do: 'retire' };

/**
 * What becomes of one record. Conflicts are added to the list. `mergeSets` gives the fields that hold a set of ids:
 * each id is merged by itself, so that one added in the chat survives.
 */
export function planRecord<Fields extends object>(
  subject: string,
  { base, next, current }: Versions<Fields>,
  conflicts: Conflict[],
  mergeSets: (base: Fields | null, next: Fields, current: Fields) => Partial<Fields> = () => ({}),
): RecordPlan<Fields> {
  if (next === null)
    return base !== null && current !== null && !current.retired ? { do: 'retire' } : { do: 'nothing' };
  if (same(base, next)) return { do: 'nothing' };
  if (current === null || (base === null && current.retired)) {
    if (base !== null) conflicts.push({ subject, before: asJson(base), current: null, next: asJson(next) });
    return { do: 'add', set: next };
  }
  const merged = { ...next, ...mergeSets(base, next, current.fields) };
  const set: Partial<Fields> = {};
  const unset: (keyof Fields)[] = [];
  for (const key of keysOf({ ...base, ...merged })) {
    const [before, after, now, wanted] = [base?.[key], next[key], current.fields[key], merged[key]];
    if (same(before, after) || same(now, wanted)) continue;
    if (wanted === undefined) unset.push(key);
    else set[key] = wanted;
    const touched = !same(now, before) && same(after, wanted);
    if (touched) {
      const values = { before: asJson(before), current: asJson(now), next: asJson(wanted) };
      conflicts.push({ subject: `${subject}: ${String(key)}`, ...values });
    }
  }
  return keysOf(set).length === 0 && unset.length === 0 ? { do: 'nothing' } : { do: 'change', set, unset };
}

/** Adds to the present set what the file added, and takes away what it dropped; absent when nothing is left to say. */
export function mergeSet(
  base: readonly string[] | undefined,
  next: readonly string[] | undefined,
  current: readonly string[] | undefined,
): string[] | undefined {
  const dropped = (base ?? []).filter((item) => next?.includes(item) !== true);
  const kept = (current ?? []).filter((item) => !dropped.includes(item));
  const added = (next ?? []).filter((item) => base?.includes(item) !== true && !kept.includes(item));
  const result = [...kept, ...added];
  return result.length === 0 && next === undefined ? undefined : result;
}

function keysOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  // Records are made from checked files, field by field: they have no other keys than their type's.
  return Object.keys(fields) as (keyof Fields)[];
}
