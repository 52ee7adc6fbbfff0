import { cut } from '../../text/cut.ts';
import { MarkdownLines } from './markdown-lines.ts';
import { readHtml } from './read-html.ts';
import { type Style, unstyled } from './runs.ts';

/** More of a message is not read: Teams itself takes no more than some 100 kB. */
const longestHtml = 200_000;
const longestMarkdown = 100_000;
/** Tags that are open at once; those beyond are not noticed. */
const mostOpen = 100;

/** What a reader of HTML is told of on the way. `mention` gives what stands for it. */
export type HtmlOccasions = {
  /** `id`: what the tag itself says of whom it means; `quoted`: it stands in the message that is answered to. */
  mention(name: string, id: string | null, about: { first: boolean; adjacent: boolean; quoted: boolean }): Mentioned;
  image(image: { url: string | null; name: string }): void;
  /** A card, a file or another message that stands here; its words, if it has any. */
  attachment(id: string): { quote: string[] } | null;
};
/** A token or a name to stand there, or the bot itself, which is taken out. */
export type Mentioned = { token: string } | { name: string } | 'bot' | 'again';

type Open = { tag: string; undo?: () => void };

/** Nobody sees what stands in them. */
const skipped = new Set(['script', 'style', 'template']);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'dl',
  'dt',
  'dd',
  'figure',
  'tbody',
  'thead',
]);
const heading = /^h([1-6])$/u;
const emojiType = /skype\.com\/(?:Emoji|Emoticon)/iu;
const mentionType = /skype\.com\/Mention/iu;
const replyType = /skype\.com\/Reply/iu;
/** What people see no word in. */
const nothingSaid = /^[\s\p{Cf}]*$/u;

/** Teams' HTML as Markdown. Broken and hostile HTML gives up nothing but its words; time and size grow with its length only. */
export function fromHtml(html: string, occasions: HtmlOccasions): string {
  const reader = new Reader(occasions);
  readHtml(html.length > longestHtml ? html.slice(0, longestHtml) : html, reader);
  return reader.end(html.length > longestHtml);
}

class Reader {
  readonly #occasions: HtmlOccasions;
  readonly #lines = new MarkdownLines(longestMarkdown);
  readonly #open: Open[] = [];
  #style: Style = unstyled;
  /** Numbers of the ordered lists that are open, null for the others. */
  readonly #lists: (number | null)[] = [];
  #skipping = 0;
  #code: string | null = null;
  #table: string[][] | null = null;
  #mention: { name: string; id: string | null } | null = null;
  #replyDepth = 0;
  /** Whether the writer has said a word so far. */
  #said = false;
  /** Nothing but spaces stands between the last mention and what comes now. */
  #adjacent = false;
  #afterBot: 'first' | 'within' | null = null;
  /** Only unbreakable spaces stand in the block that is open: Teams' way of writing an empty line. */
  #spaceOnly = false;

  constructor(occasions: HtmlOccasions) {
    this.#occasions = occasions;
  }

  end(wasCut: boolean): string {
    while (this.#open.length > 0) this.#pop();
    this.#lines.endLine();
    const text = this.#lines.text();
    return wasCut || this.#lines.full ? `${cut(text, longestMarkdown)}\n…` : text;
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    if (this.#mention !== null) this.#mention.name += text;
    else if (this.#code !== null) this.#code += text.replaceAll('\u00a0', ' ');
    else this.#say(text);
  }

  #say(given: string): void {
    let text = given;
    if (this.#afterBot !== null) {
      // "@Bot, tickets" is "tickets" said to the bot; in the middle of a sentence only the name goes.
      text = text.replace(this.#afterBot === 'first' ? /^[\s\u00a0]*[,:]?[\s\u00a0]*/u : /^[ \u00a0]+/u, '');
      if (text === '') return;
      this.#afterBot = null;
    }
    if (text.includes('\u00a0') && nothingSaid.test(text)) this.#spaceOnly = true;
    if (!nothingSaid.test(text)) {
      this.#spaceOnly = false;
      this.#adjacent = false;
      if (this.#replyDepth === 0) this.#said = true;
    }
    this.#lines.add({ text, style: this.#style });
  }

  open(tag: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#open.length >= mostOpen) {
      // Its words still count.
      if (tag === 'br') this.#break();
      return;
    }
    if (this.#skipping > 0 || skipped.has(tag)) {
      this.#skipping += 1;
      this.#push(tag, () => {
        this.#skipping -= 1;
      });
      return;
    }
    if (this.#mention !== null) return;
    const type = attributes.get('itemtype') ?? '';
    switch (tag) {
      case 'br':
        return this.#break();
      case 'hr':
        return this.#rule();
      case 'img':
        return this.#image(type, attributes);
      case 'emoji':
        this.text(attributes.get('alt') ?? '');
        return this.#push(tag);
      case 'attachment':
        this.#attachment(attributes.get('id') ?? '');
        return this.#push(tag);
      case 'at':
        return this.#beginMention(tag, attributes.get('id') ?? null);
      case 'span':
        if (mentionType.test(type)) return this.#beginMention(tag, attributes.get('itemid') ?? null);
        return this.#push(tag);
      default:
        return this.#openFormatting(tag, type, attributes);
    }
  }

  close(tag: string): void {
    const place = this.#open.findLastIndex((one) => one.tag === tag);
    if (place < 0) return;
    while (this.#open.length > place) this.#pop();
  }

  #openFormatting(tag: string, type: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#code !== null) return this.#push(tag);
    switch (tag) {
      case 'b':
      case 'strong':
        return this.#styled(tag, { strong: true });
      case 'i':
      case 'em':
        return this.#styled(tag, { emphasis: true });
      case 's':
      case 'strike':
      case 'del':
        return this.#styled(tag, { struck: true });
      case 'code':
      case 'tt':
      case 'kbd':
        return this.#styled(tag, { code: true });
      case 'a': {
        const url = addressOf(attributes.get('href') ?? '');
        return this.#styled(tag, { link: url === null ? null : { url } });
      }
      case 'pre':
      case 'codeblock':
        return this.#beginCode(tag);
      case 'ul':
      case 'ol':
        return this.#beginList(tag, attributes.get('start'));
      case 'li':
        return this.#beginItem();
      case 'blockquote':
        return this.#beginQuote(replyType.test(type));
      case 'table':
        return this.#beginTable();
      case 'tr':
      case 'td':
      case 'th':
        return this.#beginCell(tag);
      default:
        return this.#beginBlock(tag);
    }
  }

  #push(tag: string, undo?: () => void): void {
    this.#open.push(undo === undefined ? { tag } : { tag, undo });
  }

  #pop(): void {
    this.#open.pop()?.undo?.();
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
    else if (this.#table !== null) this.#lines.add({ text: ' ', style: this.#style });
    else this.#lines.breakLine();
    this.#spaceOnly = false;
  }

  #rule(): void {
    if (this.#code !== null || this.#table !== null) return;
    this.#lines.endLine();
    this.#lines.block(['---'], 'code');
  }

  #beginBlock(tag: string): void {
    const level = heading.exec(tag)?.[1];
    if (level === undefined && !blocks.has(tag)) return this.#push(tag);
    if (this.#table !== null) {
      this.#lines.add({ text: ' ', style: this.#style });
      return this.#push(tag);
    }
    this.#lines.endLine();
    this.#spaceOnly = false;
    this.#push(tag, () => {
      // `<p>&nbsp;</p>` is how an empty line is written.
      if (this.#spaceOnly) this.#lines.emptyLine();
      this.#spaceOnly = false;
      this.#lines.endLine(level === undefined ? '' : `${'#'.repeat(Number(level))} `);
    });
  }

  #beginCode(tag: string): void {
    if (this.#table !== null) return this.#push(tag);
    this.#lines.endLine();
    this.#code = '';
    this.#push(tag, () => {
      const code = (this.#code ?? '').replace(/^\n|\s+$/gu, '');
      this.#code = null;
      if (code === '') return;
      this.#said = true;
      const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`{3,}/gu)].map(([ticks]) => ticks.length + 1)));
      this.#lines.block([fence, ...code.split('\n'), fence], 'code');
    });
  }

  #beginList(tag: string, start: string | undefined): void {
    if (this.#table !== null) return this.#push(tag);
    this.#lines.endLine();
    const first = /^\d{1,6}$/u.test(start ?? '') ? Number(start) : 1;
    this.#lists.push(tag === 'ol' ? first : null);
    this.#push(tag, () => {
      this.#lines.endLine();
      this.#lists.pop();
    });
  }

  #beginItem(): void {
    if (this.#table !== null) return this.#push('li');
    // An item that was not closed ends where the next one of its list begins.
    const list = this.#open.findLastIndex(({ tag }) => tag === 'ul' || tag === 'ol');
    const item = this.#open.findLastIndex(({ tag }) => tag === 'li');
    if (item > list) while (this.#open.length > item) this.#pop();
    this.#lines.endLine();
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.#lines.containers.push({ kind: 'item', mark: number === null ? '- ' : `${number}. `, begun: false });
    this.#push('li', () => {
      this.#lines.endLine();
      this.#lines.containers.pop();
    });
  }

  #beginQuote(isReply: boolean): void {
    if (this.#table !== null) return this.#push('blockquote');
    this.#lines.endLine();
    this.#lines.containers.push({ kind: 'quote' });
    if (isReply) this.#replyDepth += 1;
    this.#push('blockquote', () => {
      this.#lines.endLine();
      this.#lines.containers.pop();
      if (isReply) this.#replyDepth -= 1;
    });
  }

  #beginTable(): void {
    if (this.#table !== null) return this.#push('table');
    this.#lines.endLine();
    const table: string[][] = [];
    this.#table = table;
    this.#push('table', () => {
      this.#endCell(table);
      this.#table = null;
      const lines = tableLines(table);
      if (lines.length > 0) this.#lines.block(lines, 'table');
    });
  }

  #beginCell(tag: string): void {
    const table = this.#table;
    if (table !== null) {
      this.#endCell(table);
      if (tag === 'tr') table.push([]);
    }
    this.#push(tag, () => {
      if (table !== null) this.#endCell(table);
    });
  }

  #endCell(table: string[][]): void {
    const words = this.#lines.takeLine();
    if (words === '') return;
    const row = table.at(-1);
    if (row === undefined) table.push([words]);
    else row.push(words);
  }

  #beginMention(tag: string, id: string | null): void {
    const mention = { name: '', id };
    this.#mention = mention;
    this.#push(tag, () => {
      this.#mention = null;
      this.#mentioned(mention.name.replace(/\s+/gu, ' ').trim(), id);
    });
  }

  #mentioned(name: string, id: string | null): void {
    const quoted = this.#replyDepth > 0;
    const first = !this.#said && !this.#lines.containers.some(({ kind }) => kind === 'quote');
    const what = this.#occasions.mention(name, id, { first, adjacent: this.#adjacent, quoted });
    this.#adjacent = true;
    if (what === 'again') return;
    if (what === 'bot') {
      this.#afterBot = first ? 'first' : 'within';
      return;
    }
    if (!quoted) this.#said = true;
    this.#afterBot = null;
    this.#spaceOnly = false;
    if ('token' in what) this.#lines.add({ text: what.token, style: this.#style, token: true });
    else this.#lines.add({ text: `@${what.name}`, style: this.#style });
  }

  #image(type: string, attributes: ReadonlyMap<string, string>): void {
    const name = (attributes.get('alt') ?? '').trim();
    if (emojiType.test(type)) return this.text(/^[\w+-]+$/u.test(name) ? `:${name}:` : name);
    const address = attributes.get('src') ?? '';
    this.#occasions.image({ url: /^https:/iu.test(address) ? addressOf(address) : null, name });
  }

  #attachment(id: string): void {
    const words = this.#occasions.attachment(id);
    if (words === null || words.quote.length === 0) return;
    this.#lines.endLine();
    this.#lines.containers.push({ kind: 'quote' });
    for (const line of words.quote) {
      this.#lines.add({ text: line, style: unstyled });
      this.#lines.breakLine();
    }
    this.#lines.containers.pop();
  }
}

/** Addresses that may be links; those that would do something else are only their words. */
function addressOf(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed.length > 4_000 || !/^(?:https?:\/\/|mailto:|tel:)\S+$/iu.test(trimmed)) return null;
  return URL.canParse(trimmed) ? trimmed : null;
}

/** Rows as Markdown's table; what has a single column is lines. */
function tableLines(rows: readonly string[][]): string[] {
  const filled = rows.filter((row) => row.length > 0).map((row) => row.map((cell) => cell.replaceAll('|', '¦')));
  const [first, ...others] = filled;
  if (first === undefined) return [];
  if (filled.every((row) => row.length === 1)) return filled.flat();
  const written = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [written(first), `|${' --- |'.repeat(first.length)}`, ...others.map(written)];
}
