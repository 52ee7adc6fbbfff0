const fence = /^\s*(`{3,}|~{3,})(.*)$/u;

/** A block of code that is still open: the marks that close it, and the line that opens it again. */
type OpenBlock = { marks: string; line: string };

/** An opening line longer than this is not repeated in full: its marks alone open the block again. */
const longestOpening = 60;

/**
 * A long text in parts of at most `longest` characters: between paragraphs where it can be, else between lines, at the end of a
 * sentence, between words, and only then within one. A block of code that is cut is closed and opened again; the indentation
 * of code and lists stays. A short text is one part; an empty one is none.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.replace(/^(?:[^\S\n]*\n)+/u, '').trimEnd();
  let block: OpenBlock | null = null;
  while (rest.trim() !== '') {
    const head: string = block === null ? '' : `${block.line}\n`;
    if (head.length + rest.length <= longest && closing(head + rest) === '') {
      parts.push(head + rest);
      break;
    }
    const { piece, after } = cut(head, rest, longest);
    const open = openBlock(head + piece);
    parts.push(head + piece + closing(head + piece));
    block = open;
    rest = after;
  }
  return parts;
}

/** What closes the block of code that is open at the end of a part. */
function closing(part: string): string {
  const open = openBlock(part);
  return open === null ? '' : `\n${open.marks}`;
}

/** The next piece, as long as may be with what opens it and closes it, and what comes after. */
function cut(head: string, rest: string, longest: number): { piece: string; after: string } {
  let room = longest - head.length;
  for (;;) {
    const end = rest.length <= room ? rest.length : cutAt(rest, room);
    const piece = rest.slice(0, end).trimEnd();
    const over = head.length + piece.length + closing(head + piece).length - longest;
    // At least one character goes on, however little room there is.
    if (over <= 0 || end <= 2) return { piece, after: withoutEmptyLines(rest.slice(end), endsLine(rest, end)) };
    room = Math.max(2, Math.min(room, end) - over);
  }
}

const endsLine = (text: string, end: number): boolean => text.charAt(end - 1) === '\n';

/** Within a line the space at the cut goes; at a line's beginning it is indentation, and only empty lines go. */
function withoutEmptyLines(text: string, atLine: boolean): string {
  const rest = atLine ? text : text.replace(/^[^\S\n]+/u, '');
  return rest.replace(/^(?:[^\S\n]*\n)+/u, '');
}

/** The block of code that is open at the end of a text; null when none is. Only its own marks close it. */
function openBlock(text: string): OpenBlock | null {
  let open: OpenBlock | null = null;
  for (const line of text.split('\n')) {
    const [, marks, info = ''] = fence.exec(line) ?? [];
    if (marks === undefined) continue;
    if (open === null) {
      const opening = line.trim();
      open = { marks, line: opening.length <= longestOpening ? opening : marks };
    } else if (marks.startsWith(open.marks) && info.trim() === '') open = null;
  }
  return open;
}

/** The best place to cut at or before `longest`; never in the first third, so that parts do not get tiny. */
function cutAt(text: string, longest: number): number {
  const window = text.slice(0, longest + 1);
  const least = longest / 3;
  for (const mark of [/\n\s*\n/gu, /\n/gu, /[.!?…。！？]["'”’»)\]]*(?=\s|$)/gu, /\s/gu]) {
    let best = 0;
    for (const found of window.matchAll(mark)) {
      const end = found.index + found[0].length;
      if (end <= longest) best = end;
    }
    if (best > least) return best;
  }
  return betweenCharacters(text, longest);
}

/** Not between the halves of one character, and not within what people see as one (a flag, a family). */
function betweenCharacters(text: string, longest: number): number {
  const start = Math.max(0, longest - 40);
  const around = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(start, longest + 40));
  const whole = start + (around.containing(longest - start)?.index ?? longest - start);
  if (whole > start) return whole;
  const code = text.charCodeAt(longest - 1);
  return code >= 0xd800 && code <= 0xdbff && longest > 1 ? longest - 1 : longest;
}
