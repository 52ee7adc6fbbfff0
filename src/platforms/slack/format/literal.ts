import { cut } from '../../text/cut.ts';
import { wellFormed } from '../../text/well-formed.ts';

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
const isolation = firstStrongIsolate.length + popIsolate.length;
/** Marks that turn the direction of what follows them, also beyond the text that they came with. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u;

/** Text of a stranger in one line of ours: whatever its direction, what stands around it keeps its own. */
function isolated(text: string): string {
  const quiet = wellFormed(text).replace(turning, '');
  return rightToLeft.test(quiet) || quiet !== text ? firstStrongIsolate + quiet + popIsolate : quiet;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Slack has no escape for these; next to a border of a word they format, so there they give way to their likes. */
const likes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };
const marks = /[*_~`]/g;
const letter = /[\p{L}\p{N}]/u;
const wordJoiner = '\u2060';

/**
 * Text of a stranger within Slack's mrkdwn, as it is: nothing in it formats, links, pings or turns into an emoji. At most
 * `limit` characters, cut between whole ones.
 */
export function literal(text: string, limit: number): string {
  let source = cut(text, limit);
  for (;;) {
    const written = write(isolated(source));
    if (written.length <= limit) return written;
    const shorter = Math.floor((source.length * limit) / written.length);
    source = cut(source, Math.max(1, Math.min(source.length - 1, shorter)));
  }
}

function write(text: string): string {
  const plain = text
    .replace(marks, (mark, place: number) => {
      const within = letter.test(text[place - 1] ?? '') && letter.test(text[place + 1] ?? '');
      return within && mark !== '`' ? mark : (likes[mark] ?? mark);
    })
    .replace(/[&<>]/g, (character) => escapes[character] ?? character)
    // `:tada:` and `@here` are read as such only in one piece.
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, `:${wordJoiner}`)
    .replace(/@(?=(?:here|channel|everyone|group)\b)/gi, `@${wordJoiner}`);
  return plain;
}

/** Plain text for an element that reads none of it: whole characters, its direction kept to itself. */
export const plain = (text: string, limit: number): string => isolated(cut(text, limit - isolation));
