import { levelWord } from './word.ts';

/**
 * `content` is what no pleasantry holds: a link, a figure, code. `pause` is a comma or a dash, `stop` the end of a
 * sentence or line. Quotes, brackets and marks of emphasis are left out.
 */
export type Token =
  | { kind: 'word'; word: string; raw: string }
  | { kind: 'mention' }
  | { kind: 'emoji' }
  | { kind: 'question' }
  | { kind: 'pause' }
  | { kind: 'stop' }
  | { kind: 'content' };

const patterns = {
  link: /(?:https?:\/\/|www\.)\S*[^\s.,;:!?)\]]/u,
  mention: /@\[[^\]\s]{1,80}\]|<[@!][^>\s]{1,80}>|@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}/u,
  shortcode: /:[\p{L}\p{N}_+'-]{1,64}:(?::skin-tone-[2-6]:)?/u,
  emoticon: /(?<![\p{L}\p{N}])(?:[:;=][-']?[)D\]pP]|\(:|<3|\^\^|x[dD]|X[dD])(?![\p{L}\p{N}])/u,
  frown: /(?<![\p{L}\p{N}])[:;=]['-]?[([/\\|](?![\p{L}\p{N}])/u,
  emoji:
    /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[0-9#*]\uFE0F?\u20E3|[\uFE0F\u200D])+/u,
  word: /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ][\p{L}\p{M}\p{N}]+)*/u,
  rest: /[\s\S]/u,
} as const;

// Each part takes a bounded look ahead or none, so that reading stays linear in the length of the text.
const anyToken = new RegExp(
  Object.entries(patterns)
    .map(([name, pattern]) => `(?<${name}>${pattern.source})`)
    .join('|'),
  'gu',
);

/** The dot of "Mr. Miller" ends no sentence. */
const abbreviatedTitle = /(?<![\p{L}\p{N}])(mrs?|ms|dra?|prof|sra?|srta|mme|mlle|m|ing|lic)\.(?=\s)/giu;

/** Emoji that ask: red question marks. */
const askingEmoji = /[\u2753\u2754]|^:(?:grey_question|question|interrobang|thinking_question|white_question)/u;
/** Emoji that call for help: not for us to take for a nicety. */
const alarmEmoji = /[\u{1F198}\u{1F6A8}]|^:(?:sos|rotating_light|alert|help|fire_engine)/u;

/** Cuts a text of the common form, in Unicode's NFKC, into tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.replace(abbreviatedTitle, '$1').matchAll(anyToken)) {
    const token = toToken(groups);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

function toToken(groups: Record<string, string | undefined>): Token | null {
  if (groups.word !== undefined) return { kind: 'word', word: levelWord(groups.word), raw: groups.word };
  if (groups.mention !== undefined) return { kind: 'mention' };
  if (groups.emoticon !== undefined) return { kind: 'emoji' };
  const emoji = groups.emoji ?? groups.shortcode;
  if (emoji !== undefined) return toEmojiToken(emoji);
  if (groups.link !== undefined || groups.frown !== undefined) return { kind: 'content' };
  return toMarkToken(groups.rest ?? '');
}

function toEmojiToken(emoji: string): Token | null {
  if (askingEmoji.test(emoji)) return { kind: 'question' };
  if (alarmEmoji.test(emoji)) return { kind: 'content' };
  // What is left of an emoji cut in two shows nothing.
  return /^[\uFE0F\u200D]+$/.test(emoji) ? null : { kind: 'emoji' };
}

function toMarkToken(mark: string): Token | null {
  if (/[?¿؟]/.test(mark)) return { kind: 'question' };
  if (/[.!¡;:…\n\r\u2028\u2029]/.test(mark)) return { kind: 'stop' };
  if (/[,–—]/.test(mark)) return { kind: 'pause' };
  if (/[`#%@/\\]/.test(mark)) return { kind: 'content' };
  if (/[~^´¨]/.test(mark)) return null;
  return /[\p{S}\p{Co}\p{Cn}]/u.test(mark) ? { kind: 'content' } : null;
}
