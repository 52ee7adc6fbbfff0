import { isJsonObject, keysOfBoth, same } from './json.ts';
import { arrange, itemsOf, nameOf, sameName } from './named-lists.ts';
import { type Change, type Conflict, type Json, type JsonObject, type NamedList, namedLists } from './state.ts';

type Plan = { changes: Change[]; conflicts: Conflict[] };

/** Parts that mean something only as a whole: half of one file's and half of another's would be nonsense. */
const wholes = new Set(['holidays', 'quietHours', 'when', 'digest', 'weekly']);

/** What to change in the settings so that what the file changed is so, and nothing else is touched. */
export function planSettings(base: JsonObject, next: JsonObject, current: JsonObject): Plan {
  const plan: Plan = { changes: [], conflicts: [] };
  for (const key of keysOfBoth(next, base)) {
    const list = namedLists.find((name) => name === key);
    if (list === undefined) planValue(plan, [key], base[key], next[key], current[key]);
    else planNamedList(plan, list, itemsOf(base[key]), itemsOf(next[key]), itemsOf(current[key]));
  }
  return plan;
}

function planValue(
  plan: Plan,
  path: string[],
  base: Json | undefined,
  next: Json | undefined,
  current: Json | undefined,
) {
  if (same(base, next)) return;
  const key = path.at(-1) ?? '';
  const isBranch = (value: Json | undefined) => value === undefined || isJsonObject(value);
  if (!wholes.has(key) && isBranch(base) && isBranch(next) && isBranch(current)) {
    const [from, to, now] = [base, next, current].map((value) => (isJsonObject(value) ? value : {}));
    for (const inner of keysOfBoth(to ?? {}, from ?? {})) {
      planValue(plan, [...path, inner], from?.[inner], to?.[inner], now?.[inner]);
    }
    return;
  }
  change(plan, path, base, next, current);
}

function planNamedList(plan: Plan, list: NamedList, base: JsonObject[], next: JsonObject[], current: JsonObject[]) {
  const find = (items: JsonObject[], name: string) => items.find((item) => sameName(nameOf(item), name));
  const names = [...next, ...base.filter((item) => find(next, nameOf(item)) === undefined)].map(nameOf);
  const added: string[] = [];
  for (const name of names) {
    const [from, to, now] = [find(base, name), find(next, name), find(current, name)];
    if (same(from, to)) continue;
    const path = [list, now === undefined ? name : nameOf(now)];
    if (to !== undefined && now === undefined) added.push(name);
    if (to === undefined || now === undefined) change(plan, path, from, to, now);
    else {
      for (const key of keysOfBoth(to, from ?? {})) planValue(plan, [...path, key], from?.[key], to[key], now[key]);
    }
  }
  const after = [
    ...current.map(nameOf).filter((name) => find(next, name) !== undefined || find(base, name) === undefined),
    ...added,
  ];
  planOrder(plan, list, base.map(nameOf), next.map(nameOf), after);
}

/**
 * The order of policies decides, and the first calendar is the usual one: so it is the file's where the file changed it.
 * `after` are the names that there are once all else is done.
 */
function planOrder(plan: Plan, list: NamedList, base: string[], next: string[], after: string[]) {
  const kept = base.filter((name) => next.some((other) => sameName(other, name)));
  if (same(kept.map(lower), next.map(lower))) return;
  const names = arrange(after, next);
  if (!same(names.map(lower), after.map(lower))) plan.changes.push({ kind: 'settings-order', list, names });
}

function change(plan: Plan, path: string[], base: Json | undefined, next: Json | undefined, current: Json | undefined) {
  if (same(current, next)) return;
  // What the file no longer says is as usual again, unless somebody has said otherwise meanwhile.
  if (next === undefined && !same(current, base)) return;
  const to = next ?? null;
  const from = current ?? null;
  plan.changes.push({ kind: 'settings', path, from, to });
  if (!same(current, base))
    plan.conflicts.push({ subject: path.join('.'), before: base ?? null, current: from, next: to });
}

function lower(name: string): string {
  return name.toLowerCase();
}
