import type { JsonObject } from '../../../src/playground/slack/json.ts';

/** What stands on an Adaptive Card that somebody can press. */
type CardAction = { label: string; type: string; verb: string; data: JsonObject };
/** A field of a card, by the label that stands above it. */
export type CardInput = { label: string; id: string; value: string; choices: { title: string; value: string }[] };

export type ReadCard = { words: string[]; actions: CardAction[]; inputs: CardInput[]; calls: string[] };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Reads a card as whoever looks at it does: all words, buttons (those behind three dots, too) and fields. */
export function readCard(card: unknown): ReadCard {
  const found: ReadCard = { words: [], actions: [], inputs: [], calls: [] };
  if (!isObject(card)) return found;
  read(card.body, found);
  const msteams = isObject(card.msteams) ? card.msteams : {};
  found.calls = mentionsIn(msteams.entities);
  return found;
}

/** Names of whom entities call. */
export const mentionsIn = (entities: unknown): string[] =>
  listOf(entities).flatMap(({ type, mentioned }) =>
    type === 'mention' && isObject(mentioned) ? [text(mentioned.name)] : [],
  );

function read(part: unknown, found: ReadCard): void {
  if (Array.isArray(part)) for (const one of part) read(one, found);
  if (!isObject(part)) return;
  const type = text(part.type);
  if (type === 'TextBlock') found.words.push(unmarked(text(part.text)));
  else if (type === 'RichTextBlock') {
    found.words.push(
      listOf(part.inlines)
        .map((run) => text(run.text))
        .join(''),
    );
  } else if (type.startsWith('Input.')) {
    const choices = listOf(part.choices).map((one) => ({ title: text(one.title), value: text(one.value) }));
    found.inputs.push({ label: text(part.label), id: text(part.id), value: text(part.value), choices });
    found.words.push(text(part.label));
  } else if (type === 'ActionSet') {
    for (const action of listOf(part.actions)) {
      const data = isObject(action.data) ? action.data : {};
      const label = text(action.title).replaceAll('\u00a0', ' ');
      found.actions.push({ label, type: text(action.type), verb: text(action.verb), data });
    }
  } else if (type === 'ColumnSet') read(part.columns, found);
  else read(part.items, found);
}

/** Markdown of text blocks, read; times as the client would show them are left as they are. */
const unmarked = (markdown: string): string =>
  markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/\\([^A-Za-z0-9\s])/gu, '$1')
    .replaceAll('**', '')
    .replaceAll(/<\/?at>/gu, '')
    .replaceAll(/[\u2060\u200b]/gu, '');
