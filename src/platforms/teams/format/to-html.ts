import { escapeHtml } from './escape-html.ts';
import type { Block, Inline } from './markdown-blocks.ts';

const emptyLine = '<p>&nbsp;</p>';

/** Blocks as the HTML that Teams shows in messages; `head` (HTML) stands before the first words. */
export function toHtml(blocks: readonly Block[], head: string): string {
  const [first] = blocks;
  if (head === '' || first === undefined) return head + written(blocks, true);
  // Calls stand in the line that they call to, not in one of their own.
  if (first.kind === 'paragraph') {
    return `<p>${head}${inlines(first.inlines)}</p>${written([{ ...first, inlines: [] }, ...blocks.slice(1)], true)}`;
  }
  return `<p>${head}</p>${written(blocks, true)}`;
}

/** `spaced`: empty lines between blocks are shown, as in a message's own text. */
function written(blocks: readonly Block[], spaced: boolean): string {
  return blocks
    .map((block, place) => {
      const before = spaced && block.apart && place > 0 ? emptyLine : '';
      return before + blockHtml(block);
    })
    .join('');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.inlines.length === 0 ? '' : `<p>${inlines(block.inlines)}</p>`;
    // Teams shows headings of people only, not of bots.
    case 'heading':
      return `<p><strong>${inlines(block.inlines)}</strong></p>`;
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'quote':
      return `<blockquote>${written(block.blocks, true)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('');
      if (block.start === null) return `<ul>${items}</ul>`;
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    default:
      return block satisfies never;
  }
}

/** The words of an item stand in it without a paragraph of their own. */
function itemHtml(item: readonly Block[]): string {
  const [first, ...others] = item;
  if (first?.kind !== 'paragraph') return written(item, false);
  return inlines(first.inlines) + written(others, false);
}

const inlines = (all: readonly Inline[]): string => all.map(inlineHtml).join('');

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text).replace(/ {2,}/g, (spaces) => ` ${'&nbsp;'.repeat(spaces.length - 1)}`);
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
      return `<strong>${inlines(inline.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlines(inline.children)}</em>`;
    case 'struck':
      return `<strike>${inlines(inline.children)}</strike>`;
    case 'link':
      return `<a href="${escapeHtml(inline.url)}">${inlines(inline.children)}</a>`;
    default:
      return inline satisfies never;
  }
}
