import { wordsOf } from '../search/words-of.ts';
import { cutLine } from './cut.ts';

/** How much of what stands before a word is kept. */
const before = 30;

/** Shortens a line to at most `longest` UTF-16 units around the first of these words (folded); from its beginning where none is in it. */
export function cutAround(line: string, words: readonly string[], longest: number): string {
  if (line.length <= longest) return line;
  const wanted = new Set(words);
  let at = 0;
  for (const part of line.split(/(?<=\s)/u)) {
    if (wordsOf(part).some((word) => wanted.has(word))) break;
    at += part.length;
  }
  if (at >= line.length || at + before < longest) return cutLine(line, longest);
  const start = line.lastIndexOf(' ', Math.max(0, at - before)) + 1;
  return `…${cutLine(line.slice(start), longest - 1)}`;
}
