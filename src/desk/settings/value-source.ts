import type { AuditEntry } from '../audit.ts';
import type { Configuration } from './configuration.ts';
import { isJsonObject, same } from './merge/json.ts';
import type { Json } from './merge/state.ts';

/** Where a value comes from: nobody said it, the file says it, or somebody changed it (the line that tells who, if it is kept). */
export type ValueSource = { from: 'usual' } | { from: 'file' } | { from: 'elsewhere'; change: AuditEntry | null };

/** Where a value of the settings comes from, by its path. */
export function sourceOf(path: readonly string[], { state, file, changes }: Configuration): ValueSource {
  const now = at(state.settings, path);
  if (now === undefined) return { from: 'usual' };
  if (same(now, at(file ?? {}, path))) return { from: 'file' };
  const field = path.join('.');
  const change = changes.find((one) => one.subject.kind === 'settings' && one.field === field && one.door !== 'file');
  return { from: 'elsewhere', change: change ?? null };
}

/** Where what is said of a customer or a channel comes from: of each field the last change counts, also one by the file. */
export function sourceOfRecord(
  record: { id: string; listed: boolean },
  { changes }: Pick<Configuration, 'changes'>,
): ValueSource {
  const last = new Map<string, AuditEntry>();
  for (const change of changes.filter(({ subject }) => subject.id === record.id)) {
    // The file writes `timezone`, we `timeZone`.
    const field = change.field.toLowerCase();
    if (!last.has(field)) last.set(field, change);
  }
  const change = [...last.values()].find(({ door }) => door !== 'file');
  if (change !== undefined) return { from: 'elsewhere', change };
  return record.listed ? { from: 'file' } : { from: 'elsewhere', change: null };
}

function at(part: object, path: readonly string[]): Json | undefined {
  const [key = '', ...rest] = path;
  const value: unknown = Object.hasOwn(part, key)
    ? Object.entries(part).find(([name]) => name === key)?.[1]
    : undefined;
  const json = value as Json | undefined;
  if (rest.length === 0 || json === undefined) return json;
  return isJsonObject(json) ? at(json, rest) : undefined;
}
