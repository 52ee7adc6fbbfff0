const fence = /^\s*(```+|~~~+)(.*)$/u;

/**
 * A long text in parts of at most `longest` characters: between paragraphs where it can be, else between lines, at the end of a
 * sentence, between words, and only then within one. A block of code that is cut is closed and opened again. A short text is
 * one part; an empty one is none.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let opening: string | null = null;
  while (rest !== '') {
    const head = opening === null ? '' : `${opening}\n`;
    if (head.length + rest.length <= longest) {
      parts.push(head + rest);
      break;
    }
    // Room for closing the block of code.
    const end = cutAt(rest, longest - head.length - 4);
    const piece = rest.slice(0, end).trimEnd();
    rest = rest.slice(end).replace(/^[^\S\n]*\n?/u, '');
    const open: string | null = openFence(head + piece);
    parts.push(open === null ? head + piece : `${head + piece}\n${/^[`~]+/u.exec(open)?.[0] ?? '```'}`);
    opening = open;
  }
  return parts;
}

/** The line that opened a block of code which is still open at the end of a text; null when none is. */
function openFence(text: string): string | null {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const marks = fence.exec(line)?.[1];
    if (marks === undefined) continue;
    open = open === null ? line.trim() : null;
  }
  return open;
}

/** The best place to cut at or before `longest`; never in the first third, so that parts do not get tiny. */
function cutAt(text: string, longest: number): number {
  const window = text.slice(0, longest);
  const least = longest / 3;
  for (const mark of [/\n\s*\n/gu, /\n/gu, /[.!?…。！？](?=\s|$)["'”’»)\]]*/gu, /\s/gu]) {
    let best = 0;
    for (const found of window.matchAll(mark)) {
      const end = (found.index ?? 0) + found[0].length;
      if (end <= longest) best = end;
    }
    if (best > least) return best;
  }
  // Not between the halves of one character.
  const code = text.charCodeAt(longest - 1);
  return code >= 0xd800 && code <= 0xdbff ? longest - 1 : longest;
}
