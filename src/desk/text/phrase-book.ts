import { type Language, type LanguagePhrases, languages, type PhraseRole, phraseRoles } from './language.ts';
import { german } from './languages/de.ts';
import { english } from './languages/en.ts';
import { spanish } from './languages/es.ts';
import { french } from './languages/fr.ts';
import { portuguese } from './languages/pt.ts';
import { PhraseGraph } from './phrase-graph.ts';
import type { PhraseState } from './phrase-states.ts';
import { isDrawnOut, levelWord, squeeze } from './word.ts';
import { levelledWord, type WordPlace, WordTable } from './word-table.ts';

export type PhraseMeaning = { role: PhraseRole; language: Language };

type QuestionMeaning = 'opens' | 'anywhere';

export type PhraseBook = {
  phrases: PhraseGraph<PhraseMeaning>;
  /** What begins a question without a mark, at the beginning of a clause or anywhere. */
  questions: PhraseGraph<QuestionMeaning>;
  /** What is known of a word that stands in a text. */
  entryOf: (word: WordPlace) => WordEntry;
};

/** All that the book knows of one word. */
export type WordEntry = {
  /** Levelled, and shortened if it was drawn out; '' if no phrase holds it. */
  word: string;
  /** Where the phrases that begin with it go on. */
  phrases: PhraseState<PhraseMeaning> | undefined;
  questions: PhraseState<QuestionMeaning> | undefined;
  opensClause: boolean;
  /** The languages in which it is a frequent small word. */
  languages: readonly Language[];
};

const byLanguage: Readonly<Record<Language, LanguagePhrases>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
};

let book: PhraseBook | undefined;

/** The phrases of all languages together, since people mix them. Built when first asked for, then kept. */
export function phraseBook(): PhraseBook {
  book ??= buildBook();
  return book;
}

function buildBook(): PhraseBook {
  const phrases = new PhraseGraph<PhraseMeaning>();
  const questions = new PhraseGraph<QuestionMeaning>();
  const clauseOpeners = new Set<string>();
  const functionWords = new Map<string, Language[]>();
  for (const language of languages) {
    const data = byLanguage[language];
    for (const role of phraseRoles) {
      const meaning = { role, language };
      for (const pattern of data[role] ?? []) phrases.add(pattern, meaning);
    }
    for (const pattern of data.questionOpeners) questions.add(pattern, 'opens');
    for (const pattern of data.questionsAnywhere) questions.add(pattern, 'anywhere');
    for (const opener of data.clauseOpeners) for (const word of opener.split(' ')) clauseOpeners.add(levelWord(word));
    for (const word of new Set(data.functionWords.map(levelWord))) {
      functionWords.set(word, [...(functionWords.get(word) ?? []), language]);
    }
  }
  const shorten = shortenerFor(phrases.words);
  const describe = (written: string): WordEntry => {
    const word = shorten(written);
    return {
      word: phrases.words.has(word) || questions.words.has(word) ? word : '',
      phrases: phrases.first(word),
      questions: questions.first(word),
      opensClause: clauseOpeners.has(written),
      languages: functionWords.get(written) ?? [],
    };
  };
  const known = new Set([...phrases.words, ...questions.words, ...clauseOpeners, ...functionWords.keys()]);
  const table = new WordTable(new Map([...known].map((word) => [word, describe(word)])));
  const entryOf = (place: WordPlace): WordEntry => {
    const entry = table.find(place);
    if (entry === 'unknown') return unknownWord;
    return entry === 'look' ? describe(levelledWord(place)) : entry;
  };
  return { phrases, questions, entryOf };
}

const unknownWord: WordEntry = {
  word: '',
  phrases: undefined,
  questions: undefined,
  opensClause: false,
  languages: [],
};

/** Gives "thanks" for "thaaanks"; words that nobody knows stay as they are. */
function shortenerFor(words: ReadonlySet<string>): (word: string) => string {
  const bySqueezed = new Map([...words].map((word) => [squeeze(word), word]));
  return (word) => (isDrawnOut(word) ? (bySqueezed.get(squeeze(word)) ?? word) : word);
}
