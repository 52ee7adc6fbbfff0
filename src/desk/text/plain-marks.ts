import type { Token } from './tokens.ts';

type Mark = Token | null | 'look';

const stop: Token = { kind: 'stop' };
const pause: Token = { kind: 'pause' };
const question: Token = { kind: 'question' };
const content: Token = { kind: 'content' };

/** Marks that mean the same wherever they stand. */
const alwaysTheSame = new Map<number, Token | null>([
  ...codes('.!¡\n\r', stop),
  ...codes(',–—', pause),
  ...codes('?¿', question),
  ...codes('$%+/>\\`|', content),
  ...codes(' \t"\'-&)[]_{}~«»“”„‘’', null),
]);
/** Marks that begin a smiley, a name or an emoji, but by themselves, before a space, mean only this. */
const beforeSpace = new Map<number, Token | null>([
  ...codes(':;', stop),
  ...codes('=#', content),
  ...codes('(*^', null),
]);
/** Before an ordinary letter these begin nothing either. */
const beforeLetter = new Map<number, Token | null>(codes('(*^', null).concat(codes('#', content)));

function codes(marks: string, token: Token | null): [number, Token | null][] {
  return [...marks].map((mark) => [mark.charCodeAt(0), token]);
}

/** What a mark says by itself; `look` where what follows may make more of it. */
export function readPlainMark(text: string, at: number): Mark {
  const code = text.charCodeAt(at);
  const same = alwaysTheSame.get(code);
  if (same !== undefined) return same;
  const next = text.charCodeAt(at + 1);
  const isLast = at + 1 === text.length;
  if (isLast || next === 0x20 || next === 0x0a) return orLook(beforeSpace.get(code));
  return isLetterOrDigit(next) ? orLook(beforeLetter.get(code)) : 'look';
}

function orLook(token: Token | null | undefined): Mark {
  return token === undefined ? 'look' : token;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}
