import { describe, expect, it } from 'vitest';
import type { Recovery } from '../../../src/desk/csat/recovery.ts';
import { recoveryContribution, recoveryFigures } from '../../../src/desk/csat/recovery-figures.ts';
import { scoreWords, signsOf } from '../../../src/desk/csat/score-words.ts';

const recovery = (openedAt: number, closedAt: number | null): Recovery => ({
  survey: `${openedAt}:1`,
  openedAt,
  score: 1,
  rater: { account: 'slack:U0GINA', name: 'Gina' },
  owner: null,
  cause: null,
  done: null,
  dueAt: null,
  reminded: 0,
  closedAt,
  closedBy: null,
  askedAgain: false,
});

describe('the figures of making it right', () => {
  it('given none, then there is no rate and no time', () => {
    expect(recoveryFigures([])).toEqual({ opened: 0, closed: 0, open: 0, rate: null, medianTime: null });
  });

  it('given some that are closed, then the rate is their share, and the time is the median', () => {
    const each = [recovery(0, 10), recovery(100, 130), recovery(200, 280), recovery(300, null)];
    const contributions = each.map((one) => recoveryContribution({ surveys: [], recoveries: [one] }));
    expect(recoveryFigures(contributions)).toEqual({ opened: 4, closed: 3, open: 1, rate: 0.75, medianTime: 30 });
    expect(recoveryFigures(contributions.slice(0, 2)).medianTime).toBe(20);
  });
});

describe('a score with its sign', () => {
  it.each([
    ['faces', 2, '🙁 2'],
    ['thumbs', 0, '👎'],
    ['smileys', 3, '🙂 3'],
    ['ces', 3, '3/7'],
    ['faces', 2.5, '2.5/5'],
  ] as const)('given %s %d, then it is %s', (scale, score, words) => {
    expect(scoreWords(scale, score)).toBe(words);
  });
  it('given a scale, then its signs stand in their order', () => {
    expect(signsOf('faces')).toBe('😡 🙁 😐 🙂 😍');
  });
});
