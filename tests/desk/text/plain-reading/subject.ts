import { defuseMentions } from '../../../../src/desk/text/defuse.ts';
import { cutLine } from './cut.ts';
import { readMessagePlainly } from './read-message.ts';

const longestSubject = 120;
/** A subject comes from the beginning; more is not looked at. */
const longestRead = 4_000;
/** A first line shorter than this ("Question:") takes the next one in. */
const tellingLine = 15;
/** Greetings that are also the first word of what does not work ("Welcome page is down"). */
const doubtfulGreetings = new Set(['welcome', 'morning', 'dear', 'happy', 'good']);

/** The same subject as `subjectOf`, taken with every pattern on every line. */
export function subjectPlainly(
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

/** Lines without code, quotes and marks, as long as anything else is there to read. */
function plainLines(text: string): string[] {
  const withoutCode = text.replace(/```[\s\S]*?(?:```|$)/g, '\n');
  const unquoted = withoutCode.replace(/^\s*>.*$/gm, '');
  for (const candidate of [unquoted, withoutCode, text.replaceAll('```', '\n')]) {
    const lines = candidate
      .split(/\r?\n|[\u2028\u2029]/)
      .map((line) => plainLine(stripMarks(line)))
      .filter((line) => /[\p{L}\p{N}\p{S}?]/u.test(line));
    if (lines.length > 0) return lines;
  }
  return [];
}

function stripMarks(line: string): string {
  return line
    .replace(/!?\[([^[\]]*)\]\(([^()\s]*)\)/g, (_, label: string, url: string) => (label === '' ? url : label))
    .replace(/https?:\/\/([^\s/?#]+)([^\s?#]*)\S*/g, (_, host: string, path: string) => host + shortPath(path))
    .replace(/:[a-z0-9_+'-]{1,64}:(?::skin-tone-\d:)?/g, ' ')
    .replace(/^\s*(?:>+|#{1,6}(?=\s)|[-*•](?=\s)|\d{1,3}[.)](?=\s))\s*/, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_~](?=\S)|(?<=\S)[*_~](?![\p{L}\p{N}])/gu, '');
}

function shortPath(path: string): string {
  return path.length > 40 ? `${path.slice(0, 39)}…` : path.replace(/\/$/, '');
}

/** Takes greetings, mentions and thanks off the beginning; '' if there was nothing else. */
function withoutNiceties(text: string): string {
  let rest = text;
  for (let round = 0; round < 6 && rest !== ''; round += 1) {
    const length = leadingNicety(rest);
    if (length === 0) break;
    rest = rest.slice(length).replace(/^[\s,.!;:–—-]+/u, '');
  }
  return rest === text ? text : capitalise(rest);
}

/** Length of the nicety that a text begins with: up to a mark, or the longest run of words before what matters. */
function leadingNicety(text: string): number {
  const clause = /^[^,.!;:\n–—]*(?:[,.!;:\n–—]|$)/u.exec(text)?.[0] ?? '';
  if (clause.length <= 80 && isNicety(clause)) return clause.length;
  const words = [...clause.slice(0, 80).matchAll(/\S+\s+/g)].slice(0, 6);
  const first = words[0]?.[0].trim().toLowerCase() ?? '';
  if (doubtfulGreetings.has(first)) return 0;
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1];
    const length = (last?.index ?? 0) + (last?.[0].length ?? 0);
    const { kind } = readMessagePlainly(text.slice(0, length));
    if (kind === 'greeting' || kind === 'empty' || kind === 'emoji-only') return length;
  }
  return 0;
}

function isNicety(clause: string): boolean {
  return readMessagePlainly(clause).kind !== 'request';
}

function firstLine(text: string): string {
  const [first = '', second = ''] = text.split('\n');
  return first.length < tellingLine && second !== '' ? `${first} ${second}` : first;
}

/** One line without controls, marks that turn the direction of writing, and halves of characters. */
function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function capitalise(text: string): string {
  // Not "IPhone".
  return /^\p{Ll}[\p{Ll}']*(?![\p{L}\p{N}])/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
