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

/** The words of a command. A mark that nothing closes is an ordinary character; a mention (`@[U1]`) is one word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (space.test(character)) {
      at += 1;
      continue;
    }
    const quoted = quotedAt(text, at);
    const word = quoted ?? plainAt(text, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

function quotedAt(text: string, start: number): Word | null {
  const close = closing.get(text.charAt(start));
  const end = close === undefined ? -1 : text.indexOf(close, start + 1);
  if (end < 0) return null;
  // What parts a list belongs to no word: `"a", "b"`. `"a"b` is no quoted word.
  const listed = /[,;]/u.test(text.charAt(end + 1));
  const after = text.charAt(end + (listed ? 2 : 1));
  if (after !== '' && !space.test(after)) return null;
  return { text: text.slice(start + 1, end), quoted: true, start, end: end + (listed ? 2 : 1) };
}

function plainAt(text: string, start: number): Word {
  let end = start;
  while (end < text.length && !space.test(text.charAt(end))) end += 1;
  return { text: text.slice(start, end), quoted: false, start, end };
}
