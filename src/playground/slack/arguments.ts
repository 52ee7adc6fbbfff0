import { isJsonObject, type JsonObject, type JsonValue, parseJson } from './json.ts';
import { SlackError } from './slack-error.ts';

/** The arguments of one Web API call, whether they came form-encoded (all strings) or as JSON. */
export class Arguments {
  readonly values: JsonObject;

  constructor(values: JsonObject) {
    this.values = values;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : undefined;
  }

  /** @throws SlackError `invalid_arguments` or the given code when it is missing or empty */
  required(name: string, code = 'invalid_arguments'): string {
    const value = this.text(name);
    if (value === undefined || value === '') {
      const messages = [`[ERROR] missing required field: ${name}`];
      throw new SlackError(code, code === 'invalid_arguments' ? { response_metadata: { messages } } : {});
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.values[name];
    return value === true || value === 'true' || value === '1' || value === 1;
  }

  /** A whole number between the bounds; `fallback` when absent. @throws SlackError `invalid_limit` outside them */
  count(name: string, fallback: number, most: number): number {
    const given = this.text(name);
    if (given === undefined || given === '') return fallback;
    const value = Number(given);
    if (!Number.isInteger(value) || value < 1) throw new SlackError('invalid_limit');
    return Math.min(value, most);
  }

  /** A structure that a form carries as JSON text. @throws SlackError with the code when it does not parse */
  json(name: string, code: string): JsonValue | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    const parsed = parseJson(value);
    if (parsed === undefined) throw new SlackError(code);
    return parsed;
  }

  object(name: string, code: string): JsonObject | undefined {
    const value = this.json(name, code);
    if (value === undefined || value === null) return undefined;
    if (!isJsonObject(value)) throw new SlackError(code);
    return value;
  }

  objects(name: string, code: string): JsonObject[] | undefined {
    const value = this.json(name, code);
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || !value.every(isJsonObject)) throw new SlackError(code);
    return value;
  }
}

/** Reads a request body by its content type. Unreadable JSON gives undefined. */
export function readArguments(contentType: string, body: string, query: URLSearchParams): JsonObject | undefined {
  const values: JsonObject = Object.fromEntries(query);
  if (contentType.includes('application/json')) {
    if (body === '') return values;
    const parsed = parseJson(body);
    return isJsonObject(parsed) ? { ...values, ...parsed } : undefined;
  }
  return { ...values, ...Object.fromEntries(new URLSearchParams(body)) };
}
