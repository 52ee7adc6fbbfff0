import type { Json, JsonObject } from './state.ts';

/** Deep equality without regard to the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => same(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a plain value is one with keys. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}

/** What was read from a checked file or from the store is plain data; this is where the types learn of it. */
export function asJson(value: unknown): Json {
  return value === undefined ? null : (value as Json);
}

export function asJsonObject(value: object): JsonObject {
  return value as JsonObject;
}

/** The keys of both, each once, those of the first in front. */
export function keysOfBoth(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
