import { cutLine } from './cut.ts';
import { defuseMentions } from './defuse.ts';
import { phraseBook } from './phrase-book.ts';
import { endOfPlainWord } from './plain-word.ts';
import { kindOfMessage } from './read-message.ts';

const longestSubject = 120;
/** A subject comes from the beginning; more is not looked at. */
const longestRead = 4_000;
/** No clause longer than this is a nicety. */
const longestNicety = 80;
/** A first line shorter than this ("Question:") takes the next one in. */
const tellingLine = 15;
/** Each nicety lies within one line. */
const mostNiceties = 6;
/** The lines that niceties may take up, and two for the subject. */
const mostLines = mostNiceties + 2;
/** Greetings that are also the first word of what does not work ("Welcome page is down"). */
const doubtfulGreetings = new Set(['welcome', 'morning', 'dear', 'happy', 'good']);

/**
 * One-line subject of a ticket from its first message: at most 120 characters, without the greeting, pings nobody and
 * shows no id of anybody.
 * Falls back to the first file's name, then to "(no text)".
 */
export function subjectOf(
  text: string,
  fileNames: readonly string[] = [],
  nameOf: (userId: string) => string | undefined = () => '…',
): string {
  const lines = plainLines(text.slice(0, longestRead));
  const whole = lines.join('\n');
  const telling = withoutNiceties(whole);
  const chosen = telling === '' ? whole : telling;
  const fileName = fileNames.map(plainLine).find((name) => name !== '');
  // A bare greeting beside a file: the file says more.
  const subject = telling === '' && fileName !== undefined ? fileName : firstLine(chosen);
  return cutLine(plainLine(defuseMentions(subject, nameOf)) || '(no text)', longestSubject);
}

/** Lines without code, quotes and marks, as long as anything else is there to read; no more of them than matter. */
function plainLines(text: string): string[] {
  const hasCode = text.includes('```');
  const withoutCode = hasCode ? text.replace(/```[\s\S]*?(?:```|$)/g, '\n') : text;
  if (withoutCode.includes('>')) {
    const unquoted = tellingLines(withoutCode.replace(/^\s*>.*$/gm, ''));
    if (unquoted.length > 0) return unquoted;
  }
  const lines = tellingLines(withoutCode);
  return lines.length > 0 || !hasCode ? lines : tellingLines(text.replaceAll('```', '\n'));
}

function tellingLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n|[\u2028\u2029]/)) {
    const plain = plainLine(stripMarks(line));
    if (/[\p{L}\p{N}\p{S}?]/u.test(plain)) lines.push(plain);
    if (lines.length === mostLines) break;
  }
  return lines;
}

function stripMarks(line: string): string {
  let plain = line;
  // Each pattern is asked only where its mark stands: most lines have none.
  if (plain.includes(']('))
    plain = plain.replace(/!?\[([^[\]]*)\]\(([^()\s]*)\)/g, (_, label: string, url: string) => label || url);
  if (plain.includes('://'))
    plain = plain.replace(
      /https?:\/\/([^\s/?#]+)([^\s?#]*)\S*/g,
      (_, host: string, path: string) => host + shortPath(path),
    );
  if (plain.includes(':')) plain = plain.replace(/:[a-z0-9_+'-]{1,64}:(?::skin-tone-\d:)?/g, ' ');
  plain = plain.replace(/^\s*(?:>+|#{1,6}(?=\s)|[-*•](?=\s)|\d{1,3}[.)](?=\s))\s*/, '');
  if (!/[*_~`]/.test(plain)) return plain;
  return plain.replace(/\*\*|__|~~|`/g, '').replace(/(?<![\p{L}\p{N}])[*_~](?=\S)|(?<=\S)[*_~](?![\p{L}\p{N}])/gu, '');
}

function shortPath(path: string): string {
  return path.length > 40 ? `${path.slice(0, 39)}…` : path.replace(/\/$/, '');
}

/** Takes greetings, mentions and thanks off the beginning; '' if there was nothing else. */
function withoutNiceties(text: string): string {
  let rest = text;
  for (let round = 0; round < mostNiceties && rest !== ''; round += 1) {
    const length = leadingNicety(rest);
    if (length === 0) break;
    rest = rest.slice(length).replace(/^[\s,.!;:–—-]+/u, '');
  }
  return rest === text ? text : capitalise(rest);
}

/** Length of the nicety that a text begins with: up to a mark, or the longest run of words before what matters. */
function leadingNicety(text: string): number {
  if (beginsOtherwise(text)) return 0;
  const end = text.search(/[,.!;:\n–—]/);
  const clause = end < 0 ? text : text.slice(0, end + 1);
  if (clause.length <= longestNicety && kindOfMessage(clause) !== 'request') return clause.length;
  const words =
    clause
      .slice(0, longestNicety)
      .match(/\S+\s+/g)
      ?.slice(0, 6) ?? [];
  const first = words[0]?.trim().toLowerCase() ?? '';
  if (doubtfulGreetings.has(first)) return 0;
  for (let count = words.length; count > 0; count -= 1) {
    const { length } = words.slice(0, count).join('');
    const kind = kindOfMessage(text.slice(0, length));
    if (kind === 'greeting' || kind === 'empty' || kind === 'emoji-only') return length;
  }
  return 0;
}

/** The first word begins no phrase that we know, so no beginning of the text is a nicety: that is most texts. */
function beginsOtherwise(text: string): boolean {
  const end = endOfPlainWord(text, 0);
  if (end === 0) return false;
  const word = text.slice(0, end).normalize('NFKC');
  const { phrases } = phraseBook().entryOf({ text: word, from: 0, end: word.length });
  return phrases === undefined;
}

function firstLine(text: string): string {
  const [first = '', second = ''] = text.split('\n');
  return first.length < tellingLine && second !== '' ? `${first} ${second}` : first;
}

/** One line without controls, marks that turn the direction of writing, and halves of characters. */
function plainLine(text: string): string {
  const spaced = notTidy.test(text)
    ? text.replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, ' ').replace(/\s/gu, ' ')
    : text;
  return (spaced.includes('  ') ? spaced.replace(/ +/g, ' ') : spaced).trim();
}

/** Anything but letters of Latin and usual marks: among those are no controls, and no white space but the space. */
const notTidy = /[^ -~¡-ɏ\u2010-\u2027€]/;

function capitalise(text: string): string {
  // Not "IPhone".
  return /^\p{Ll}[\p{Ll}']*(?![\p{L}\p{N}])/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
