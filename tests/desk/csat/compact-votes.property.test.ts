import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactVotes } from '../../../src/desk/csat/compact-votes.ts';
import { ratingsOf } from '../../../src/desk/csat/ratings.ts';
import type { Survey, Vote } from '../../../src/desk/csat/survey.ts';

const vote = fc.record({
  account: fc.constantFrom('slack:U0GINA', 'slack:U0HANK'),
  // The form's answers are never taken back: seldom, or they would hide what becomes of the others.
  emoji: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('rage' as const, 'heart_eyes' as const) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  change: fc.constantFrom('given' as const, 'taken' as const),
  at: fc.integer({ min: 1, max: 60 }),
});
const scoreOf = { rage: 1, heart_eyes: 5 } as const;
const ratings = (votes: readonly Vote[]) => {
  const survey: Pick<Survey, 'askedAt' | 'expires' | 'state'> = {
    askedAt: 0,
    expires: 40,
    state: { is: 'asked', at: 0 },
  };
  return ratingsOf({ ...survey, votes });
};

describe('keeping only votes that may still count', () => {
  it('given votes in any order, when each is added to what was kept, then the ratings are those of all, and few are kept', () => {
    fc.assert(
      fc.property(fc.array(vote, { minLength: 20, maxLength: 80, size: 'max' }), (drawn) => {
        const all = drawn.map((one, place): Vote => {
          const change = one.emoji === null ? 'given' : one.change;
          return { ...one, change, key: `k${place}`, name: 'x', score: one.emoji === null ? 3 : scoreOf[one.emoji] };
        });
        let kept: readonly Vote[] = [];
        for (const one of all) kept = compactVotes([...kept, one]);
        expect(ratings(kept)).toEqual(ratings(all));
      }),
      { numRuns: 200 },
    );
  });

  it('given somebody taps on and off a thousand times, when all is told, then a handful of it is kept', () => {
    let kept: readonly Vote[] = [];
    for (let at = 1; at <= 1_000; at++) {
      const change = at % 2 === 1 ? 'given' : 'taken';
      const one: Vote = { key: `k${at}`, account: 'slack:U0GINA', name: 'Gina', emoji: 'rage', score: 1, change, at };
      kept = compactVotes([...kept, one]);
    }
    expect(kept.length).toBeLessThanOrEqual(13);
  });
});
