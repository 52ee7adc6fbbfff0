import { wordsOf } from '../words.ts';
import { type CustomerProperty, customerProperties } from './change-customer.ts';

/** What was said of a customer: whom it is about (null: whose channel it is said in), and what is to be changed. */
export type CustomerWords = { name: string | null; change: { property: CustomerProperty; value: string } | null };

/**
 * Reads `Acme`, `show Acme Corp`, `Acme Corp tier gold`, `tier gold`: names need no quotes, and take all words up to the last
 * property that is followed by something.
 */
export function readCustomerWords(text: string): CustomerWords {
  const words = wordsOf(text);
  const from = words.length > 1 && !words[0]?.quoted && /^(?:show|set)$/iu.test(words[0]?.text ?? '') ? 1 : 0;
  const rest = words.slice(from);
  const at = rest.findLastIndex(
    (word, index) => !word.quoted && index < rest.length - 1 && propertyOf(word.text) !== null,
  );
  const property = propertyOf(rest[at]?.text ?? '');
  const named = at < 0 ? rest : rest.slice(0, at);
  const name = joined(text, named);
  const [first] = rest.slice(at + 1);
  if (property === null || first === undefined) return { name, change: null };
  const value = rest.length === at + 2 ? first.text : text.slice(first.start).trim();
  return { name, change: { property, value } };
}

const propertyOf = (word: string): CustomerProperty | null =>
  customerProperties.find((property) => property === word.toLowerCase()) ?? null;

function joined(text: string, words: readonly ReturnType<typeof wordsOf>[number][]): string | null {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  return words.length === 1 ? first.text : text.slice(first.start, last.end);
}
