import { describe, expect, test } from 'vitest';
import type { DeskSettings } from '../../../../src/desk/settings/defaults.ts';
import type { Fact } from '../../../../src/desk/sla/fact.ts';
import { noSla } from '../../../../src/desk/sla/record.ts';
import { changeTarget } from '../../../../src/desk/sla/what-if/change-target.ts';
import { whatIfPicture } from '../../../../src/desk/sla/what-if/picture.ts';
import { readQuestion } from '../../../../src/desk/sla/what-if/read-question.ts';
import { type Policies, replayTerms } from '../../../../src/desk/sla/what-if/replay-terms.ts';
import { WhatIfTally } from '../../../../src/desk/sla/what-if/tally.ts';
import type { Priority, Ticket } from '../../../../src/desk/ticket.ts';
import { aCustomer, aTicket, someMonday } from '../../../support/builders.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (minutes: number): number => someMonday + minutes * minute;
const ana = { id: 'ana@acme.test', name: 'Ana' };

type Targets = DeskSettings['policies'][number]['targets'];
const policies = (targets: Targets, more: DeskSettings['policies'] = []): Policies => ({
  policies: [...more, { name: 'all', ...(targets === undefined ? {} : { targets }) }],
  calendars: [],
});
const answerWithin = (minutes: number) => policies({ default: { 'first-response': minutes * minute } });

const opened: Fact = { is: 'opened', at: at(0), byDesk: false };
const answered = (minutes: number): Fact => ({
  is: 'spoke',
  at: at(minutes),
  message: null,
  by: ana,
  answers: true,
});
const chosen = (minutes: number, priority: Priority): Fact => ({
  is: 'terms',
  at: at(minutes),
  terms: { policy: 'old', why: [], priority, targets: { resolution: day }, calendars: [], pause: [] },
  by: ana,
  because: null,
});
const ticket = (number: number, facts: readonly Fact[], told: Partial<Ticket> = {}): Ticket =>
  aTicket({ number, sla: { ...noSla, facts }, ...told });
const about = (one: Ticket, tier: string | null = 'gold') => ({
  ticket: one,
  customer: aCustomer({ tier }),
  platformChannel: 'C0GLOBEX',
});
const tried = (today: Policies, changed: Policies, tickets: readonly Ticket[]) => {
  const tally = new WhatIfTally({ today, changed });
  for (const one of tickets) tally.add(about(one), at(0) + 30 * day);
  return tally.result;
};

describe('a ticket’s terms replayed', () => {
  const termsOf = (facts: readonly Fact[]) =>
    facts.flatMap((fact) =>
      fact.is === 'terms' ? [[fact.at - at(0), fact.terms?.priority, fact.terms?.targets]] : [],
    );

  test('given that its priority was changed, when other policies had held, then each time they choose by the priority of then', () => {
    const changed = policies({
      default: { resolution: 8 * hour },
      urgent: { resolution: hour },
    });
    const facts = [opened, chosen(0, 'normal'), chosen(10, 'urgent'), chosen(20, 'low')];
    expect(termsOf(replayTerms(about(ticket(1, facts, { priority: 'low' })), changed))).toEqual([
      [0, 'normal', { resolution: 8 * hour }],
      [10 * minute, 'urgent', { resolution: hour }],
      [20 * minute, 'low', { resolution: 8 * hour }],
    ]);
  });

  test('given that the desk changed its policies meanwhile, when others had always held, then they were chosen once', () => {
    const facts = [opened, chosen(0, 'normal'), chosen(10, 'normal'), chosen(20, 'normal')];
    expect(termsOf(replayTerms(about(ticket(1, facts)), answerWithin(5)))).toHaveLength(1);
  });

  test('given a ticket that no policy fitted, when one is made for it, then it holds from its first moment', () => {
    expect(termsOf(replayTerms(about(ticket(1, [opened])), answerWithin(5)))).toEqual([
      [0, 'normal', { 'first-response': 5 * minute }],
    ]);
  });

  test('given a policy for another tier, when it is tried, then the next that fits counts', () => {
    const silver = { name: 'silver', when: { tier: ['silver'] }, targets: { default: { resolution: hour } } };
    const both = policies({ default: { resolution: 2 * hour } }, [silver]);
    const facts = [opened, chosen(0, 'normal')];
    expect(termsOf(replayTerms(about(ticket(1, facts), 'gold'), both))[0]?.[2]).toEqual({ resolution: 2 * hour });
    expect(termsOf(replayTerms(about(ticket(1, facts), 'Silver'), both))[0]?.[2]).toEqual({ resolution: hour });
  });
});

describe('what would have broken', () => {
  const tickets = [
    ticket(1, [opened, chosen(0, 'normal'), answered(10)]),
    ticket(2, [opened, chosen(0, 'normal'), answered(40)], { priority: 'high' }),
    ticket(3, [opened, chosen(0, 'normal'), answered(90)], { customer: null }),
    ticket(4, [opened, chosen(0, 'normal')]),
    ticket(5, []),
  ];

  test('given a shorter target, when it is tried, then it is counted by metric, priority and customer against today’s', () => {
    const result = tried(answerWithin(60), answerWithin(30), tickets);
    expect(result).toMatchObject({ tickets: 5, unknown: 1 });
    expect(result.total).toEqual({ today: { clocks: 4, breached: 2 }, changed: { clocks: 4, breached: 3 } });
    expect([...result.byMetric]).toEqual([['first-response', result.total]]);
    expect([...result.byPriority].map(([priority, { changed }]) => [priority, changed.breached])).toEqual([
      ['high', 1],
      ['normal', 2],
    ]);
    expect([...result.byCustomer].map(([name, { changed }]) => [name, changed.breached])).toEqual([
      ['Globex', 2],
      [null, 1],
    ]);
    expect([result.worse, result.better]).toEqual([[2], []]);
  });

  test('given a longer one, when it is tried, then those that it spares are named', () => {
    expect(tried(answerWithin(30), answerWithin(60), tickets)).toMatchObject({ worse: [], better: [2] });
  });

  test('given a target that is new, when it is tried, then today’s has no such clock', () => {
    const changed = policies({ default: { 'first-response': hour, resolution: 2 * hour } });
    const { byMetric } = tried(answerWithin(60), changed, tickets);
    expect(byMetric.get('resolution')).toEqual({
      today: { clocks: 0, breached: 0 },
      changed: { clocks: 4, breached: 4 },
    });
  });

  test('given the policies of today, when they are tried, then nothing differs', () => {
    const { total, worse, better } = tried(answerWithin(30), answerWithin(30), tickets);
    expect(total.today).toEqual(total.changed);
    expect([worse, better]).toEqual([[], []]);
  });
});

describe('one target changed', () => {
  const given: Targets = { urgent: { 'first-response': 5, resolution: 50 }, default: { 'first-response': 10 } };
  const targetsOf = (priority: Priority | null) =>
    changeTarget(policies(given), { policy: 'ALL', metric: 'first-response', priority, target: 1 }).policies[0]
      ?.targets;

  test('given a priority, when it is changed there, then the others stay', () => {
    expect(targetsOf('urgent')).toEqual({ ...given, urgent: { 'first-response': 1, resolution: 50 } });
    expect(targetsOf('low')).toEqual({ ...given, low: { 'first-response': 1 } });
  });
  test('given none, when it is changed, then it is at every one', () => {
    expect(targetsOf(null)).toEqual({
      urgent: { 'first-response': 1, resolution: 50 },
      default: { 'first-response': 1 },
    });
  });
});

describe('a question as it is typed', () => {
  const names = ['gold', 'Gold and more', 'everyone'];
  const change = { policy: 'gold', metric: 'first-response', priority: null, target: 30 * minute };

  test.each([
    ['gold first-response 30m', { change, span: 30 * day }],
    ['GOLD First-Response urgent 30m', { change: { ...change, priority: 'urgent' }, span: 30 * day }],
    ['gold first-response default 30m', { change, span: 30 * day }],
    ['gold first-response 30m last 90d', { change, span: 90 * day }],
    ['gold first-response 30m, last 2w', { change, span: 14 * day }],
    [
      '“gold and more”  resolution low 2d',
      { change: { policy: 'Gold and more', metric: 'resolution', priority: 'low', target: 2 * day }, span: 30 * day },
    ],
    ['', { fault: 'usage' }],
    ['gold', { fault: 'usage' }],
    ['gold 30m', { fault: 'usage' }],
    ['gold first-response soon', { fault: 'duration', said: 'soon' }],
    ['gold first-response 0s', { fault: 'duration', said: '0s' }],
    ['gold first-respons 30m', { fault: 'metric', said: 'first-respons', near: 'first-response' }],
    ['gold promise 30m', { fault: 'metric', said: 'promise', near: null }],
    ['golt first-response 30m', { fault: 'policy', said: 'golt', near: 'gold' }],
    ['gold first-response 30m last week', { fault: 'duration', said: 'week' }],
  ])('given "%s", when it is read, then it means this', (text, expected) => {
    expect(readQuestion(text, names)).toEqual(expected);
  });
});

describe('the picture', () => {
  const one = { today: { clocks: 4, breached: 2 }, changed: { clocks: 4, breached: 3 } };
  const words = {
    title: 'T',
    subtitle: 'S',
    today: 'today',
    changed: 'what if',
    share: () => '3 of 4',
    groups: [
      {
        title: 'By customer',
        rows: [{ label: '</text><script>alert("1")</script> & \u0000\ud800Söhne', compared: one }],
      },
      { title: 'Empty', rows: [] },
    ],
  };
  test('given a name that is no name, when it is drawn, then it stays text, and an empty group is left out', () => {
    const svg = whatIfPicture(words);
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    for (const wrong of ['<script', '\u0000', 'Empty']) expect(svg).not.toContain(wrong);
  });
});
