import { z } from 'zod';

const node = z.record(z.string(), z.unknown());
const deepest = 12;
const mostLines = 200;
/** What of a card is made of other elements, in the order in which it is read. */
const within = ['body', 'items', 'columns', 'facts', 'rows', 'cells', 'sections'] as const;
const said = ['title', 'subtitle', 'activityTitle', 'activitySubtitle', 'text', 'summary', 'fallbackText'] as const;

/** What can be read in a card of an app or a workflow (adaptive, hero, connector), which often says nothing else. Markdown, as it stands there. */
export function cardLines(card: unknown): string[] {
  return linesOf(card, 0)
    .map((line) => line.replace(/<\/?at\b[^<>]*>/giu, '').trim())
    .filter((line) => line !== '')
    .slice(0, mostLines);
}

function linesOf(value: unknown, depth: number): string[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, mostLines).flatMap((one: unknown) => linesOf(one, depth + 1));
  const read = node.safeParse(value);
  return read.success ? elementLines(read.data, depth) : [];
}

function elementLines(element: Record<string, unknown>, depth: number): string[] {
  // Words of one paragraph are one line; a fact's name and value, too.
  if (Array.isArray(element.inlines)) {
    return [element.inlines.map((inline: unknown) => (typeof inline === 'string' ? inline : textIn(inline))).join('')];
  }
  const { title, name, value } = element;
  const label = typeof title === 'string' ? title : name;
  if (typeof value === 'string' && typeof label === 'string') return [`${label}: ${value}`];
  if (element.type === 'ActionSet' || String(element.type).startsWith('Input.')) return [];
  const own = said.map((key) => element[key]).filter((text) => typeof text === 'string');
  const inner = within.flatMap((key) => linesOf(element[key], depth + 1));
  // A summary only says once more what stands there.
  return inner.length > 0 || own.length > 1 ? [...own.filter((text) => !isSummary(element, text)), ...inner] : own;
}

const isSummary = ({ summary, fallbackText }: Record<string, unknown>, text: unknown): boolean =>
  text === summary || text === fallbackText;

function textIn(inline: unknown): string {
  const read = node.safeParse(inline);
  return read.success && typeof read.data.text === 'string' ? read.data.text : '';
}
