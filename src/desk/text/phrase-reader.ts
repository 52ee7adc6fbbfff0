import type { Language, PhraseRole } from './language.ts';
import { isCommonName, looksLikeName } from './names.ts';
import type { PhraseBook, PhraseMeaning, WordEntry } from './phrase-book.ts';
import type { PhraseMatch } from './phrase-graph.ts';
import type { Token } from './tokens.ts';
import { levelledWord, rawWord, type WordPlace } from './word-table.ts';

export type PhraseReading = {
  /** Roles of all phrases found. */
  roles: ReadonlySet<PhraseRole>;
  /** Something was there that no phrase explains. */
  leftover: boolean;
  question: boolean;
  emoji: boolean;
  mention: boolean;
  /** Somebody was spoken to by name or title. */
  named: boolean;
  /** How much speaks for each language. */
  languageScores: Readonly<Record<Language, number>>;
  /** Work done, for the test that it grows with the length of the text and no faster. */
  steps: number;
};

/** Which phrases may follow which: "in advance" leans on a thanks, "team" on whatever is said to somebody. */
const leansOn: Partial<Record<PhraseRole, readonly PhraseRole[]>> = {
  greetingTail: ['greeting', 'salutation'],
  thanksTail: ['thanks'],
  acknowledgementTail: ['acknowledgement', 'resolved'],
  holdingTail: ['holding'],
  addressee: ['greeting', 'salutation', 'thanks', 'acknowledgement', 'resolved', 'closing', 'holding'],
};
const leaning = new Set<PhraseRole>(['greetingTail', 'thanksTail', 'acknowledgementTail', 'holdingTail', 'addressee']);

/** So that each counts once for a phrase. */
const languageBits: Readonly<Record<Language, number>> = { en: 1, de: 2, fr: 4, es: 8, pt: 16 };
const noLanguages: readonly Language[] = [];

/** A reading on its way. */
type Reader = {
  readonly tokens: readonly Token[];
  readonly entries: readonly (WordEntry | null)[];
  readonly wordAt: (index: number) => string | null;
  readonly book: PhraseBook;
  readonly roles: Set<PhraseRole>;
  readonly languageScores: Record<Language, number>;
  leftover: boolean;
  question: boolean;
  emoji: boolean;
  mention: boolean;
  named: boolean;
  steps: number;
  /** What the sentence is so far. */
  context: PhraseRole | null;
  /** Where somebody may be named: at once after what was said to them, after a comma, or nowhere. */
  name: 'here' | 'after-pause' | 'nowhere';
  clauseBegins: boolean;
};

/**
 * Takes known phrases out of a message until nothing is left, or something is. Reads forward once; at each word the
 * longest phrase that may stand there is taken. Up to `first-leftover` it says only whether the text is a request.
 */
export function readPhrases(
  tokens: readonly Token[],
  book: PhraseBook,
  upTo: 'end' | 'first-leftover' = 'end',
): PhraseReading {
  const reader = newReader(tokens, book);
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    reader.steps += 1;
    index += token?.kind === 'word' ? readWords(reader, index) : readOther(reader, token);
    if (upTo === 'first-leftover' && (reader.leftover || reader.question)) break;
  }
  return reader;
}

// Plain objects and functions: on the way of every message, private members of a class took a third of the time.
function newReader(tokens: readonly Token[], book: PhraseBook): Reader {
  const entries: (WordEntry | null)[] = [];
  for (const token of tokens) entries.push(token.kind === 'word' ? book.entryOf(token) : null);
  return {
    tokens,
    entries,
    wordAt: (index) => (index < entries.length ? (entries[index]?.word ?? null) : null),
    book,
    roles: new Set(),
    languageScores: { en: 0, de: 0, fr: 0, es: 0, pt: 0 },
    leftover: false,
    question: false,
    emoji: false,
    mention: false,
    named: false,
    steps: 0,
    context: null,
    name: 'nowhere',
    clauseBegins: true,
  };
}

function readOther(reader: Reader, token: Token | undefined): number {
  switch (token?.kind) {
    case 'mention':
      reader.mention = true;
      reader.name = 'here';
      break;
    case 'emoji':
      reader.emoji = true;
      break;
    case 'question':
      reader.question = true;
      endSentence(reader);
      break;
    case 'stop':
      endSentence(reader);
      break;
    case 'pause':
      reader.clauseBegins = true;
      if (reader.name === 'here') reader.name = 'after-pause';
      break;
    default:
      reader.leftover = true;
      reader.clauseBegins = false;
      reader.name = 'nowhere';
  }
  return 1;
}

function endSentence(reader: Reader): void {
  reader.clauseBegins = true;
  // A name often stands on a line of its own below "best regards".
  if (reader.context === 'closing') reader.name = 'here';
  else {
    reader.context = null;
    reader.name = 'nowhere';
  }
}

/** Reads a phrase, a name, or one word that is left over; gives the number of words. */
function readWords(reader: Reader, index: number): number {
  const { found, steps } = reader.book.phrases.matchFrom(reader.entries[index]?.phrases, reader.wordAt, index);
  reader.steps += steps;
  return takePhrase(reader, index, found) || takeName(reader, index) || leaveWord(reader, index);
}

function takePhrase(reader: Reader, index: number, found: readonly PhraseMatch<PhraseMeaning>[]): number {
  for (const { length, meanings } of found) {
    const role = fittingRole(reader, meanings, index + length);
    if (role === undefined) continue;
    scoreLanguages(reader, index, length, meanings);
    follow(reader, role);
    return length;
  }
  return 0;
}

/** What a phrase is here: rather what leans on the words before it, else the first that may stand. */
function fittingRole(reader: Reader, meanings: readonly PhraseMeaning[], end: number): PhraseRole | undefined {
  let fitting: PhraseRole | undefined;
  for (const { role } of meanings) {
    if (!mayStand(reader, role, end)) continue;
    if (leaning.has(role)) return role;
    fitting ??= role;
  }
  return fitting;
}

function mayStand(reader: Reader, role: PhraseRole, end: number): boolean {
  if (role === 'title') {
    const next = reader.tokens[end];
    return reader.name !== 'nowhere' && next?.kind === 'word' && mayBeName(next);
  }
  const support = leansOn[role];
  return support === undefined || (reader.context !== null && support.includes(reader.context));
}

function follow(reader: Reader, role: PhraseRole): void {
  reader.roles.add(role);
  reader.clauseBegins = true;
  if (leaning.has(role) || role === 'title') {
    reader.name = 'here';
    return;
  }
  // "and" and "so" change nothing about what stands around them.
  if (role === 'filler') return;
  reader.context = role;
  const named: readonly PhraseRole[] = ['greeting', 'salutation', 'thanks', 'closing'];
  reader.name = named.includes(role) ? 'here' : 'nowhere';
}

function takeName(reader: Reader, index: number): number {
  if (reader.name === 'nowhere') return 0;
  const first = reader.tokens[index];
  if (first?.kind !== 'word') return 0;
  const known = isCommonName(levelledWord(first));
  // "Hi, Outage" is no Mr Outage; "Thanks, Priya" is Priya.
  const unknownFits = reader.name === 'here' || reader.context === 'thanks' || reader.context === 'closing';
  if (!known && !(unknownFits && mayBeName(first))) return 0;
  reader.named = true;
  const second = reader.tokens[index + 1];
  if (second?.kind !== 'word') return 1;
  const surnameFits = known || reader.mention || reader.context === 'closing' || reader.roles.has('title');
  if (surnameFits && mayBeName(second) && !beginsPhrase(reader, index + 1)) return 2;
  // A name stands at the end of what is said to somebody: "Hi Export fails" names nobody.
  return beginsPhrase(reader, index + 1) ? 1 : 0;
}

function beginsPhrase(reader: Reader, index: number): boolean {
  const { found, steps } = reader.book.phrases.matchFrom(reader.entries[index]?.phrases, reader.wordAt, index);
  reader.steps += steps;
  return found.length > 0;
}

function leaveWord(reader: Reader, index: number): number {
  const entry = reader.entries[index];
  const { found, steps } = reader.book.questions.matchFrom(entry?.questions, reader.wordAt, index);
  reader.steps += steps;
  if (found.some(({ meanings }) => reader.clauseBegins || meanings.includes('anywhere'))) reader.question = true;
  for (const language of entry?.languages ?? noLanguages) reader.languageScores[language] += 3;
  reader.leftover = true;
  reader.clauseBegins = entry?.opensClause ?? false;
  reader.context = null;
  reader.name = 'nowhere';
  return 1;
}

/** Long phrases tell a language better than short ones. */
function scoreLanguages(reader: Reader, index: number, length: number, meanings: readonly PhraseMeaning[]): void {
  const end = index + length;
  let weight = 0;
  for (let at = index; at < end; at += 1) weight += reader.wordAt(at)?.length ?? 0;
  let counted = 0;
  for (const { role, language } of meanings) {
    const bit = languageBits[language];
    if ((counted & bit) !== 0 || !mayStand(reader, role, end)) continue;
    counted |= bit;
    reader.languageScores[language] += weight;
  }
}

function mayBeName(place: WordPlace): boolean {
  return looksLikeName(rawWord(place), levelledWord(place));
}
