import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** The text of a text object, or the value itself where it is text. */
export function textOf(value: JsonValue | undefined): string {
  if (isJsonObject(value)) return textOf(value.text);
  return typeof value === 'string' ? value : '';
}

export function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
