import { describe, expect, it } from 'vitest';
import type { SatisfactionReport } from '../../../src/desk/measures/report.ts';
import { satisfactionOf, shareOf } from '../../../src/desk/measures/scores.ts';
import { Tally } from '../../../src/desk/measures/tally.ts';
import { npsScore } from '../../../src/desk/nps/nps-score.ts';
import { summaryHead, summaryRows } from '../../../src/desk/report/report-csv.ts';
import { ServiceTally } from '../../../src/desk/report/service-report.ts';

const question = { from: 0, to: 1, groupBy: 'customer' as const };
const tally = new Tally();
for (const [key, times] of [
  ['rating:ces:7', 3],
  ['rating:ces:2', 1],
  ['solved', 8],
  ['reopened', 2],
] as const) {
  for (let one = 0; one < times; one++) tally.count(key);
}
const found = { ...satisfactionOf(tally), solvings: 8, csat: shareOf(9, 10) };

describe('what is rated, as a table', () => {
  it('given a report with effort, reopenings and NPS, when written, then each is beside what it is of, the whole alone has NPS', () => {
    const scores = Array.from({ length: 11 }, (_, score) => (score >= 8 ? score - 7 : score === 3 ? 1 : 0));
    const satisfaction: SatisfactionReport = {
      ...question,
      total: found,
      byAccount: { accounts: 2, share: 0.75 },
      nps: npsScore({ asked: 20, scores }),
      groups: [{ key: 'globex', name: 'Globex', ...found }],
    };
    const rows = summaryRows(new ServiceTally(question, 'UTC').result, satisfaction);
    const named = rows.map((row) => Object.fromEntries(summaryHead.map((name, place) => [name, row[place]])));
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => summaryHead.length));
    const ratings = {
      reopened: 2,
      reopened_of: 8,
      answers: 'ces-1:0 ces-2:1 ces-3:0 ces-4:0 ces-5:0 ces-6:0 ces-7:3',
      effort_easy: 0.75,
      effort_easy_low: 0.3006,
      effort_easy_high: 0.9544,
    };
    expect(named.find(({ group }) => group === 'Globex')).toMatchObject({ ...ratings, csat_by_account: '', nps: '' });
    expect(named.find(({ group }) => group === 'all')).toMatchObject({
      ...ratings,
      csat_by_account: 0.75,
      accounts: 2,
      nps_asked: 20,
      nps_answers: 7,
      nps_promoters: 5,
      nps_passives: 1,
      nps_detractors: 1,
      nps: 57.1,
    });
  });
});
