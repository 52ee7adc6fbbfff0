import { readPlainMark } from './plain-marks.ts';
import { endOfPlainWord } from './plain-word.ts';
import { readRareToken } from './rare-token.ts';
import type { WordPlace } from './word-table.ts';

/**
 * `content` is what no pleasantry holds: a link, a figure, code. `pause` is a comma or a dash, `stop` the end of a
 * sentence or line. Quotes, brackets and marks of emphasis are left out.
 */
export type Token =
  | ({ kind: 'word' } & WordPlace)
  | { kind: 'mention' }
  | { kind: 'emoji' }
  | { kind: 'question' }
  | { kind: 'pause' }
  | { kind: 'stop' }
  | { kind: 'content' };

const space = 0x20;

/**
 * Cuts a text of the common form, in Unicode's NFKC, into tokens. Words in Latin letters and usual marks, which messages
 * are nearly all made of, are read by hand; the pattern, many times slower, reads the rest.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === space) {
      at += 1;
      continue;
    }
    const wordEnd = endOfPlainWord(text, at);
    if (wordEnd > at) {
      tokens.push({ kind: 'word', text, from: at, end: wordEnd });
      at = wordEnd;
      continue;
    }
    const mark = readPlainMark(text, at);
    if (mark !== 'look') {
      if (mark !== null && !endsTitle(text, at)) tokens.push(mark);
      at += 1;
      continue;
    }
    const { token, length } = readRareToken(text, at);
    if (token !== null) tokens.push(token);
    at += length;
  }
  return tokens;
}

const abbreviatedTitle = /(?<![\p{L}\p{N}])(?:mrs?|ms|dra?|prof|sra?|srta|mme|mlle|m|ing|lic)\.$/iu;
const longestTitle = 'prof.'.length;

/** The dot of "Mr. Miller" ends no sentence. */
function endsTitle(text: string, at: number): boolean {
  if (text.charAt(at) !== '.' || !/\s/.test(text.charAt(at + 1))) return false;
  // With what stands before the title, which may take two units.
  return abbreviatedTitle.test(text.slice(Math.max(0, at + 1 - longestTitle - 2), at + 1));
}
