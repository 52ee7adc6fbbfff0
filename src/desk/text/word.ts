/** Letters that have no accent to take off, and how people write them without. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** Everything before U+0250: ASCII and the letters of Latin with their accents. */
export const latinEnd = 0x250;
/** Each of these characters levelled, by its code. */
export const levelledLatin: readonly string[] = Array.from({ length: latinEnd }, (_, code) =>
  levelAny(String.fromCharCode(code)),
);

/** A word as phrases are compared by: lower case, without accents and apostrophes. */
export function levelWord(raw: string): string {
  // Most words are small letters already; of the others most have one capital or accent.
  let levelled = '';
  let done = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (isSmallOrDigit(code)) continue;
    if (code >= latinEnd && !isCurledApostrophe(code)) return levelAny(raw);
    levelled += raw.slice(done, at) + (levelledLatin[code] ?? '');
    done = at + 1;
  }
  return done === 0 ? raw : levelled + raw.slice(done);
}

function levelAny(raw: string): string {
  return raw
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’‘ʼ`´]/gu, '')
    .replace(/[ßœæøłđı]/g, (letter) => spelledOut[letter] ?? letter);
}

function isSmallOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** ’ and ‘ */
export function isCurledApostrophe(code: number): boolean {
  return code === 0x2019 || code === 0x2018;
}

/** "thaaanks" has a letter drawn out: the same one at least three times. */
export function isDrawnOut(word: string): boolean {
  let before = -1;
  let times = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    // Such letters take two units each.
    if (code >= 0xd800 && code <= 0xdfff) return /(.)\1\1/u.test(word);
    times = code === before ? times + 1 : 1;
    if (times === 3) return true;
    before = code;
  }
  return false;
}

/** Every run of a letter as one: what "helllooo" and "hello" have in common. */
export function squeeze(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}
