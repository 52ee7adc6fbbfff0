import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { commonWords } from './common-words.ts';
import { wordsOf } from './words-of.ts';

/** So many words tell what a ticket is about. */
const mostWords = 10;
/** Of its first message so many characters are read. */
const longestRead = 2_000;
/** How much of what tells has to be shared, by weight, and in how many words. */
const leastShare = 0.3;
const leastWords = 2;

export type TellingWord = { word: string; weight: number };

/** A solved ticket like another one, and what was answered there last. */
export type Similar = { number: number; subject: string; customer: string | null; answer: string | null };

/** The words that tell most of what a ticket is about, with how much they tell: rare ones, and those of the subject. */
export function tellingWords(
  ticket: Pick<Ticket, 'subject'>,
  first: Pick<Message, 'text' | 'deletedAt'> | null,
  rarity: (word: string) => number,
): TellingWord[] {
  const subject = wordsOf(ticket.subject);
  const text = first === null || first.deletedAt !== null ? '' : first.text.slice(0, longestRead);
  const weights = new Map<string, number>();
  for (const word of [...subject, ...wordsOf(text)]) {
    // Bare numbers are rare and tell nothing: dates, counts, amounts.
    if (weights.has(word) || commonWords.has(word) || word.length < 3 || /^\d+$/u.test(word)) continue;
    weights.set(word, rarity(word) * (subject.includes(word) ? 2 : 1));
  }
  return [...weights]
    .map(([word, weight]) => ({ word, weight }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords);
}

/** Numbers of the tickets that share enough of the words, the likest first. `having`: the tickets that have each word. */
export function likest(words: readonly TellingWord[], having: ReadonlyMap<string, readonly number[]>): number[] {
  const scores = new Map<number, { weight: number; words: number }>();
  // Of a word that no other ticket has nothing can be shared.
  const shared = words.filter(({ word }) => (having.get(word)?.length ?? 0) > 0);
  for (const { word, weight } of shared) {
    for (const number of having.get(word) ?? []) {
      const score = scores.get(number) ?? { weight: 0, words: 0 };
      scores.set(number, { weight: score.weight + weight, words: score.words + 1 });
    }
  }
  const whole = shared.reduce((sum, { weight }) => sum + weight, 0);
  return [...scores]
    .filter(([, score]) => score.weight >= leastShare * whole && score.words >= Math.min(leastWords, words.length))
    .sort(([a, one], [b, other]) => other.weight - one.weight || b - a)
    .map(([number]) => number);
}

/** What the desk answered last in public; null when it never did, or took it back. */
export function answerIn(messages: readonly Message[]): string | null {
  const answers = messages.filter(
    ({ side, note, deletedAt, copyOf, text }) =>
      side === 'desk' && !note && deletedAt === null && copyOf === null && text !== '',
  );
  return answers.at(-1)?.text ?? null;
}
