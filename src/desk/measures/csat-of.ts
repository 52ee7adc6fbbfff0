import { scales } from '../csat/scale.ts';
import type { Tally } from './tally.ts';

/** Satisfied ratings and all of a tally; ces has a score of its own. */
export function csatOf(tally: Tally): { satisfied: number; ratings: number } {
  let satisfied = 0;
  let ratings = 0;
  for (const { name, steps, satisfied: good } of Object.values(scales)) {
    if (name === 'ces') continue;
    for (const { score } of steps) {
      const count = tally.of(`rating:${name}:${score}`);
      ratings += count;
      if (good.includes(score)) satisfied += count;
    }
  }
  return { satisfied, ratings };
}
