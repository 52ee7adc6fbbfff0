import type { Language, PhraseRole } from '../../../../src/desk/text/language.ts';
import { isCommonName, looksLikeName } from '../../../../src/desk/text/names.ts';
import type { PhraseBook, PhraseMeaning } from './phrase-book.ts';
import type { PhraseMatch } from './phrase-graph.ts';
import type { Token } from './tokens.ts';

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
  languageScores: ReadonlyMap<Language, number>;
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

/**
 * Takes known phrases out of a message until nothing is left, or something is. Reads forward once; at each word the
 * longest phrase that may stand there is taken.
 */
export function readPhrases(tokens: readonly Token[], book: PhraseBook): PhraseReading {
  const reader = new PhraseReader(tokens, book);
  reader.read();
  return reader;
}

class PhraseReader implements PhraseReading {
  readonly roles = new Set<PhraseRole>();
  readonly languageScores = new Map<Language, number>();
  leftover = false;
  question = false;
  emoji = false;
  mention = false;
  named = false;
  steps = 0;

  readonly #tokens: readonly Token[];
  readonly #words: readonly (string | null)[];
  readonly #book: PhraseBook;
  /** What the sentence is so far. */
  #context: PhraseRole | null = null;
  /** Where somebody may be named: at once after what was said to them, after a comma, or nowhere. */
  #name: 'here' | 'after-pause' | 'nowhere' = 'nowhere';
  #clauseBegins = true;

  constructor(tokens: readonly Token[], book: PhraseBook) {
    this.#tokens = tokens;
    this.#words = tokens.map((token) => (token.kind === 'word' ? book.shorten(token.word) : null));
    this.#book = book;
  }

  read(): void {
    for (let index = 0; index < this.#tokens.length; ) {
      const token = this.#tokens[index];
      this.steps += 1;
      index += token?.kind === 'word' ? this.#readWords(index) : this.#readOther(token);
    }
  }

  #readOther(token: Token | undefined): number {
    switch (token?.kind) {
      case 'mention':
        this.mention = true;
        this.#name = 'here';
        break;
      case 'emoji':
        this.emoji = true;
        break;
      case 'question':
        this.question = true;
        this.#endSentence();
        break;
      case 'stop':
        this.#endSentence();
        break;
      case 'pause':
        this.#clauseBegins = true;
        if (this.#name === 'here') this.#name = 'after-pause';
        break;
      default:
        this.leftover = true;
        this.#clauseBegins = false;
        this.#name = 'nowhere';
    }
    return 1;
  }

  #endSentence(): void {
    this.#clauseBegins = true;
    // A name often stands on a line of its own below "best regards".
    if (this.#context === 'closing') this.#name = 'here';
    else {
      this.#context = null;
      this.#name = 'nowhere';
    }
  }

  /** Reads a phrase, a name, or one word that is left over; gives the number of words. */
  #readWords(index: number): number {
    const { found, steps } = this.#book.phrases.match(this.#wordAt, index);
    this.steps += steps;
    return this.#takePhrase(index, found) || this.#takeName(index) || this.#leaveWord(index);
  }

  readonly #wordAt = (index: number): string | null => this.#words[index] ?? null;

  #takePhrase(index: number, found: readonly PhraseMatch<PhraseMeaning>[]): number {
    for (const { length, meanings } of found) {
      const fitting = meanings.filter(({ role }) => this.#mayStand(role, index + length));
      const role = (fitting.find((meaning) => leaning.has(meaning.role)) ?? fitting[0])?.role;
      if (role === undefined) continue;
      this.#scoreLanguages(
        index,
        length,
        fitting.map(({ language }) => language),
      );
      this.#follow(role);
      return length;
    }
    return 0;
  }

  #mayStand(role: PhraseRole, end: number): boolean {
    if (role === 'title') {
      const next = this.#tokens[end];
      return this.#name !== 'nowhere' && next?.kind === 'word' && looksLikeName(next.raw, next.word);
    }
    const support = leansOn[role];
    return support === undefined || (this.#context !== null && support.includes(this.#context));
  }

  #follow(role: PhraseRole): void {
    this.roles.add(role);
    this.#clauseBegins = true;
    if (leaning.has(role) || role === 'title') {
      this.#name = 'here';
      return;
    }
    // "and" and "so" change nothing about what stands around them.
    if (role === 'filler') return;
    this.#context = role;
    const named: readonly PhraseRole[] = ['greeting', 'salutation', 'thanks', 'closing'];
    this.#name = named.includes(role) ? 'here' : 'nowhere';
  }

  #takeName(index: number): number {
    if (this.#name === 'nowhere') return 0;
    const first = this.#tokens[index];
    if (first?.kind !== 'word') return 0;
    const known = isCommonName(first.word);
    // "Hi, Outage" is no Mr Outage; "Thanks, Priya" is Priya.
    const unknownFits = this.#name === 'here' || this.#context === 'thanks' || this.#context === 'closing';
    if (!known && !(unknownFits && looksLikeName(first.raw, first.word))) return 0;
    this.named = true;
    const second = this.#tokens[index + 1];
    if (second?.kind !== 'word') return 1;
    const surnameFits = known || this.mention || this.#context === 'closing' || this.roles.has('title');
    if (surnameFits && looksLikeName(second.raw, second.word) && !this.#beginsPhrase(index + 1)) return 2;
    // A name stands at the end of what is said to somebody: "Hi Export fails" names nobody.
    return this.#beginsPhrase(index + 1) ? 1 : 0;
  }

  #beginsPhrase(index: number): boolean {
    const { found, steps } = this.#book.phrases.match(this.#wordAt, index);
    this.steps += steps;
    return found.length > 0;
  }

  #leaveWord(index: number): number {
    const token = this.#tokens[index];
    const word = token?.kind === 'word' ? token.word : '';
    const { found, steps } = this.#book.questions.match(this.#wordAt, index);
    this.steps += steps;
    if (found.some(({ meanings }) => this.#clauseBegins || meanings.includes('anywhere'))) this.question = true;
    for (const language of this.#book.functionWords.get(word) ?? []) this.#score(language, 3);
    this.leftover = true;
    this.#clauseBegins = this.#book.clauseOpeners.has(word);
    this.#context = null;
    this.#name = 'nowhere';
    return 1;
  }

  /** Long phrases tell a language better than short ones. */
  #scoreLanguages(index: number, length: number, languages: readonly Language[]): void {
    let weight = 0;
    for (let at = index; at < index + length; at += 1) weight += this.#wordAt(at)?.length ?? 0;
    for (const language of new Set(languages)) this.#score(language, weight);
  }

  #score(language: Language, weight: number): void {
    this.languageScores.set(language, (this.languageScores.get(language) ?? 0) + weight);
  }
}
