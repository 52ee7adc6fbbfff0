import { defused } from '../format/literal.ts';
import type { Block, Inline } from '../format/markdown-blocks.ts';
import { parseMarkdown } from '../format/parse-markdown.ts';
import { container, type RunStyle, richText, run } from './elements.ts';

/**
 * The common form as elements of a card. `TextBlock` knows but a part of Markdown, differently in every client, and cannot be told
 * what is none: all is written as runs, in which nothing is read again.
 */
export const richMarkdown = (markdown: string, style: RunStyle = {}): object[] =>
  elementsOf(parseMarkdown(markdown), style, 0);

const bullets = ['•', '◦', '▪'] as const;
const nbsp = '\u00a0';

/** `within`: what they stand in goes on above them. */
function elementsOf(blocks: readonly Block[], style: RunStyle, depth: number, within = false): object[] {
  return blocks.flatMap((block, place) => elementOf(block, style, depth, (within || place > 0) && !block.apart));
}

/** `close`: it stands right below what came before. */
function elementOf(block: Block, style: RunStyle, depth: number, close: boolean): object[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return lines(block.inlines, block.kind === 'heading' ? { ...style, weight: 'Bolder' } : style, '', close);
    case 'code': {
      const text = block.text.split('\n').map((line) => indented(line));
      const runs = text.map((line) =>
        richText([run(defused(line) || nbsp, { ...style, fontType: 'Monospace' })], 'None'),
      );
      return [container(runs, 'emphasis', close ? { spacing: 'Small' } : {})];
    }
    case 'quote':
      return [
        container(
          elementsOf(block.blocks, { ...style, isSubtle: true }, depth),
          'emphasis',
          close ? { spacing: 'Small' } : {},
        ),
      ];
    case 'list':
      return block.items.flatMap((item, place) => {
        const mark = block.start === null ? (bullets[depth] ?? '▪') : `${block.start + place}.`;
        return itemOf(item, `${nbsp.repeat(4 * depth)}${mark} `, style, depth, close || place > 0);
      });
    default:
      return block satisfies never;
  }
}

function itemOf(item: readonly Block[], mark: string, style: RunStyle, depth: number, close: boolean): object[] {
  const [first, ...others] = item;
  if (first === undefined || (first.kind !== 'paragraph' && first.kind !== 'heading')) {
    return [richText([run(mark, style)], close ? 'None' : 'Default'), ...elementsOf(item, style, depth + 1, true)];
  }
  return [...lines(first.inlines, style, mark, close), ...elementsOf(others, style, depth + 1, true)];
}

/** A paragraph each line of which is an element: not every client breaks lines within one. */
function lines(inlines: readonly Inline[], style: RunStyle, mark: string, close: boolean): object[] {
  const all = runsByLine(inlines, style);
  return all.map((runs, place) => {
    const marked = place === 0 && mark !== '' ? [run(mark, style), ...runs] : runs;
    return richText(marked.length === 0 ? [run(nbsp)] : marked, close || place > 0 ? 'None' : 'Default');
  });
}

function runsByLine(inlines: readonly Inline[], style: RunStyle): object[][] {
  const result: object[][] = [[]];
  const walk = (all: readonly Inline[], how: RunStyle, address: string | null): void => {
    for (const inline of all) {
      switch (inline.kind) {
        case 'text':
          result.at(-1)?.push(run(defused(inline.text), how, address));
          break;
        case 'code':
          result.at(-1)?.push(run(defused(inline.text), { ...how, fontType: 'Monospace' }, address));
          break;
        case 'break':
          result.push([]);
          break;
        case 'strong':
          walk(inline.children, { ...how, weight: 'Bolder' }, address);
          break;
        case 'emphasis':
          walk(inline.children, { ...how, italic: true }, address);
          break;
        case 'struck':
          walk(inline.children, { ...how, strikethrough: true }, address);
          break;
        case 'link':
          walk(inline.children, how, inline.url);
          break;
        default:
          inline satisfies never;
      }
    }
  };
  walk(inlines, style, null);
  return result;
}

const indented = (line: string): string =>
  line.replace(/^[ \t]+/u, (space) => nbsp.repeat(space.replaceAll('\t', '  ').length));
