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

/** What is particular about records of a kind. */
type Manner<Fields> = {
  /** The fields that hold a set of ids: each id is merged by itself, so that one added in the chat survives. */
  mergeSets?: (base: Fields | null, next: Fields, current: Fields) => Partial<Fields>;
  /** Fields that mean something only together: where the file changed one, all are the file's. */
  together?: readonly (keyof Fields)[];
};

/**
 * What becomes of one record. Conflicts are added to the list. A value that the file no longer says is as usual again,
 * unless somebody has said otherwise meanwhile.
 */
export function planRecord<Fields extends object>(
  subject: string,
  { base, next, current }: Versions<Fields>,
  conflicts: Conflict[],
  { mergeSets = () => ({}), together = [] }: Manner<Fields> = {},
): RecordPlan<Fields> {
  if (next === null)
    return base !== null && current !== null && !current.retired ? { do: 'retire' } : { do: 'nothing' };
  if (same(base, next)) return { do: 'nothing' };
  if (current === null || (base === null && current.retired)) {
    if (base !== null) conflicts.push({ subject, before: asJson(base), current: null, next: asJson(next) });
    return { do: 'add', set: next };
  }
  const now = current.fields;
  const merged = { ...next, ...mergeSets(base, next, now) };
  const set: Partial<Fields> = {};
  const unset: (keyof Fields)[] = [];
  for (const key of keysOf({ ...base, ...merged })) {
    const whole = together.includes(key) ? together : [key];
    const wanted = merged[key];
    if (whole.every((one) => same(base?.[one], next[one])) || same(now[key], wanted)) continue;
    const saidElsewhere = whole.some((one) => !same(now[one], base?.[one]));
    if (wanted === undefined && saidElsewhere && whole.length === 1) continue;
    if (wanted === undefined) unset.push(key);
    else set[key] = wanted;
    if (saidElsewhere && same(next[key], wanted)) {
      const values = { before: asJson(base?.[key]), current: asJson(now[key]), next: asJson(wanted) };
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
