import { describe, expect, it } from 'vitest';
import { reportParts } from '../../../src/desk/report/report-parts.ts';
import { type ReportQuestion, readReportQuestion } from '../../../src/desk/report/report-question.ts';
import { requesterWait } from '../../../src/desk/report/requester-wait.ts';
import { ServiceTally } from '../../../src/desk/report/service-report.ts';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import { clockWords } from '../../../src/desk/sla/explain/clock-words.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import type { Terms } from '../../../src/desk/sla/terms.ts';
import { say } from '../../../src/desk/texts/say.ts';

const hour = 3_600_000;
/** Monday, 2 March 2026, midnight in UTC. */
const monday = Date.UTC(2026, 2, 2);
const at = (hours: number): number => monday + hours * hour;
const ana = { id: 'ana@acme.test', name: 'Ana' };
const ben = { id: 'ben@acme.test', name: 'Ben' };
const gold: Terms = {
  policy: 'gold',
  why: [],
  priority: 'normal',
  targets: { 'first-response': hour, resolution: 8 * hour },
  calendars: [],
  pause: ['pending'],
};

const opened = (hours: number, terms = gold): Fact[] => [
  { is: 'opened', at: at(hours), byDesk: false },
  { is: 'terms', at: at(hours), terms, by: ana, because: null },
];
const has = (hours: number, to = ana): Fact => ({ is: 'assigned', at: at(hours), to });
const spoke = (hours: number, by = ana): Fact => ({ is: 'spoke', at: at(hours), message: null, by, answers: true });
const status = (hours: number, to: 'open' | 'pending' | 'solved', by = ana): Fact => ({
  is: 'status',
  at: at(hours),
  status: to,
  by,
});

const ticket = (number: number, customer: string | null, facts: readonly Fact[], now = at(1_000)) => ({
  number,
  subject: `Ticket ${number}`,
  customer: customer === null ? null : { id: `customer:${customer}`, name: customer },
  sla: { facts, ...deriveSla(facts, now) },
});

/** Kept both. */
const kept = ticket(1, 'Globex', [...opened(0), has(0.2), spoke(0.5), status(4, 'solved')]);
/** Answered an hour late by Ben, who had it; solved in time: four of its ten hours it waited for the customer. */
const late = ticket(2, 'Initech', [
  ...opened(24),
  has(24, ben),
  spoke(26, ben),
  status(27, 'pending', ben),
  status(31, 'open', ben),
  status(34, 'solved', ben),
]);
/** Never answered, and nobody had it: its resolution broke, too. */
const waiting = ticket(3, 'Globex', opened(48));
/** Solved without a word. */
const silent = ticket(4, null, [...opened(72), has(72), status(72.5, 'solved')]);
const all = [kept, late, waiting, silent];

function report(asked: Partial<ReportQuestion> = {}) {
  const tally = new ServiceTally({ from: at(0), to: at(200), groupBy: 'metric', ...asked }, 'UTC');
  for (const one of all) tally.add(one);
  return tally.result;
}
const shares = (asked: Partial<ReportQuestion>) =>
  report(asked).groups.map(({ name, kept: of, decided }) => `${name || '–'} ${of}/${decided}`);

describe('a report on service levels', () => {
  it('given what was kept and what was not, when it is put together, then each clock counts once, and cancelled ones nowhere', () => {
    expect(shares({ groupBy: 'metric' })).toEqual(['first-response 1/3', 'resolution 3/4']);
    expect(report().total).toEqual({ decided: 7, kept: 4, share: 4 / 7 });
    expect(report().silentSolves).toBe(1);
  });

  it.each([
    ['customer', ['– 1/1', 'Globex 2/4', 'Initech 1/2']],
    ['policy', ['gold 4/7']],
    ['agent', ['– 0/2', 'Ana 3/3', 'Ben 1/2']],
    ['week', ['2026-03-02 4/7']],
  ] as const)('given the same, when it is put together by %s, then the numbers add up', (groupBy, groups) => {
    expect(shares({ groupBy })).toEqual(groups);
  });

  it('given a time, when it is reported on, then what was decided before and after it counts nowhere', () => {
    expect(report({ from: at(24), to: at(48) }).total.decided).toBe(2);
    expect(report({ from: at(25), to: at(25) + 1 }).broken).toBe(1);
    expect(report({ from: at(25) + 1, to: at(30) }).total.decided).toBe(0);
  });

  it('given a customer who was waited for, when waits are told, then they stand beside the resolution', () => {
    expect(requesterWait(late.sla.facts, at(34))).toBe(6 * hour);
    const { resolution, requesterWait: wait } = report();
    expect(resolution).toEqual({ count: 3, median: 4 * hour, p90: 6 * hour });
    expect(wait).toEqual({ count: 3, median: 4 * hour, p90: 6 * hour });
  });

  it('given breaches, when they are listed, then each has its reason, the latest first', () => {
    const reader = { locale: 'en', timeZone: 'UTC' };
    const words = clockWords((key, parameters) => say(key, parameters, reader), reader, at(200));
    expect(
      reportParts(report({ groupBy: 'agent' }), words, { span: '2–10 Mar 2026' }).join('\n\n'),
    ).toMatchInlineSnapshot(`
      "**Service levels** · 2–10 Mar 2026 · tickets: 4
      **57%** kept (4 of 7)
      • nobody: 0% (0 of 2)
      • Ana: 100% (3 of 3) · solved in 30m
      • Ben: 50% (1 of 2) · solved in 6h

      Solved: 3 · resolution 4h (median), 6h (9 of 10) · of it waiting for us 4h, 6h
      🤐 Solved without a reply: 1

      **Broken: 3**, the latest first
      • **#3** Globex · Resolution · Wed 4 Mar, 08:00: not solved yet, nobody had it
      • **#3** Globex · First reply · Wed 4 Mar, 01:00: no reply yet, nobody had it
      • **#2** Initech · First reply · Tue 3 Mar, 01:00: answered 1h late by Ben"
    `);
  });
});

describe('what is asked of a report', () => {
  const now = Date.UTC(2026, 2, 20, 12);
  const read = (typed: string) => readReportQuestion(typed, { now, timeZone: 'Europe/Berlin' });

  it('given nothing, when it is read, then it is the last 30 days by metric', () => {
    expect(read('sla')).toEqual({ from: now - 30 * 24 * hour, to: now + 1, groupBy: 'metric' });
  });

  it('given days, when they are read, then both are in it, by the wall of the desk', () => {
    expect(read('sla 2026-03-28..2026-03-29 by week')).toEqual({
      from: Date.UTC(2026, 2, 27, 23),
      // Summer time began that night.
      to: Date.UTC(2026, 2, 29, 22),
      groupBy: 'week',
    });
  });

  it.each([
    ['last', 'last'],
    ['last 3x', '3x'],
    ['by color', 'color'],
    ['2026-02-30..2026-03-01', '2026-02-30..2026-03-01'],
    ['2026-03-02..2026-03-01', '2026-03-02..2026-03-01'],
    ['last 2000d', '2000d'],
    ['nonsense', 'nonsense'],
  ])('given %s, when it is read, then the word that is not understood is named', (typed, fault) => {
    expect(read(typed)).toEqual({ fault });
  });
});
