import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/desk/sla/clock.ts';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import type { Terms } from '../../../src/desk/sla/terms.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Monday, 2 March 2026, 09:00 in Berlin. */
const nine = Date.UTC(2026, 2, 2, 8);
const at = (hours: number): number => nine + hours * hour;

const ana = { id: 'ana@acme.test', name: 'Ana' };
const lea = { id: 'lea@acme.test', name: 'Lea' };
const span = ['09:00-17:00'];
const office = {
  name: 'office',
  timeZone: 'Europe/Berlin',
  hours: { mon: span, tue: span, wed: span, thu: span, fri: span },
  closed: [],
};
const gold: Terms = {
  policy: 'gold',
  why: ['tier gold'],
  priority: 'normal',
  targets: { 'first-response': hour, 'next-response': 2 * hour, resolution: 8 * hour },
  calendars: [office],
  pause: ['pending'],
};

const opened: Fact = { is: 'opened', at: nine, byDesk: false };
const terms = (hours: number, changed: Partial<Terms> = {}): Fact => ({
  is: 'terms',
  at: at(hours),
  terms: { ...gold, ...changed },
  by: ana,
  because: null,
});
const asked = (hours: number): Fact => ({ is: 'asked', at: at(hours), message: `asked at ${hours}` });
const spoke = (hours: number, answers = true): Fact => ({
  is: 'spoke',
  at: at(hours),
  message: `said at ${hours}`,
  by: ana,
  answers,
});
const status = (hours: number, to: 'open' | 'pending' | 'on-hold' | 'solved' | 'closed'): Fact => ({
  is: 'status',
  at: at(hours),
  status: to,
  by: lea,
});
const begun = [opened, terms(0)];

/** Each clock as "metric state used/target", hours. */
const told = (facts: readonly Fact[], hours: number): string[] => deriveSla(facts, at(hours)).clocks.map(inWords);
const inWords = ({ metric, n, state, used, target }: Clock): string =>
  `${metric}${n === 0 ? '' : ` ${n}`} ${state} ${used / hour}/${target / hour}`;

describe('responses', () => {
  test('given a request nobody answers, when its time is up, then its first response breaks then', () => {
    expect(told(begun, 0.5)).toEqual(['first-response running 0.5/1', 'resolution running 0.5/8']);
    const [clock] = deriveSla(begun, at(1)).clocks;
    expect(clock).toMatchObject({ state: 'breached', breachedAt: at(1), dueAt: at(1), endedAt: null });
  });

  test('given an answer in the last moment, then it is met; one later, met late', () => {
    expect(told([...begun, spoke(1)], 3)).toContain('first-response met 1/1');
    expect(told([...begun, spoke(1.5)], 3)).toContain('first-response met-late 1.5/1');
  });

  test('given an answer that is heard of late, when it was said in time, then nothing was broken', () => {
    const facts = [...begun, asked(0.9), spoke(0.5)];
    expect(told(facts, 2)).toContain('first-response met 0.5/1');
  });

  test('given a holding reply, then it answers nothing', () => {
    expect(told([...begun, spoke(0.5, false)], 0.75)).toContain('first-response running 0.75/1');
  });

  test('given questions one after another, then the next response is owed from the oldest', () => {
    const facts = [...begun, spoke(0.5), asked(2), asked(3), spoke(4.5), asked(5)];
    expect(told(facts, 5)).toEqual([
      'first-response met 0.5/1',
      'resolution running 5/8',
      'next-response met-late 2.5/2',
      'next-response 1 running 0/2',
    ]);
  });

  test('given a solve without a reply, then the open response is cancelled and told of, and goes on when it is reopened', () => {
    const facts = [...begun, status(0.5, 'solved')];
    expect(told(facts, 3)).toEqual(['first-response cancelled 0.5/1', 'resolution met 0.5/8']);
    expect(deriveSla(facts, at(3)).silentSolves).toEqual([at(0.5)]);
    expect(told([...facts, status(2, 'open')], 2.25)).toEqual([
      'first-response running 0.75/1',
      'resolution running 0.75/8',
    ]);
  });

  test('given a request that the desk made, then no first response is owed', () => {
    const facts: Fact[] = [{ ...opened, byDesk: true }, terms(0)];
    expect(told(facts, 2)).toEqual(['resolution running 2/8']);
  });
});

describe('resolution', () => {
  test('given pending, then it rests only once the desk has spoken last', () => {
    expect(told([...begun, status(1, 'pending')], 3)).toContain('resolution running 3/8');
    const facts = [...begun, spoke(0.5), status(1, 'pending')];
    expect(told(facts, 3)).toContain('resolution paused 1/8');
    expect(told([...facts, asked(4), status(4, 'open')], 5)).toContain('resolution running 2/8');
  });

  test('given a solve and a reopening, then it goes on with what was used', () => {
    const facts = [...begun, spoke(0.5), status(1, 'solved')];
    expect(told(facts, 4)).toContain('resolution met 1/8');
    expect(told([...facts, asked(4), status(4, 'open')], 5)).toContain('resolution running 2/8');
  });

  test('given a discarded ticket, then what was broken stays so, and the rest is cancelled', () => {
    const facts: Fact[] = [...begun, { is: 'dropped', at: at(2), why: 'discarded', by: lea }];
    expect(told(facts, 3)).toEqual(['first-response breached 2/1', 'resolution cancelled 2/8']);
  });
});

describe('other terms', () => {
  test('given a higher priority, then its time counts from the start; what is over by then breaks at the change', () => {
    const facts = [...begun, terms(0.5, { targets: { 'first-response': hour / 4 } })];
    const [clock] = deriveSla(facts, at(0.75)).clocks;
    expect(clock).toMatchObject({ state: 'breached', breachedAt: at(0.5), dueAt: at(0.25), target: hour / 4 });
  });

  test('given what was broken, when the priority is lowered, then it stays broken', () => {
    const facts = [...begun, terms(2, { targets: { 'first-response': 4 * hour, resolution: 8 * hour } }), spoke(3)];
    expect(told(facts, 4)).toContain('first-response met-late 3/4');
  });

  test('given half of its time has passed, when a deadline is moved later, then that is told', () => {
    const later = { targets: { 'first-response': 2 * hour, resolution: 9 * hour } };
    expect(deriveSla([...begun, terms(0.25, later)], at(0.5)).moves).toEqual([]);
    expect(deriveSla([...begun, terms(0.5, later)], at(0.75)).moves).toMatchObject([
      { metric: 'first-response', from: at(1), to: at(2), share: 0.5, by: ana },
    ]);
  });

  test('given a policy that asks for nothing any more, then its clocks are cancelled, and go on when one does again', () => {
    const facts: Fact[] = [...begun, { is: 'terms', at: at(0.25), terms: null, by: ana, because: null }];
    expect(told(facts, 0.5)).toEqual(['first-response cancelled 0.5/1', 'resolution cancelled 0.5/8']);
    expect(told([...facts, terms(0.5)], 0.75)).toEqual(['first-response running 0.75/1', 'resolution running 0.75/8']);
  });
});

describe('updates and promises', () => {
  const updates = { targets: { 'periodic-update': hour } };
  test('given an open ticket, then each public word of the desk starts the wait for the next', () => {
    const facts = [opened, terms(0, updates), spoke(0.5), status(0.5, 'open'), spoke(1.25, false)];
    expect(told(facts, 3)).toEqual(['periodic-update met 0.75/1', 'periodic-update 1 breached 1.75/1']);
    expect(told([...facts, status(2, 'pending')], 3)).toContain('periodic-update 1 paused 0.75/1');
  });

  const promised = (hours: number, due: number): Fact => ({
    is: 'promised',
    at: at(hours),
    due: at(due),
    by: ana,
    because: null,
  });
  test('given a promise, then a public answer keeps it, and another one takes its place', () => {
    const facts = [...begun, spoke(0.5), promised(1, 3)];
    expect(told([...facts, spoke(2)], 4)).toContain('promise met 1/2');
    expect(told(facts, 4)).toContain('promise breached 3/2');
    const moved = deriveSla([...facts, promised(2, 5)], at(4));
    expect(moved.clocks.map(inWords)).toEqual(
      expect.arrayContaining(['promise cancelled 1/2', 'promise 1 running 2/3']),
    );
    expect(moved.moves).toMatchObject([{ metric: 'promise', from: at(3), to: at(5) }]);
  });
});
