import { cut } from '../../text/cut.ts';
import { wellFormed } from '../../text/well-formed.ts';

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
const isolation = firstStrongIsolate.length + popIsolate.length;
/** Marks that turn the direction of what follows them, also beyond the text that they came with. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u;
const wordJoiner = '\u2060';

/** Of these, those that no text needs and that would draw what stands around it into its own direction. */
const overriding = /[\u202A-\u202E]/gu;

/**
 * Cards read `{{DATE(…)}}` and `{{TIME(…)}}` in every text, and `<at>…</at>` calls whoever an entity names so: an invisible mark
 * between their letters makes them words.
 */
export const defused = (text: string): string =>
  wellFormed(text)
    .replace(overriding, '')
    .replace(/\{(?=\{)/g, `{${wordJoiner}`)
    .replace(/<(?=\/?at\b)/gi, `<${wordJoiner}`);

/** Text of a stranger in one line of ours: whatever its direction, what stands around it keeps its own. */
function isolated(text: string): string {
  const quiet = wellFormed(text).replace(turning, '');
  return rightToLeft.test(quiet) || quiet.length !== text.length ? firstStrongIsolate + quiet + popIsolate : quiet;
}

/**
 * Text of a stranger for an element of a card that knows no Markdown (`TextRun`, titles, labels, choices): one line as it is, at
 * most `limit` characters, cut between whole ones; its direction is kept to itself.
 */
export function plain(text: string, limit: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  let source = cut(line, limit - isolation);
  for (;;) {
    const written = defused(isolated(source));
    if (written.length <= limit) return written;
    source = cut(
      source,
      Math.max(1, Math.min(source.length - 1, Math.floor((source.length * limit) / written.length))),
    );
  }
}

/** `TextBlock`s read Markdown and have no sure escape for it: there its marks give way to their likes. */
const likes: Record<string, string> = {
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
  '[': '［',
  ']': '］',
  '<': '‹',
  '\\': '⧵',
};
const marks = /[*_~`[\]<\\]/g;
const letter = /[\p{L}\p{N}]/u;

/** Text of a stranger within a `TextBlock`: nothing in it formats, links, counts as a list or is read as a function. */
export function withoutMarkdown(text: string, limit: number): string {
  const words = plain(text, limit)
    .replace(marks, (mark, place: number, whole: string) => {
      const within = letter.test(whole[place - 1] ?? '') && letter.test(whole[place + 1] ?? '');
      return mark === '_' && within ? mark : (likes[mark] ?? mark);
    })
    .replace(/:(?=\/\/)/g, `:${wordJoiner}`);
  // At its beginning these would make a list, a heading or a quotation of it.
  return /^(?:[-+•>#]|\d+[.)])/u.test(words) ? wordJoiner + words : words;
}
