import { cut } from '../../text/cut.ts';
import { MarkdownLines } from './markdown-lines.ts';
import { markdownTable } from './markdown-table.ts';
import { readHtml } from './read-html.ts';
import { type Style, unstyled } from './runs.ts';
import { addressIn } from './safe-address.ts';
import { Spoken } from './spoken.ts';

/** More of a message is not read: Teams itself takes no more than some 100 kB. */
const longestHtml = 200_000;
const longestMarkdown = 100_000;
/** Tags that are open at once; those beyond are not noticed. */
const mostOpen = 100;

/** What a reader of HTML is told of on the way. */
export type HtmlOccasions = {
  /** `id`: what the tag itself says of whom it means; `quoted`: it stands in the message that is answered to. */
  mention(name: string, id: string | null, about: { first: boolean; adjacent: boolean; quoted: boolean }): Mentioned;
  image(image: { url: string | null; name: string }): void;
  /** A card, a file or another message that stands here: the lines of its words, as far as there are any. */
  attachment(id: string): readonly string[];
};
/** A token or a name to stand there, the bot itself, which is taken out, or one more word of the name before. */
export type Mentioned = { token: string } | { name: string } | 'bot' | 'again';

type Attributes = ReadonlyMap<string, string>;

/** Nobody sees what stands in them. */
const unseen = new Set(['script', 'style', 'template']);
const blocks = new Set('p div section article header footer main dl dt dd figure tbody thead'.split(' '));
const styles: ReadonlyMap<string, Partial<Style>> = new Map<string, Partial<Style>>([
  ['b', { strong: true }],
  ['strong', { strong: true }],
  ['i', { emphasis: true }],
  ['em', { emphasis: true }],
  ['s', { struck: true }],
  ['strike', { struck: true }],
  ['del', { struck: true }],
  ['code', { code: true }],
  ['tt', { code: true }],
  ['kbd', { code: true }],
]);
const emojiType = /skype\.com\/Emo(?:ji|ticon)/iu;
const mentionType = /skype\.com\/Mention/iu;
const replyType = /skype\.com\/Reply/iu;

/** Teams' HTML as Markdown. Broken and hostile HTML gives up nothing but its words; time and size grow with its length only. */
export function fromHtml(html: string, occasions: HtmlOccasions): string {
  const reader = new Reader(occasions);
  readHtml(html.slice(0, longestHtml), reader);
  return reader.end(html.length > longestHtml);
}

class Reader {
  readonly #occasions: HtmlOccasions;
  readonly #lines = new MarkdownLines(longestMarkdown);
  readonly #spoken = new Spoken();
  readonly #open: { tag: string; undo?: () => void }[] = [];
  /** Numbers of the ordered lists that are open, null for the others. */
  readonly #lists: (number | null)[] = [];
  #style: Style = unstyled;
  #unseen = 0;
  #replies = 0;
  #code: string | null = null;
  #table: string[][] | null = null;
  #mention: { name: string } | null = null;

  constructor(occasions: HtmlOccasions) {
    this.#occasions = occasions;
  }

  end(wasCut: boolean): string {
    this.#popTo(0);
    this.#lines.endLine();
    const text = this.#lines.text();
    return wasCut || this.#lines.full ? `${cut(text, longestMarkdown)}\n…` : text;
  }

  text(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#mention !== null) this.#mention.name += text;
    else if (this.#code !== null) this.#code += text.replaceAll('\u00a0', ' ');
    else this.#lines.add({ text: this.#spoken.hear(text, this.#replies > 0), style: this.#style });
  }

  open(tag: string, attributes: Attributes): void {
    // Beyond that, words and lines still count.
    if (tag === 'br') this.#break();
    else if (this.#open.length >= mostOpen || this.#mention !== null) return;
    else if (unseen.has(tag)) {
      this.#unseen += 1;
      this.#push(tag, () => {
        this.#unseen -= 1;
      });
    } else if (this.#code !== null || !this.#special(tag, attributes)) this.#formatting(tag, attributes);
  }

  close(tag: string): void {
    const place = this.#open.findLastIndex((one) => one.tag === tag);
    if (place >= 0) this.#popTo(place);
  }

  #push(tag: string, undo?: () => void): void {
    this.#open.push(undo === undefined ? { tag } : { tag, undo });
  }

  #popTo(place: number): void {
    while (this.#open.length > place) this.#open.pop()?.undo?.();
  }

  /** What stands for something of its own, and not for how words look. */
  #special(tag: string, attributes: Attributes): boolean {
    const type = attributes.get('itemtype') ?? '';
    if (tag === 'hr') this.#rule();
    else if (tag === 'img') this.#image(type, attributes);
    else if (tag === 'emoji') this.text(attributes.get('alt') ?? '');
    else if (tag === 'attachment') this.#attachment(attributes.get('id') ?? '');
    else if (tag === 'at') this.#beginMention(tag, attributes.get('id') ?? null);
    else if (tag === 'span' && mentionType.test(type)) this.#beginMention(tag, attributes.get('itemid') ?? null);
    else return false;
    return true;
  }

  #formatting(tag: string, attributes: Attributes): void {
    const style = styles.get(tag);
    const url = tag === 'a' ? addressIn(attributes.get('href') ?? '') : null;
    if (this.#code !== null) this.#push(tag);
    else if (style !== undefined) this.#styled(tag, style);
    else if (url !== null) this.#styled(tag, { link: { url } });
    else if (this.#table === null && tag === 'table') this.#beginTable();
    else if (this.#table !== null && /^t[rdh]$/u.test(tag)) this.#beginCell(tag, this.#table);
    // In a cell there is but one line.
    else if (this.#table !== null) this.#apart(tag);
    else if (tag === 'pre' || tag === 'codeblock') this.#beginCode(tag);
    else if (tag === 'ul' || tag === 'ol') this.#beginList(tag, attributes.get('start') ?? '');
    else if (tag === 'li') this.#beginItem();
    else if (tag === 'blockquote') this.#beginQuote(replyType.test(attributes.get('itemtype') ?? ''));
    else this.#beginBlock(tag);
  }

  #styled(tag: string, change: Partial<Style>): void {
    const before = this.#style;
    this.#style = { ...before, ...change };
    this.#push(tag, () => {
      this.#style = before;
    });
  }

  #break(): void {
    if (this.#code !== null) this.#code += '\n';
    else if (this.#table !== null) this.#space();
    else this.#lines.breakLine();
    this.#spoken.spaceOnly = false;
  }

  #space(): void {
    this.#lines.add({ text: ' ', style: this.#style });
  }

  #apart(tag: string): void {
    if (tag !== 'span') this.#space();
    this.#push(tag);
  }

  #rule(): void {
    if (this.#table !== null) return;
    this.#lines.endLine();
    this.#lines.block(['---'], 'lines');
  }

  #beginBlock(tag: string): void {
    const level = Number(/^h([1-6])$/u.exec(tag)?.[1] ?? 0);
    if (level === 0 && !blocks.has(tag)) {
      this.#push(tag);
      return;
    }
    this.#lines.endLine();
    this.#spoken.spaceOnly = false;
    this.#push(tag, () => {
      // `<p>&nbsp;</p>` is how an empty line is written.
      if (this.#spoken.spaceOnly) this.#lines.emptyLine();
      this.#spoken.spaceOnly = false;
      this.#lines.endLine(level === 0 ? '' : `${'#'.repeat(level)} `);
    });
  }

  #beginCode(tag: string): void {
    this.#lines.endLine();
    this.#code = '';
    this.#push(tag, () => {
      const code = (this.#code ?? '').replace(/^\n/u, '').trimEnd();
      this.#code = null;
      if (code === '') return;
      this.#spoken.mentioned(this.#replies > 0);
      const longestTicks = (code.match(/`{3,}/gu) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
      const fence = '`'.repeat(longestTicks + 1);
      this.#lines.block([fence, ...code.split('\n'), fence], 'lines');
    });
  }

  #beginList(tag: string, start: string): void {
    this.#lines.endLine();
    this.#lists.push(tag === 'ul' ? null : /^\d{1,6}$/u.test(start) ? Number(start) : 1);
    this.#push(tag, () => {
      this.#lines.endLine();
      this.#lists.pop();
    });
  }

  #beginItem(): void {
    // An item that was not closed ends where the next one of its list begins.
    const list = this.#open.findLastIndex(({ tag }) => tag === 'ul' || tag === 'ol');
    const item = this.#open.findLastIndex(({ tag }) => tag === 'li');
    if (item > list) this.#popTo(item);
    this.#lines.endLine();
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.#within('li', { kind: 'item', mark: number === null ? '- ' : `${number}. `, begun: false });
  }

  #beginQuote(isReply: boolean): void {
    this.#lines.endLine();
    if (isReply) this.#replies += 1;
    this.#within('blockquote', { kind: 'quote' }, () => {
      if (isReply) this.#replies -= 1;
    });
  }

  #within(tag: string, container: MarkdownLines['containers'][number], after?: () => void): void {
    this.#lines.containers.push(container);
    this.#push(tag, () => {
      this.#lines.endLine();
      this.#lines.containers.pop();
      after?.();
    });
  }

  #beginTable(): void {
    this.#lines.endLine();
    const table: string[][] = [];
    this.#table = table;
    this.#push('table', () => {
      this.#endCell(table);
      this.#table = null;
      this.#lines.block(markdownTable(table), 'table');
    });
  }

  #beginCell(tag: string, table: string[][]): void {
    this.#endCell(table);
    if (tag === 'tr') table.push([]);
    this.#push(tag, () => this.#endCell(table));
  }

  #endCell(table: string[][]): void {
    const words = this.#lines.takeLine();
    if (words === '') return;
    const row = table.at(-1);
    if (row === undefined) table.push([words]);
    else row.push(words);
  }

  #beginMention(tag: string, id: string | null): void {
    const mention = { name: '' };
    this.#mention = mention;
    this.#push(tag, () => {
      this.#mention = null;
      this.#mentioned(mention.name.replace(/\s+/gu, ' ').trim(), id);
    });
  }

  #mentioned(name: string, id: string | null): void {
    const quoted = this.#replies > 0;
    const first = !this.#spoken.said && !this.#lines.containers.some(({ kind }) => kind === 'quote');
    const what = this.#occasions.mention(name, id, { first, adjacent: this.#spoken.adjacent, quoted });
    this.#spoken.adjacent = true;
    if (what === 'again') return;
    if (what === 'bot') {
      this.#spoken.named(first ? 'first' : 'within');
      return;
    }
    this.#spoken.mentioned(quoted);
    if ('token' in what) this.#lines.add({ text: what.token, style: this.#style, token: true });
    else this.#lines.add({ text: `@${what.name}`, style: this.#style });
  }

  #image(type: string, attributes: Attributes): void {
    const name = (attributes.get('alt') ?? '').trim();
    const url = addressIn(attributes.get('src') ?? '');
    if (emojiType.test(type)) this.text(/^[\w+-]+$/u.test(name) ? `:${name}:` : name);
    else this.#occasions.image({ url: url?.startsWith('https:') === true ? url : null, name });
  }

  #attachment(id: string): void {
    const lines = this.#occasions.attachment(id);
    if (lines.length === 0 || this.#table !== null) return;
    this.#lines.endLine();
    this.#lines.containers.push({ kind: 'quote' });
    for (const text of lines) {
      this.#lines.add({ text, style: unstyled });
      this.#lines.breakLine();
    }
    this.#lines.containers.pop();
  }
}
