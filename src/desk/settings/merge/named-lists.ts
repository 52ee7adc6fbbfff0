import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './state.ts';

export function itemsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json) => isJsonObject(item)) : [];
}

export function nameOf(item: JsonObject): string {
  return typeof item.name === 'string' ? item.name : '';
}

/** Names are compared without case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Puts names in a wished order. Those without a wish stay behind the name that they stood behind before.
 * Arranging twice changes nothing.
 */
export function arrange(names: readonly string[], wished: readonly string[]): string[] {
  const find = (list: readonly string[], name: string) => list.findIndex((other) => sameName(other, name));
  const result = wished.flatMap((name) => names[find(names, name)] ?? []);
  for (const [index, name] of names.entries()) {
    if (find(wished, name) !== -1) continue;
    const before = names[index - 1];
    result.splice(before === undefined ? 0 : find(result, before) + 1, 0, name);
  }
  return result;
}
