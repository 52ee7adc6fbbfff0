import type { JsonObject } from '../../../src/playground/slack/json.ts';

/** What a button does that stands on a message or in a form. */
export type SlackButton = { label: string; actionId: string; value: string | undefined };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textOf = (value: unknown): string => (isObject(value) && typeof value.text === 'string' ? value.text : '');

/** All words that stand in blocks, as Slack writes them. */
export function wordsOf(blocks: readonly unknown[]): string {
  const words: string[] = [];
  const read = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) read(one);
    if (!isObject(part)) return;
    switch (part.type) {
      // Menus' options and buttons are no words of the message.
      case 'button':
      case 'overflow':
        return;
      case 'plain_text':
      case 'mrkdwn':
      case 'text':
        words.push(String(part.text));
        return;
      case 'link':
        words.push(String(part.text ?? part.url));
        return;
      case 'user':
        words.push(`<@${String(part.user_id)}>`);
        return;
      case 'broadcast':
        words.push(`<!${String(part.range)}>`);
        return;
      case 'emoji':
        words.push(`:${String(part.name)}:`);
        return;
    }
    for (const inside of [part.text, part.fields, part.elements, part.accessory, part.label, part.element, part.hint]) {
      read(inside);
    }
  };
  read([...blocks]);
  return words.join('\n');
}

/** All buttons in blocks; what stands behind three dots counts as a button. */
export function buttonsOf(blocks: readonly unknown[]): SlackButton[] {
  return listOf([...blocks]).flatMap((block) => {
    const parts = [...listOf(block.elements), ...(isObject(block.accessory) ? [block.accessory] : [])];
    return parts.flatMap((part): SlackButton[] => {
      const actionId = String(part.action_id ?? '');
      if (part.type === 'button') return [{ label: textOf(part.text), actionId, value: stringOf(part.value) }];
      if (part.type !== 'overflow') return [];
      return listOf(part.options).map((option) => ({
        label: textOf(option.text),
        actionId,
        value: stringOf(option.value),
      }));
    });
  });
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Slack's markup read as whoever looks at it does: links by their words, people by their names. */
export function readable(text: string, nameOf: (id: string) => string): string {
  return text
    .replaceAll(/<@([A-Z0-9]+)(\|[^>]*)?>/gu, (_, id: string) => `@${nameOf(id)}`)
    .replaceAll(/<!(channel|here|everyone)(\|[^>]*)?>/gu, '@$1')
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/gu, '$1')
    .replaceAll(/<([^>|@!]+)\|([^>]*)>/gu, '$2')
    .replaceAll(/<([^>|@!]+)>/gu, '$1')
    .replaceAll(/[*`]/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\u2060\u200b]/gu, '')
    .replaceAll('\u00a0', ' ');
}

/** Whom a text calls: ids of people, `everyone` for all who are there. */
export const callsIn = (text: string): string[] => [
  ...[...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/gu)].map(([, id = '']) => id),
  ...[...text.matchAll(/<!(?:channel|here|everyone|subteam\^)[^>]*>/gu)].map(() => 'everyone'),
];

/** What is written in which form. */
export function markedIn(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  const take = (pattern: RegExp, name: string): void => {
    rest = rest.replaceAll(pattern, (_, inside: string) => {
      found.push(`${name}: ${inside.trim()}`);
      return ' ';
    });
  };
  take(/```([^`]+)```/gu, 'code');
  take(/`([^`]+)`/gu, 'code');
  take(/<(https?:[^>|]+)(?:\|[^>]*)?>/gu, 'link');
  take(/\*([^*\n]+)\*/gu, 'bold');
  take(/^(?:•|-|\d+\.)\s+(.+)$/gmu, 'item');
  return found;
}
