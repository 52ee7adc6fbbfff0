const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or as many whole characters of it as fit into `limit` UTF-16 units with an ellipsis. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { segment } of graphemes.segment(text.slice(0, limit))) {
    if (end + segment.length > limit - 1) break;
    end += segment.length;
  }
  // A first character that alone is longer than the limit leaves only the ellipsis.
  return `${text.slice(0, end).trimEnd()}…`;
}
