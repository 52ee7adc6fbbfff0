import type { Moment } from '../../../desk/card/card-view.ts';
import { type CalledPerson, called } from '../format/calls.ts';
import { plain, withoutMarkdown } from '../format/literal.ts';
import { webAddress } from './actions.ts';

export type RunStyle = {
  weight?: 'Bolder' | 'Lighter';
  size?: 'Small' | 'Medium' | 'Large';
  isSubtle?: boolean;
  italic?: boolean;
  strikethrough?: boolean;
  fontType?: 'Monospace';
  color?: 'Attention' | 'Good' | 'Warning' | 'Accent';
};

/** Words that nothing reads as Markdown; with an address they lead there. */
export function run(text: string, style: RunStyle = {}, address: string | null = null): object {
  const url = address === null ? null : webAddress(address);
  const leads = url === null ? {} : { selectAction: { type: 'Action.OpenUrl', url } };
  return { type: 'TextRun', text, ...style, ...leads };
}

/** Words of anybody, as they are. */
export const words = (text: string, limit: number, style: RunStyle = {}, address: string | null = null): object =>
  run(plain(text, limit) || '–', style, address);

type Spacing = 'None' | 'Small' | 'Default' | 'Medium';

/** One paragraph of runs. */
export const richText = (inlines: readonly object[], spacing: Spacing = 'Default'): object => ({
  type: 'RichTextBlock',
  inlines: [...inlines],
  ...(spacing === 'Default' ? {} : { spacing }),
});

/** Words of our own in which moments may stand; those of others among them went through `withoutMarkdown`. */
export const textBlock = (text: string, style: RunStyle & { spacing?: Spacing } = {}): object => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...style,
});

export const container = (items: readonly object[], style: string | null, rest: object = {}): object => ({
  type: 'Container',
  ...(style === null ? {} : { style }),
  ...rest,
  items: [...items],
});

/** Several elements side by side, each with its width. */
export const columns = (
  all: readonly { width: string; items: readonly object[] }[],
  spacing: Spacing = 'Default',
): object => ({
  type: 'ColumnSet',
  ...(spacing === 'Default' ? {} : { spacing }),
  columns: all.map(({ width, items }) => ({ type: 'Column', width, items: [...items] })),
});

/** A line that calls the desk's own people, with the entities that make it call; nothing where nobody is called. */
export function callsLine(calls: readonly CalledPerson[] | undefined): {
  blocks: object[];
  extra: { msteams?: object };
} {
  if (calls === undefined || calls.length === 0) return { blocks: [], extra: {} };
  const { text, entities } = called(calls);
  return { blocks: [textBlock(text.trim())], extra: { msteams: { entities } } };
}

const longestInstead = 200;

/** The day (`{{DATE}}`) or time that every reader's own client writes for their own wall; null for a year that it cannot write. */
function clientMoment(at: number): { date: string; time: string } | null {
  if (!Number.isFinite(at) || at < Date.UTC(1000, 0) || at >= Date.UTC(10_000, 0)) return null;
  const iso = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return { date: `{{DATE(${iso},SHORT)}}`, time: `{{TIME(${iso})}}` };
}

/** A moment for a `TextBlock`: its day and time on the reader's own wall, in its sentence where it has one. */
export function shownMoment({ at, sentence }: Moment, fallback: string): string {
  const shown = clientMoment(at);
  const when = shown === null ? withoutMarkdown(fallback, longestInstead) : `${shown.date} ${shown.time}`;
  if (sentence === undefined) return when;
  const [before = '', after = ''] = sentence.split('{when}');
  const gapBefore = /\s$/u.test(before) ? ' ' : '';
  const gapAfter = /^\s/u.test(after) ? ' ' : '';
  return `${withoutMarkdown(before, 200)}${gapBefore}${when}${gapAfter}${withoutMarkdown(after, 200)}`;
}

/** The time of a moment for a `TextBlock`, on the reader's own wall. */
export const shownTime = (at: number, fallback: string): string =>
  clientMoment(at)?.time ?? withoutMarkdown(fallback, longestInstead);
