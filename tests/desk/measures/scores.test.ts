import { describe, expect, it } from 'vitest';
import { byAccount, satisfactionOf, shareOf, wilson } from '../../../src/desk/measures/scores.ts';
import { Tally } from '../../../src/desk/measures/tally.ts';

const rounded = (count: number, of: number) => {
  const { low, high } = wilson(count, of) ?? { low: Number.NaN, high: Number.NaN };
  return [low.toFixed(4), high.toFixed(4)];
};

describe('scores', () => {
  // Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('given %i of %i, when the interval is worked out, then it is the published one', (count, of, low, high) => {
    expect(rounded(count, of)).toEqual([low, high]);
  });

  it('given none, when a share is told, then it is none, and not 0', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, share: null, interval: null });
  });

  it('given ratings on several scales, when they are put together, then 4 and 5, the top smiley and the thumb up are satisfied, and ces has its own score', () => {
    const tally = new Tally();
    for (const [key, count] of [
      ['rating:faces:5', 3],
      ['rating:faces:4', 2],
      ['rating:faces:3', 1],
      ['rating:smileys:3', 1],
      ['rating:smileys:2', 1],
      ['rating:thumbs:1', 1],
      ['rating:thumbs:0', 1],
      ['rating:ces:7', 2],
      ['rating:ces:5', 1],
      ['rating:ces:2', 1],
      ['asked', 12],
      ['answered', 9],
      ['not-asked:cooldown', 3],
      ['not-asked:not-sampled', 4],
      ['planned', 1],
    ] as const) {
      tally.count(key, count);
    }
    const is = satisfactionOf(tally);
    expect(is.csat).toMatchObject({ count: 7, of: 10, share: 0.7 });
    expect(is.effort).toMatchObject({ count: 4, mean: 5.25, easy: { count: 3, of: 4 } });
    expect(is.response).toMatchObject({ count: 9, of: 12, share: 0.75 });
    expect(is.solvings).toBe(20);
    expect(is.notAsked).toEqual([
      { reason: 'not-sampled', count: 4 },
      { reason: 'cooldown', count: 3 },
    ]);
    expect(is.distributions.map(({ scale }) => scale)).toEqual(['faces', 'thumbs', 'smileys', 'ces']);
  });

  it('given an account that asks much, when accounts are weighed, then each counts the same', () => {
    expect(
      byAccount([
        ['globex', 90, 100],
        ['initech', 0, 1],
        ['globex', 0, 100],
        ['hooli', 1, 2],
      ]),
    ).toEqual({ accounts: 3, share: (0.45 + 0 + 0.5) / 3 });
  });
});
