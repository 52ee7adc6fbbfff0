import { describe, expect, it } from 'vitest';
import type { NpsAnswer } from '../../../src/desk/nps/nps-round.ts';
import { npsScore, npsTally } from '../../../src/desk/nps/nps-score.ts';

const tally = (...scores: number[]) => ({
  asked: scores.length,
  scores: Array.from({ length: 11 }, (_, score) => scores.filter((one) => one === score).length),
});
const answer = (account: string, score: number, at: number): NpsAnswer => ({
  id: `nps:slack:C1:${at}:${account}`,
  round: `nps:slack:C1:${at}`,
  channel: 'slack:C1',
  customer: { id: 'customer:globex', name: 'Globex', tier: 'gold' },
  account,
  name: account,
  score,
  why: '',
  at,
});

describe('the Net Promoter Score', () => {
  it('given answers, when scored, then it is the share of 9 and 10 less that of 0 to 6', () => {
    expect(npsScore(tally(10, 9, 8, 7, 6))).toMatchObject({ promoters: 2, passives: 2, detractors: 1, score: 20 });
    expect(npsScore(tally(0, 6))).toMatchObject({ score: -100 });
    expect(npsScore(tally(9, 10))).toMatchObject({ score: 100 });
  });

  it('given figures worked out elsewhere, when scored, then its interval is the adjusted Wald one', () => {
    // 50 promoters, 30 passives, 20 detractors: (50.75 − 20.75) / 103 ± 1.96 · √((0.694… − 0.0848…) / 103).
    const { interval } = npsScore({ asked: 200, scores: [20, 0, 0, 0, 0, 0, 0, 30, 0, 50, 0] });
    expect(interval?.low).toBeCloseTo(14.05, 1);
    expect(interval?.high).toBeCloseTo(44.2, 1);
  });

  it('given few answers that all agree, when scored, then the interval does not pretend to know', () => {
    const { interval } = npsScore(tally(10, 10, 10));
    expect(interval?.high).toBeLessThanOrEqual(100);
    expect(interval?.low).toBeLessThan(30);
  });

  it('given nobody answered, when scored, then there is no score', () => {
    expect(npsScore(tally())).toMatchObject({ answers: 0, score: null, interval: null });
  });

  it('given somebody who answered in two rounds, when counted, then they count once, with the latest', () => {
    const counted = npsTally([], [answer('gina', 3, 1), answer('gina', 9, 2), answer('greg', 7, 1)]);
    expect(npsScore(counted)).toMatchObject({ answers: 2, promoters: 1, passives: 1, detractors: 0, asked: 2 });
  });
});
