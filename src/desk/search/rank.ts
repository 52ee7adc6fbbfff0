import type { TicketLine } from './ticket-line.ts';
import { wordsOf } from './words-of.ts';

const halfLife = 30 * 86_400_000;

/**
 * The best first: how much of what was searched for is in the subject, tags or customer's name (at most 1), and how lately
 * something happened (at most 1, half of that after 30 days).
 */
export function ranked<Line extends TicketLine>(lines: readonly Line[], words: readonly string[], now: number): Line[] {
  const scored = lines.map((line) => ({
    line,
    score: share(line, words) + 2 ** (-Math.max(0, now - line.updatedAt) / halfLife),
  }));
  return scored
    .sort((a, b) => b.score - a.score || b.line.updatedAt - a.line.updatedAt || b.line.number - a.line.number)
    .map(({ line }) => line);
}

function share({ subject, tags, customer }: TicketLine, words: readonly string[]): number {
  if (words.length === 0) return 0;
  const said = new Set([...wordsOf(subject), ...tags.flatMap((tag) => wordsOf(tag)), ...wordsOf(customer?.name ?? '')]);
  return words.filter((word) => said.has(word)).length / words.length;
}
