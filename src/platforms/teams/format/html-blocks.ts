import type { Container, MarkdownLines } from './markdown-lines.ts';
import { markdownTable } from './markdown-table.ts';
import type { OpenTags } from './open-tags.ts';
import { unstyled } from './runs.ts';
import type { Spoken } from './spoken.ts';

const blocks = new Set('p div section article header footer main dl dt dd figure tbody thead'.split(' '));
const lists = ['ul', 'ol'] as const;

/** What of HTML makes lines: paragraphs, headings, code, lists, quotations, tables. */
export class HtmlBlocks {
  readonly #lines: MarkdownLines;
  readonly #tags: OpenTags;
  readonly #spoken: Spoken;
  /** Numbers of the ordered lists that are open, null for the others. */
  readonly #lists: (number | null)[] = [];
  #code: string | null = null;
  #table: string[][] | null = null;

  constructor(lines: MarkdownLines, tags: OpenTags, spoken: Spoken) {
    this.#lines = lines;
    this.#tags = tags;
    this.#spoken = spoken;
  }

  get inCode(): boolean {
    return this.#code !== null;
  }

  get inTable(): boolean {
    return this.#table !== null;
  }

  addCode(text: string): void {
    this.#code = (this.#code ?? '') + text.replaceAll('\u00a0', ' ');
  }

  /** The end of a line. In a cell of a table there is but one. */
  break(): void {
    if (this.#code !== null) this.#code += '\n';
    else if (this.#table !== null) this.#space();
    else this.#lines.breakLine();
    this.#spoken.spaceOnly = false;
  }

  rule(): void {
    if (this.#table !== null) return;
    this.#lines.endLine();
    this.#lines.block(['---'], 'lines');
  }

  open(tag: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#table !== null) this.#openInTable(tag, this.#table);
    else if (tag === 'table') this.#beginTable();
    else if (tag === 'pre' || tag === 'codeblock') this.#beginCode(tag);
    else if (tag === 'ul' || tag === 'ol') this.#beginList(tag, attributes.get('start') ?? '');
    else if (tag === 'li') this.#beginItem();
    else if (tag === 'blockquote') this.#within(tag, { kind: 'quote' });
    else this.#beginBlock(tag);
  }

  #space(): void {
    this.#lines.add({ text: ' ', style: unstyled });
  }

  #beginBlock(tag: string): void {
    const level = Number(/^h([1-6])$/u.exec(tag)?.[1] ?? 0);
    if (level === 0 && !blocks.has(tag)) {
      this.#tags.push(tag);
      return;
    }
    this.#lines.endLine();
    this.#spoken.spaceOnly = false;
    this.#tags.push(tag, () => {
      // `<p>&nbsp;</p>` is how an empty line is written.
      if (this.#spoken.spaceOnly) this.#lines.emptyLine();
      this.#spoken.spaceOnly = false;
      this.#lines.endLine(level === 0 ? '' : `${'#'.repeat(level)} `);
    });
  }

  #beginCode(tag: string): void {
    this.#lines.endLine();
    this.#code = '';
    this.#tags.push(tag, () => {
      const code = (this.#code ?? '').replace(/^\n/u, '').trimEnd();
      this.#code = null;
      if (code === '') return;
      this.#spoken.mentioned(false);
      const longestTicks = (code.match(/`{3,}/gu) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
      const fence = '`'.repeat(longestTicks + 1);
      this.#lines.block([fence, ...code.split('\n'), fence], 'lines');
    });
  }

  #beginList(tag: string, start: string): void {
    this.#lines.endLine();
    this.#lists.push(tag === 'ul' ? null : /^\d{1,6}$/u.test(start) ? Number(start) : 1);
    this.#tags.push(tag, () => {
      this.#lines.endLine();
      this.#lists.pop();
    });
  }

  #beginItem(): void {
    // An item that was not closed ends where the next one of its list begins.
    this.#tags.closeWithin('li', lists);
    this.#lines.endLine();
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.#within('li', { kind: 'item', mark: number === null ? '- ' : `${number}. `, begun: false });
  }

  #within(tag: string, container: Container): void {
    this.#lines.endLine();
    this.#lines.containers.push(container);
    this.#tags.push(tag, () => {
      this.#lines.endLine();
      this.#lines.containers.pop();
    });
  }

  #beginTable(): void {
    this.#lines.endLine();
    const table: string[][] = [];
    this.#table = table;
    this.#tags.push('table', () => {
      this.#endCell(table);
      this.#table = null;
      this.#lines.block(markdownTable(table), 'table');
    });
  }

  /** Whatever else makes lines only keeps words apart there. */
  #openInTable(tag: string, table: string[][]): void {
    if (!/^t[rdh]$/u.test(tag)) {
      if (tag !== 'span') this.#space();
      this.#tags.push(tag);
      return;
    }
    this.#endCell(table);
    if (tag === 'tr') table.push([]);
    this.#tags.push(tag, () => this.#endCell(table));
  }

  #endCell(table: string[][]): void {
    const words = this.#lines.takeLine();
    if (words === '') return;
    const row = table.at(-1);
    if (row === undefined) table.push([words]);
    else row.push(words);
  }
}
