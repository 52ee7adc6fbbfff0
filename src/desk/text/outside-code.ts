/** Code in the common form: between as many backticks as it began with, in one line, or as a block of several. */
const code = /(?<!`)(?:(`{3,})(?!`)[\s\S]*?(?<!`)\1(?!`)|(`{1,2})(?!`)[^\n]*?(?<!`)\2(?!`))/g;

/** A text with its words changed, and its code as it was written: nothing in code is a mention, whatever it looks like. */
export function outsideCode(text: string, change: (words: string) => string): string {
  if (!text.includes('`')) return change(text);
  let changed = '';
  let after = 0;
  for (const { 0: found, index } of text.matchAll(code)) {
    changed += change(text.slice(after, index)) + found;
    after = index + found.length;
  }
  return changed + change(text.slice(after));
}
