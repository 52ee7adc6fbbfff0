import { z } from 'zod';
import type { FileRef, MessageContent } from '../../../desk/inbound.ts';
import { outsideCode } from '../../../desk/text/outside-code.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { type Attachment, attachedFiles, attachmentOf, htmlOf } from './attachments.ts';
import { fromHtml, type Mentioned } from './from-html.ts';
import { type Mention, mentionsIn } from './mentions.ts';

/** What of an activity (or of a message that a command was chosen on) holds what somebody wrote. */
export type WrittenMessage = {
  text?: string | null | undefined;
  /** `plain`, `markdown`, `xml` (HTML); Teams' own are plain, with the HTML attached. */
  textFormat?: string | null | undefined;
  attachments?: readonly unknown[] | null | undefined;
  entities?: readonly unknown[] | null | undefined;
};

export type ReadOptions = {
  /** Whether it is the bot's own id (`28:…`), or that id itself. */
  botId: string | null | ((id: string) => boolean);
  /** Our account of somebody who is mentioned (`29:…`); null where none is known, then their name stands there. */
  accountOfMention: (mentioned: { id: string; aadObjectId: string | null }) => string | null;
};

/** Ids of messages; others are none that we could know. */
const messageId = /^[\w-]{1,64}$/u;
const tokenId = /^[^\s[\]]{1,80}$/u;
const atTag = /<at\b([^<>]*)>([^<>]*)<\/at>([ \t\u00a0]*[,:]?[ \t\u00a0]*)/giu;
const nothingSaid = /^[\s\p{Cf}*_~]*$/u;

/**
 * What somebody wrote on Teams in the common form: Markdown, with people as `@[id]`. The bot's own mention is taken out and told
 * apart. Nothing in the result calls anybody.
 */
export function fromTeams(message: WrittenMessage, options: ReadOptions): MessageContent {
  const attachments = (message.attachments ?? []).flatMap(attachmentOf);
  const mentions = mentionsIn(message.entities);
  const found = new Found(mentions, options);
  const html = htmlOf(attachments) ?? (isHtml(message.textFormat) ? (message.text ?? '') : null);
  const files = attachedFiles(attachments);
  const written =
    html === null
      ? fromPlain(wellFormed(message.text ?? ''), found)
      : fromRich(wellFormed(html), found, attachments, files);
  // Apps and workflows often say nothing but a card.
  const cards = attachments.flatMap(({ card }) => card).map((line) => wellFormed(line).replaceAll('@[', '@\\['));
  const text = written === '' ? cards.join('\n') : written;
  const content = { text, mentions: found.accounts, mentionsBot: found.bot, files };
  const quoted = attachments.find(({ quote }) => quote !== null);
  if (quoted !== undefined) found.quoted(quoted.id ?? '');
  return found.quotes === null ? content : { ...content, quotes: found.quotes };
}

const isHtml = (format: string | null | undefined): boolean => format === 'xml' || format === 'html';

function fromRich(html: string, found: Found, attachments: readonly Attachment[], files: FileRef[]): string {
  return fromHtml(html, {
    mention: (name, id, { quoted, ...about }) => found.mention(name, id, { ...about, counts: !quoted }),
    quotes: (id) => found.quoted(id),
    image({ url, name }) {
      if (url === null || files.some((file) => file.url === url)) return;
      files.push({
        id: url.slice(-200),
        name: name === '' ? 'image' : name.slice(0, 200),
        type: 'image',
        size: 0,
        url,
      });
    },
    attachment(id) {
      const attached = attachments.find((one) => one.id === id);
      if (attached?.quote != null) return attached.quote;
      // Where Teams tells no more of it, it is a file that only people can open: not lost silently.
      const isCard = attachments.some((one) => one.id === null && one.card.length > 0);
      const isKnown = attached !== undefined || isCard || files.some((file) => file.id === id);
      if (!isKnown && id !== '') files.push({ id: id.slice(0, 200), name: 'attachment', type: '', size: 0, url: null });
      return [];
    },
  });
}

/** Text as it was typed: only mentions are more than letters. */
function fromPlain(text: string, found: Found): string {
  return outsideCode(text, (words) => words.replaceAll('@[', '@\\['))
    .replace(atTag, (whole, attributes: string, name: string, after: string, place: number, all: string) => {
      const id = /\bid="?([^"\s]+)/u.exec(attributes)?.[1] ?? null;
      if (!found.knows(name, id)) return whole;
      const first = nothingSaid.test(all.slice(0, place));
      const what = found.mention(name, id, { first, adjacent: false, counts: true });
      if (what === 'bot') return first ? '' : after.trimStart();
      if (what === 'again') return after;
      return ('token' in what ? what.token : `@${what.name}`) + after;
    })
    .replaceAll('\u00a0', ' ')
    .trim();
}

/** Who is mentioned, as a text is read. */
class Found {
  readonly accounts: string[] = [];
  bot: MessageContent['mentionsBot'] = false;
  /** The first message that is quoted, by Teams' id; '' where that is not told. */
  quotes: string | null = null;
  readonly #mentions: readonly Mention[];
  readonly #options: ReadOptions;
  #last: string | null = null;

  constructor(mentions: readonly Mention[], options: ReadOptions) {
    this.#mentions = mentions;
    this.#options = options;
  }

  quoted(id: string): void {
    this.quotes = this.quotes || (messageId.test(id) ? id : '');
  }

  knows(name: string, id: string | null): boolean {
    return this.#find(name, id) !== undefined;
  }

  mention(name: string, id: string | null, about: { first: boolean; adjacent: boolean; counts: boolean }): Mentioned {
    const mentioned = this.#find(name, id);
    const named: Mentioned = { name: (name || mentioned?.name) ?? '' };
    if (mentioned === undefined || !about.counts) return named;
    // Some clients tell the words of one name as a mention each.
    if (about.adjacent && this.#last === mentioned.id) return 'again';
    this.#last = mentioned.id;
    if (this.#isBot(mentioned.id)) {
      this.bot ||= about.first ? 'first' : 'within';
      return 'bot';
    }
    const account = this.#options.accountOfMention(mentioned);
    const token = account === null ? '' : account.slice(account.indexOf(':') + 1);
    if (account === null || !tokenId.test(token)) return named;
    if (!this.accounts.includes(account)) this.accounts.push(account);
    return { token: `@[${token}]` };
  }

  #isBot(id: string): boolean {
    const { botId } = this.#options;
    return typeof botId === 'function' ? botId(id) : botId !== null && botId.toLowerCase() === id.toLowerCase();
  }

  /** By the number that its tag bears, as long as the words agree; else by the words. */
  #find(name: string, id: string | null): Mention | undefined {
    const numbered = id !== null && z.coerce.number().int().nonnegative().safeParse(id).success;
    const byNumber = numbered ? this.#mentions[Number(id)] : undefined;
    if (byNumber !== undefined && (byNumber.text === name || byNumber.name === name)) return byNumber;
    return this.#mentions.find((one) => one.text === name || one.name === name) ?? byNumber;
  }
}
