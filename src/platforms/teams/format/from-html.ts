import { cut } from '../../text/cut.ts';
import { HtmlBlocks } from './html-blocks.ts';
import { MarkdownLines } from './markdown-lines.ts';
import { OpenTags } from './open-tags.ts';
import { readHtml } from './read-html.ts';
import { type Style, unstyled } from './runs.ts';
import { addressIn } from './safe-address.ts';
import { Spoken } from './spoken.ts';

/** More of a message is not read: Teams itself takes no more than some 100 kB. */
const longestHtml = 200_000;
const longestMarkdown = 100_000;

/** What a reader of HTML is told of on the way. */
export type HtmlOccasions = {
  /** `id`: what the tag itself says of whom it means; `quoted`: it stands in the message that is answered to. */
  mention(name: string, id: string | null, about: { first: boolean; adjacent: boolean; quoted: boolean }): Mentioned;
  /** Another message is quoted, to be answered, by its own id. */
  quotes(id: string): void;
  image(image: { url: string | null; name: string }): void;
  /** A card, a file or another message that stands here: the lines of its words, as far as there are any. */
  attachment(id: string): readonly string[];
};
/** A token or a name to stand there, the bot itself, which is taken out, or one more word of the name before. */
export type Mentioned = { token: string } | { name: string } | 'bot' | 'again';

type Attributes = ReadonlyMap<string, string>;

/** Nobody sees what stands in them. */
const unseen = new Set(['script', 'style', 'template']);
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
  readonly #tags = new OpenTags();
  readonly #blocks = new HtmlBlocks(this.#lines, this.#tags, this.#spoken);
  #style: Style = unstyled;
  #unseen = 0;
  #replies = 0;
  #mention: { name: string } | null = null;

  constructor(occasions: HtmlOccasions) {
    this.#occasions = occasions;
  }

  end(wasCut: boolean): string {
    this.#tags.closeAll();
    this.#lines.endLine();
    const text = this.#lines.text();
    return wasCut || this.#lines.full ? `${cut(text, longestMarkdown)}\n…` : text;
  }

  text(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#mention !== null) this.#mention.name += text;
    else if (this.#blocks.inCode) this.#blocks.addCode(text);
    else this.#lines.add({ text: this.#spoken.hear(text, this.#replies > 0), style: this.#style });
  }

  open(tag: string, attributes: Attributes): void {
    // Beyond that, words and lines still count.
    if (tag === 'br') this.#blocks.break();
    else if (this.#tags.areTooMany || this.#mention !== null) return;
    else if (unseen.has(tag)) {
      this.#unseen += 1;
      this.#tags.push(tag, () => {
        this.#unseen -= 1;
      });
    } else if (this.#blocks.inCode) this.#tags.push(tag);
    else if (!this.#special(tag, attributes)) this.#formatting(tag, attributes);
  }

  close(tag: string): void {
    this.#tags.close(tag);
  }

  /** What stands for something of its own, and not for how words look. */
  #special(tag: string, attributes: Attributes): boolean {
    const type = attributes.get('itemtype') ?? '';
    if (tag === 'hr') this.#blocks.rule();
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
    if (style !== undefined) this.#styled(tag, style);
    else if (url !== null) this.#styled(tag, { link: { url } });
    else {
      this.#blocks.open(tag, attributes);
      if (tag === 'blockquote' && replyType.test(attributes.get('itemtype') ?? ''))
        this.#beginReply(attributes.get('itemid') ?? '');
    }
  }

  #styled(tag: string, change: Partial<Style>): void {
    const before = this.#style;
    this.#style = { ...before, ...change };
    this.#tags.push(tag, () => {
      this.#style = before;
    });
  }

  /** The message that is answered to. */
  #beginReply(id: string): void {
    if (this.#replies === 0) this.#occasions.quotes(id);
    this.#replies += 1;
    this.#tags.push('reply', () => {
      this.#replies -= 1;
    });
  }

  #beginMention(tag: string, id: string | null): void {
    const mention = { name: '' };
    this.#mention = mention;
    this.#tags.push(tag, () => {
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
    else if (this.#replies === 0) this.#occasions.image({ url: url?.startsWith('https:') === true ? url : null, name });
  }

  #attachment(id: string): void {
    // What belongs to the message that is answered to is not sent with this one.
    if (this.#replies > 0) return;
    const lines = this.#occasions.attachment(id);
    if (lines.length === 0 || this.#blocks.inTable) return;
    this.#lines.endLine();
    this.#lines.containers.push({ kind: 'quote' });
    for (const text of lines) {
      this.#lines.add({ text, style: unstyled });
      this.#lines.breakLine();
    }
    this.#lines.containers.pop();
  }
}
