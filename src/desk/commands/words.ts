/** One word of a command: `text` without its quotes, and where it stands in what was typed. */
export type Word = { text: string; quoted: boolean; start: number; end: number };

/** What closes each mark that opens quoted words, as keyboards and phones write them. */
const closing: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['‘', '’'],
]);
const space = /[\s\p{Z}\p{Cf}]/u;

/** The words of a command. A mark that nothing closes is an ordinary character; a mention (`@[U1]`) is one word, and so is a link. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const nextOf = marksOf(text);
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (space.test(character)) {
      at += 1;
      continue;
    }
    const word = quotedAt(text, at, nextOf) ?? plainAt(text, at, labelledTo(text, at, nextOf));
    words.push(word);
    at = word.end;
  }
  return words;
}

/** Where a mark stands next, from a place on; null: nowhere. */
type NextMark = (mark: string, from: number) => number | null;

/** Each mark is looked for once: thousands that nothing closes would else each be sought to the end of the text. */
function marksOf(text: string): NextMark {
  const found = new Map<string, number>();
  return (mark, from) => {
    const known = found.get(mark) ?? -1;
    if (known >= from) return known === text.length ? null : known;
    const next = text.indexOf(mark, from);
    found.set(mark, next < 0 ? text.length : next);
    return next < 0 ? null : next;
  };
}

function quotedAt(text: string, start: number, nextOf: NextMark): Word | null {
  const close = closing.get(text.charAt(start));
  const end = close === undefined ? null : nextOf(close, start + 1);
  if (end === null) return null;
  // What parts a list belongs to no word: `"a", "b"`. `"a"b` is no quoted word.
  const listed = /[,;]/u.test(text.charAt(end + 1));
  const after = text.charAt(end + (listed ? 2 : 1));
  if (after !== '' && !space.test(after)) return null;
  return { text: text.slice(start + 1, end), quoted: true, start, end: end + (listed ? 2 : 1) };
}

/** Where the address of a link with a label (`[their message](https://…)`) begins, whose label may have spaces; else `start`. */
function labelledTo(text: string, start: number, nextOf: NextMark): number {
  if (text.charAt(start) !== '[') return start;
  const close = nextOf(']', start);
  return close !== null && text.startsWith('(https://', close + 1) ? close + 1 : start;
}

function plainAt(text: string, start: number, from: number): Word {
  let end = from;
  while (end < text.length && !space.test(text.charAt(end))) end += 1;
  return { text: text.slice(start, end), quoted: false, start, end };
}
