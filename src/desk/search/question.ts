import type { Customer } from '../customer.ts';
import { commonWords } from './common-words.ts';
import type { Term } from './read-terms.ts';
import type { LineFilter } from './ticket-line.ts';
import { customerEntry, fromEntries, strongEntry, tagEntry } from './ticket-words.ts';
import { folded, wordsOf } from './words-of.ts';

/** What is searched for, in terms of the index of words. */
export type Question = {
  /** A ticket has one entry of every list. */
  lists: readonly (readonly string[])[];
  /** The same for those that have all words in their subject, tags or customer: the best of them. Null: no words. */
  strong: readonly (readonly string[])[] | null;
  /** The words that were searched for, folded. */
  words: readonly string[];
  /** Folded; each stands as it is in the subject or in one message. */
  phrases: readonly string[];
  /** Looked at on the tickets themselves. */
  filter: LineFilter;
};

/** What the free terms and the filters of a search ask the index. A word that is in a customer's name means the customer, too. */
export function questionOf(
  terms: readonly Term[],
  { filter, from, customers }: { filter: LineFilter; from: readonly string[]; customers: readonly Customer[] },
): Question {
  const all = [...new Set(terms.flatMap(({ text }) => wordsOf(text)))];
  const telling = all.filter((word) => !commonWords.has(word));
  const named = (word: string): string[] =>
    customers.filter(({ name }) => wordsOf(name).includes(word)).map(({ id }) => customerEntry(id));
  const filters = [
    ...(filter.customers === undefined ? [] : [filter.customers.map(customerEntry)]),
    ...(filter.tags === undefined ? [] : [filter.tags.map(tagEntry)]),
    ...from.flatMap(fromEntries).map((entry) => [entry]),
  ];
  const lists = telling.map((word) => [word, ...named(word)]);
  return {
    lists: [...lists, ...filters],
    strong: telling.length === 0 ? null : [...telling.map((word) => [strongEntry(word), ...named(word)]), ...filters],
    words: telling,
    phrases: terms.filter(({ quoted, text }) => quoted && wordsOf(text).length > 1).map(({ text }) => phrase(text)),
    filter,
  };
}

/** Words one after the other, whatever stands between them. */
const phrase = (text: string): string => spaced(text);
const spaced = (text: string): string =>
  ` ${folded(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `;

/** Whether a text has a phrase. */
export const hasPhrase = (text: string, wanted: string): boolean => spaced(text).includes(wanted);
