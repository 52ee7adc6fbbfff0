import { isCurledApostrophe, latinEnd } from './word.ts';

/** 1 for letters and figures; from U+00C0 on all but two signs are letters. */
const letters = Uint8Array.from({ length: latinEnd }, (_, code) =>
  code < 0xc0 ? Number(/[A-Za-z0-9]/.test(String.fromCharCode(code))) : Number(code !== 0xd7 && code !== 0xf7),
);

/**
 * Where the word that begins at `from` ends, if it is one in Latin letters and figures with apostrophes within; `from`
 * if there is none, or what stands there might also be a link, a smiley, a letter with loose accents.
 */
export function endOfPlainWord(text: string, from: number): number {
  if (!isLatin(text.charCodeAt(from)) || mayBeMore(text, from)) return from;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLatin(code)) continue;
    if (!isApostrophe(code)) return endsWord(text, at) ? at : from;
    if (at + 1 < text.length && isLatin(text.charCodeAt(at + 1))) continue;
    return endsWord(text, at + 1) ? at : from;
  }
  return text.length;
}

function isLatin(code: number): boolean {
  return code < latinEnd && letters[code] === 1;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || isCurledApostrophe(code);
}

/** Neither letter, figure nor accent: what stands before U+00AA, and the dashes and quotes of typesetters. */
function endsWord(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return (code < 0xaa && !isLatin(code)) || code === 0xbb || (code >= 0x2010 && code < 0x2060);
}

/** Links, and the smileys xD and XD. */
function mayBeMore(text: string, at: number): boolean {
  switch (text.charAt(at)) {
    case 'h':
      return text.startsWith('http', at);
    case 'w':
      return text.startsWith('www.', at);
    case 'x':
    case 'X':
      return /^d$/i.test(text.charAt(at + 1)) && !isLatin(text.charCodeAt(at + 2));
    default:
      return false;
  }
}
