import {
  type Language,
  type LanguagePhrases,
  languages,
  type PhraseRole,
  phraseRoles,
} from '../../../../src/desk/text/language.ts';
import { german } from '../../../../src/desk/text/languages/de.ts';
import { english } from '../../../../src/desk/text/languages/en.ts';
import { spanish } from '../../../../src/desk/text/languages/es.ts';
import { french } from '../../../../src/desk/text/languages/fr.ts';
import { portuguese } from '../../../../src/desk/text/languages/pt.ts';
import { PhraseGraph } from './phrase-graph.ts';
import { isDrawnOut, levelWord, squeeze } from './word.ts';

export type PhraseMeaning = { role: PhraseRole; language: Language };

export type PhraseBook = {
  phrases: PhraseGraph<PhraseMeaning>;
  /** What begins a question without a mark, at the beginning of a clause or anywhere. */
  questions: PhraseGraph<'opens' | 'anywhere'>;
  clauseOpeners: ReadonlySet<string>;
  functionWords: ReadonlyMap<string, readonly Language[]>;
  /** Gives "thanks" for "thaaanks"; words that nobody knows stay as they are. */
  shorten: (word: string) => string;
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
  const questions = new PhraseGraph<'opens' | 'anywhere'>();
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
  return { phrases, questions, clauseOpeners, functionWords, shorten: shortenerFor(phrases.words) };
}

function shortenerFor(words: ReadonlySet<string>): (word: string) => string {
  const bySqueezed = new Map([...words].map((word) => [squeeze(word), word]));
  return (word) => (isDrawnOut(word) ? (bySqueezed.get(squeeze(word)) ?? word) : word);
}
