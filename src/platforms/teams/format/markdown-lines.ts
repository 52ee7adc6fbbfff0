import { lineOf, type Run } from './runs.ts';

/** What lines stand in: a quotation, or an item of a list with its mark (`- `, `2. `). */
export type Container = { kind: 'quote' } | { kind: 'item'; mark: string; begun: boolean };

/** Deeper than this nothing is indented or quoted any more: what is nested a thousand times costs no more than its words. */
const deepest = 8;

/** What stood before the next line, where Markdown would take that line for its continuation. */
type Before = 'text' | 'list' | 'quote' | 'table' | 'nothing';

/** Markdown, written line by line into the containers that are open. */
export class MarkdownLines {
  readonly containers: Container[] = [];
  #runs: Run[] = [];
  readonly #lines: string[] = [];
  #length = 0;
  #before: Before = 'nothing';
  /** The quotation or item that the last line stood in, as the outermost. */
  #outermost: Container | undefined;
  #blank = false;
  readonly #longest: number;

  /** `longest`: UTF-16 units of the whole; what comes after is left out, and `full` tells so. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  get full(): boolean {
    return this.#length > this.#longest;
  }

  add(run: Run): void {
    const last = this.#runs.at(-1);
    if (last !== undefined && last.style === run.style && !last.token && !run.token) last.text += run.text;
    else this.#runs.push({ ...run });
  }

  /** Ends the line, if anything stands in it. */
  endLine(prefix = ''): void {
    const line = lineOf(this.#runs);
    this.#runs = [];
    if (line !== '') this.#write(prefix + line, 'text');
  }

  /** Ends the line also where nothing stands in it: then it is an empty one. */
  breakLine(): void {
    const line = lineOf(this.#runs);
    this.#runs = [];
    if (line === '') this.emptyLine();
    else this.#write(line, 'text');
  }

  /** Wanted before whatever comes next; several are one. */
  emptyLine(): void {
    if (this.#lines.length > 0) this.#blank = true;
  }

  /** Lines as they are, such as those of code or a table. */
  block(lines: readonly string[], kind: 'lines' | 'table'): void {
    if (kind === 'table' && this.#before !== 'nothing') this.emptyLine();
    for (const [place, line] of lines.entries()) this.#write(line, kind === 'table' ? 'table' : 'text', place > 0);
  }

  /** The words of the line that has not ended, taken out of it: a cell of a table. */
  takeLine(): string {
    const line = lineOf(this.#runs);
    this.#runs = [];
    return line;
  }

  text(): string {
    return this.#lines.join('\n').trimEnd();
  }

  #write(line: string, kind: 'text' | 'table', inBlock = false): void {
    if (this.full) return;
    const open = this.containers.slice(0, deepest);
    const quotes = open.some(({ kind: what }) => what === 'quote');
    const items = open.filter((container) => container.kind === 'item');
    const starts = items.some(({ begun }) => !begun);
    const here: Before = kind === 'table' ? 'table' : quotes ? 'quote' : items.length > 0 ? 'list' : 'text';
    // Else Markdown would draw this line into what stands before it.
    const wouldJoin =
      (this.#before === 'quote' && !quotes) ||
      (this.#before === 'list' && here === 'text') ||
      (this.#before === 'table' && !inBlock) ||
      (this.#before === 'text' && items.some(({ begun, mark }) => !begun && /^\d/u.test(mark) && mark !== '1. '));
    if ((this.#blank || wouldJoin) && !inBlock && this.#lines.length > 0) {
      this.#push(open[0]?.kind === 'quote' && open[0] === this.#outermost && !starts ? '>' : '');
    }
    this.#blank = false;
    this.#push(`${prefixOf(open)}${line}`);
    this.#before = here;
    this.#outermost = open[0];
  }

  #push(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
  }
}

/** What stands before a line in these containers; an item's mark only before its first. */
function prefixOf(open: readonly Container[]): string {
  return open
    .map((container) => {
      if (container.kind === 'quote') return '> ';
      const { begun, mark } = container;
      container.begun = true;
      return begun ? ' '.repeat(mark.length) : mark;
    })
    .join('');
}
