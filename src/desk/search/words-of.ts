/** Longer runs of letters are no words that anybody searches for: of them the beginning counts. */
const longestWord = 40;
/** Of one text so many different words count. */
const mostWords = 500;

/** Scripts that put no spaces between their words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const word = /[\p{L}\p{N}\p{M}]+/gu;
/** The common form's own: mentions name accounts, and of a link its label is what was written. */
const marks = /@\[[^[\]]*\]|\]\([^()\s]*\)/g;

/** What Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

let segmenter: Intl.Segmenter | null = null;

/** Text in the one form in which it is compared: small letters, without the accents of Latin, Greek and Cyrillic. */
export function folded(text: string): string {
  const small = text.toLowerCase();
  // Most is plain: taking letters apart costs more than all the rest.
  if (/^[ -~\s]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
    .toLowerCase();
}

/** The different words of a text, folded, in the order in which they come. */
export function wordsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of folded(text.replace(marks, ' ')).matchAll(word)) {
    for (const one of unspaced.test(run) ? segmented(run) : [run]) {
      found.add(one.length > longestWord ? one.slice(0, longestWord) : one);
      if (found.size >= mostWords) return [...found];
    }
  }
  return [...found];
}

function segmented(run: string): string[] {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(run)].flatMap(({ segment, isWordLike }) => (isWordLike === true ? [segment] : []));
}
