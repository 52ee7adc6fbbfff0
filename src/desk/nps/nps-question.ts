import { parseDuration } from '../settings/duration.ts';

const npsGroups = ['customer', 'tier', 'quarter'] as const;
type NpsGroup = (typeof npsGroups)[number];

/** Which time is looked at (epoch milliseconds), and how its answers are told apart. */
export type NpsQuestion = { from: number; to: number; groupBy: NpsGroup | null };

const usual = 365 * 86_400_000;
const longest = 1_500 * 86_400_000;

/** `by tier`, `last 90d`, in any order; else the word that is not understood. */
export function readNpsQuestion(typed: readonly string[], now: number): NpsQuestion | { fault: string } {
  const asked: NpsQuestion = { from: now - usual, to: now + 1, groupBy: null };
  for (let at = 0; at < typed.length; at += 2) {
    const word = typed[at]?.toLowerCase() ?? '';
    const next = typed[at + 1]?.toLowerCase() ?? '';
    if (word === 'by') {
      const group = npsGroups.find((one) => one === next || `${one}s` === next);
      if (group === undefined) return { fault: next === '' ? word : next };
      asked.groupBy = group;
    } else if (word === 'last') {
      const length = parseDuration(next);
      if (length === null || length === 0 || length > longest) return { fault: next === '' ? word : next };
      asked.from = now - length;
    } else return { fault: word };
  }
  return asked;
}
