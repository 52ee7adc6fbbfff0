const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Before where it is cut, whole characters are looked for from the last plain letter that is so far away. */
const before = 200;

/** The text, or as many whole characters of it as fit into `limit` UTF-16 units with an ellipsis. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = Math.max(0, limit - 1);
  const start = plainLetterBefore(text, room - before);
  let end = start;
  for (const { segment } of graphemes.segment(text.slice(start, limit))) {
    if (end + segment.length > room) break;
    end += segment.length;
  }
  // A first character that alone is longer than the limit leaves only the ellipsis.
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Where a character surely begins, at or before a place: two printable letters of ASCII are two characters. */
function plainLetterBefore(text: string, place: number): number {
  for (let at = place; at > 0; at--) {
    if (isPlain(text.charCodeAt(at)) && isPlain(text.charCodeAt(at - 1))) return at;
  }
  return 0;
}

const isPlain = (unit: number): boolean => unit >= 0x20 && unit < 0x7f;
