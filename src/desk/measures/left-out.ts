import { type Dimension, dimensions, type Lines, type StoredAccount } from './cells.ts';
import { type StoredTally, Tally } from './tally.ts';

/**
 * What a report counts of the day within which it begins: what was counted of the whole day, without what was counted of its part
 * before that (epoch milliseconds). Only parts that were read. Null if that cannot be right, as something changed meanwhile.
 */
export function withoutLeftOut(whole: Partial<Lines>, leftOut: Lines, from: number): Partial<Lines> | null {
  const left: Partial<Lines> = {};
  if (whole.all !== undefined) {
    const all = without(whole.all.map(withTicketsTogether), leftOut.all);
    if (all === null) return null;
    left.all = all;
  }
  for (const dimension of dimensions) {
    const lines = whole[dimension];
    if (lines === undefined) continue;
    const some = without(lines, leftOut[dimension]);
    if (some === null) return null;
    left[dimension] = some;
  }
  if (whole.accounts !== undefined) left.accounts = accountsWithout(whole.accounts, leftOut.accounts);
  if (whole.listed !== undefined) left.listed = whole.listed.filter(({ at }) => at >= from);
  return left;
}

type TallyLines = Lines['all' | Dimension];

/** It is the report's first day: on which day before it something was decided on a ticket does not matter. */
function withTicketsTogether([key, [name, counts, times]]: [string, StoredTally]): [string, StoredTally] {
  const together: Record<string, number> = {};
  for (const [of, count] of Object.entries(counts)) {
    const as = of.startsWith('ticket:') ? 'ticket:' : of;
    together[as] = (together[as] ?? 0) + count;
  }
  return [key, [name, together, times]];
}

function without(whole: TallyLines, leftOut: TallyLines): TallyLines | null {
  const out = new Map(leftOut);
  const left: TallyLines = [];
  for (const [key, stored] of whole) {
    const less = out.get(key);
    out.delete(key);
    if (less === undefined) {
      left.push([key, stored]);
      continue;
    }
    const tally = Tally.from(stored);
    if (!tally.remove(Tally.from(less))) return null;
    if (!tally.isEmpty) left.push([key, tally.toJSON()]);
  }
  return [...out.values()].every((stored) => Tally.from(stored).isEmpty) ? left : null;
}

function accountsWithout(whole: readonly StoredAccount[], leftOut: readonly StoredAccount[]): StoredAccount[] {
  const out = new Map(leftOut.map(([key, satisfied, ratings]) => [key, { satisfied, ratings }]));
  return whole.flatMap(([key, satisfied, ratings]): StoredAccount[] => {
    const less = out.get(key) ?? { satisfied: 0, ratings: 0 };
    return ratings > less.ratings ? [[key, satisfied - less.satisfied, ratings - less.ratings]] : [];
  });
}
