const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Shortens a line to at most `longest` UTF-16 units at a word's end, with … for the rest; never inside a character. */
export function cutLine(line: string, longest: number): string {
  if (line.length <= longest) return line;
  const kept = wholeCharacters(line.slice(0, longest + 1), longest - 1);
  const wordEnd = kept.search(/\s+\S*$/u);
  const endsInsideWord = /\S/u.test(line.charAt(kept.length));
  // A single word longer than half the line is cut anyway: its beginning says more than nothing.
  const cut = endsInsideWord && wordEnd > longest / 2 ? kept.slice(0, wordEnd) : kept;
  return `${cut.replace(/[\s,;:.–-]+$/u, '')}…`;
}

function wholeCharacters(line: string, longest: number): string {
  // Latin letters stand for themselves; looking for larger characters costs more than all the rest.
  if (/^[\u0020-\u024f]*$/.test(line)) return line.slice(0, longest);
  let kept = '';
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length + segment.length > longest) break;
    kept += segment;
  }
  return kept;
}
