/** Letters that have no accent to take off, and how people write them without. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** A word as phrases are compared by: lower case, without accents and apostrophes. */
export function levelWord(raw: string): string {
  // Most words need no more.
  if (/^[a-zA-Z0-9]+$/.test(raw)) return raw.toLowerCase();
  return raw
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’‘ʼ`´]/gu, '')
    .replace(/[ßœæøłđı]/g, (letter) => spelledOut[letter] ?? letter);
}

/** "thaaanks" has a letter drawn out: the same one at least three times. */
export function isDrawnOut(word: string): boolean {
  return /(.)\1\1/u.test(word);
}

/** Every run of a letter as one: what "helllooo" and "hello" have in common. */
export function squeeze(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}
