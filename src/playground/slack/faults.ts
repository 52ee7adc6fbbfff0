import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

type Fault = { pointer: string; message: string };

type TextKind = 'plain_text' | 'mrkdwn';

/** Collects what Slack would refuse, each with its place, in Slack's own words as far as they are known. */
export class Faults {
  readonly found: Fault[] = [];

  add(pointer: string, message: string): void {
    this.found.push({ pointer, message });
  }
  atMost(value: JsonValue | undefined, limit: number, pointer: string): void {
    if (typeof value === 'string' && value.length > limit)
      this.add(pointer, `must be less than ${limit + 1} characters`);
  }
  /** A text object that has to be there. */
  text(
    value: JsonValue | undefined,
    limit: number,
    pointer: string,
    kinds: TextKind[] = ['plain_text', 'mrkdwn'],
  ): void {
    if (!isJsonObject(value)) {
      this.add(pointer, 'missing required field: text');
      return;
    }
    if (!kinds.some((kind) => kind === value.type)) this.add(`${pointer}/type`, 'unsupported type');
    if (typeof value.text !== 'string' || value.text === '')
      this.add(`${pointer}/text`, 'must be more than 0 characters');
    this.atMost(value.text, limit, `${pointer}/text`);
  }
  /** A text object that may be left out. */
  optionalText(value: JsonValue | undefined, limit: number, pointer: string, kinds?: TextKind[]): void {
    if (value !== undefined) this.text(value, limit, pointer, kinds);
  }
  list(value: JsonValue | undefined, limit: number, pointer: string): JsonObject[] {
    if (!Array.isArray(value) || value.length === 0) {
      this.add(pointer, 'no less than 1 items allowed');
      return [];
    }
    if (value.length > limit) this.add(pointer, `no more than ${limit} items allowed`);
    return value.filter(isJsonObject);
  }
  number(value: JsonValue | undefined, least: number, most: number, pointer: string): void {
    if (value === undefined) return;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      this.add(pointer, `must be a whole number from ${least} to ${most}`);
    }
  }
  matches(value: JsonValue | undefined, form: RegExp, pointer: string, words: string): void {
    if (value !== undefined && (typeof value !== 'string' || !form.test(value))) this.add(pointer, words);
  }

  /** As Slack reports them. */
  report(root: string): JsonObject {
    const messages = this.found.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${root}${pointer}]`);
    return { errors: this.found.map(({ message }) => message), response_metadata: { messages } };
  }
}
