import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/desk/sla/clock.ts';
import { deriveSla } from '../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../src/desk/sla/fact.ts';
import type { Terms } from '../../../src/desk/sla/terms.ts';
import { goldTerms } from '../../support/gold-terms.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Monday, 2 March 2026, 09:00 in Berlin. */
const nine = Date.UTC(2026, 2, 2, 8);
const at = (hours: number): number => nine + hours * hour;

const ana = { id: 'ana@acme.test', name: 'Ana' };
const lea = { id: 'lea@acme.test', name: 'Lea' };
const gold = goldTerms();

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

  test('given a question that came from another ticket, when an answer since it was asked is heard of later, then it is covered', () => {
    const carried: Fact = { is: 'asked', at: at(0.75), since: at(0.25), message: 'from another ticket' };
    expect(deriveSla([...begun, carried], at(1)).waiting).toHaveLength(2);
    expect(deriveSla([...begun, carried, spoke(0.5)], at(1)).waiting).toEqual([]);
    expect(deriveSla([...begun, carried, spoke(0.1)], at(1)).waiting).toHaveLength(1);
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
    expect(told(facts, 0.5)).toEqual(['first-response cancelled 0.25/1', 'resolution cancelled 0.25/8']);
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

describe('what comes late, goes, and comes back', () => {
  const withdrawn = (hours: number, askedAt: number): Fact => ({
    is: 'withdrawn',
    at: at(hours),
    message: `asked at ${askedAt}`,
  });
  const carried = (hours: number, since: number): Fact => ({
    is: 'asked',
    at: at(hours),
    message: `asked at ${since}`,
    since: at(since),
  });
  const dropped = (hours: number): Fact => ({ is: 'dropped', at: at(hours), why: 'discarded', by: lea });
  const takenUp = (hours: number): Fact => ({ is: 'taken-up', at: at(hours), by: lea });

  test('given a message from before the one that opened it, then all is owed since then', () => {
    const facts = [...begun, asked(-0.25)];
    expect(deriveSla(facts, at(0.5)).clocks.map(({ startedAt }) => startedAt)).toEqual([at(-0.25), at(-0.25)]);
  });

  test('given a post of the desk from before the question, then it answers nothing', () => {
    expect(told([...begun, spoke(-0.5)], 0.5)).toContain('first-response running 0.5/1');
  });

  test('given a question that is taken back, then it waits no more; broken before, it stays broken', () => {
    const facts = [...begun, spoke(0.5), asked(1)];
    expect(told([...facts, withdrawn(2, 1)], 5)).toContain('next-response cancelled 1/2');
    expect(told([...facts, withdrawn(4, 1)], 5)).toContain('next-response breached 3/2');
  });

  test('given two questions, when the older is taken back, then the other is owed since it was asked', () => {
    const facts = [...begun, spoke(0.5), asked(1), asked(2), withdrawn(2.5, 1)];
    expect(told(facts, 3)).toEqual(
      expect.arrayContaining(['next-response cancelled 1.5/2', 'next-response 1 running 1/2']),
    );
    expect(deriveSla(facts, at(3)).waiting).toEqual([{ message: 'asked at 2', at: at(2) }]);
    expect(told([...facts, spoke(3.5)], 4)).toContain('next-response 1 met 1.5/2');
  });

  test('given what opened the ticket, when another question is taken back, then the first response is owed as before', () => {
    expect(told([...begun, asked(0.25), withdrawn(0.5, 0.25)], 0.75)).toContain('first-response running 0.75/1');
  });

  test('given a question that waited in another ticket, when it comes, then it is owed since it was asked, and breaks no sooner than now', () => {
    const answered = [...begun, spoke(0.25)];
    expect(told([...answered, carried(3, 2)], 3.5)).toContain('next-response running 1.5/2');
    const late = deriveSla([...answered, carried(4, 0.5)], at(4)).clocks.find(
      ({ metric }) => metric === 'next-response',
    );
    expect(late).toMatchObject({ state: 'breached', breachedAt: at(4), dueAt: at(2.5), startedAt: at(0.5) });
  });

  test('given one that is older than the ticket it comes into, when that one was not answered, then its first response is owed since then', () => {
    expect(told([...begun, carried(0.5, -0.25)], 0.5)).toEqual([
      'first-response running 0.5/1',
      'resolution running 0.5/8',
    ]);
    // Nine o'clock opens the day: a quarter before it counts only around the clock.
    const always = [opened, terms(0, { calendars: [] }), carried(0.5, -0.25)];
    expect(told(always, 0.5)).toEqual(['first-response running 0.75/1', 'resolution running 0.75/8']);
    expect(told(always, 0.75)).toContain('first-response breached 1/1');
  });

  test('given a discarded ticket, when it is taken up again, then the customer waited all the while', () => {
    const facts = [...begun, dropped(0.5), status(0.5, 'closed'), takenUp(3), status(3, 'open')];
    expect(told(facts, 4)).toEqual(['first-response breached 4/1', 'resolution running 4/8']);
    expect(deriveSla(facts, at(4)).clocks[0]).toMatchObject({ breachedAt: at(1) });
    expect(deriveSla(facts, at(4)).silentSolves).toEqual([]);
  });

  test('given one that is discarded twice, then only the last time stands', () => {
    const facts = [...begun, dropped(0.25), takenUp(0.5), dropped(0.75), status(0.75, 'closed')];
    expect(told(facts, 4)).toEqual(['first-response cancelled 0.75/1', 'resolution cancelled 0.75/8']);
  });

  test('given an answer while it was discarded, when it is taken up again, then that met it', () => {
    const facts = [...begun, dropped(0.5), spoke(0.75), takenUp(3)];
    expect(told(facts, 4)).toContain('first-response met 0.75/1');
  });
});

describe('moves that hide', () => {
  const low = { targets: { 'first-response': 4 * hour, 'next-response': 4 * hour, resolution: 16 * hour } };

  test('given a resting clock, when its terms are eased late, then that is a move as well', () => {
    const facts = [...begun, spoke(0.5), status(5, 'pending'), terms(6, low)];
    expect(deriveSla(facts, at(6)).moves).toMatchObject([{ metric: 'resolution', share: 5 / 8 }]);
  });

  test('given a solved ticket, when its terms are eased and it is reopened, then the move is told, and the new terms hold', () => {
    const facts = [...begun, spoke(0.5), status(5, 'solved'), terms(6, low), status(7, 'open')];
    expect(told(facts, 7)).toContain('resolution running 5/16');
    expect(deriveSla(facts, at(7)).moves).toMatchObject([{ metric: 'resolution', share: 5 / 8, by: ana }]);
  });

  test('given a solved ticket, when it is moved on to pending, then it rests', () => {
    const facts = [...begun, spoke(0.5), status(1, 'solved'), status(2, 'pending')];
    expect(told(facts, 4)).toContain('resolution paused 1/8');
  });

  test('given a ticket solved while it rested, then its deadline is told from what was left', () => {
    const facts = [...begun, spoke(0.5), status(1, 'pending'), status(3, 'solved')];
    const [, resolution] = deriveSla(facts, at(4)).clocks;
    // Seven of eight hours were left at noon: four till five o'clock, of them five; two the next morning.
    expect(resolution).toMatchObject({ state: 'met', used: hour, dueAt: at(26) });
  });

  test('given terms that come only later, then they hold from then on, and break no sooner', () => {
    const none: Fact = { is: 'terms', at: nine, terms: null, by: ana, because: null };
    const [clock] = deriveSla([opened, none, terms(3)], at(4)).clocks;
    expect(clock).toMatchObject({ metric: 'first-response', state: 'breached', breachedAt: at(3), dueAt: at(1) });
  });

  test('given a clock that breaks by a change, then whoever has the ticket then had it', () => {
    const facts: Fact[] = [
      ...begun,
      { is: 'assigned', at: at(0.25), to: lea },
      terms(0.5, { targets: { 'first-response': hour / 4 } }),
    ];
    expect(deriveSla(facts, at(1)).clocks[0]?.assignee).toEqual(lea);
  });
});

describe('promises that change', () => {
  const promised = (hours: number, due: number | null, because: string | null = null): Fact => ({
    is: 'promised',
    at: at(hours),
    due: due === null ? null : at(due),
    by: ana,
    because,
  });
  const begunAndAnswered = [...begun, spoke(0.5)];

  test('given a promise that was broken, when another is made, then it stays broken, and that is told', () => {
    const { clocks, moves } = deriveSla([...begunAndAnswered, promised(1, 2), promised(3, 5, 'vendor')], at(4));
    expect(clocks.map(inWords)).toEqual(expect.arrayContaining(['promise breached 2/1', 'promise 1 running 1/2']));
    expect(moves).toMatchObject([{ from: at(2), to: at(5), because: 'vendor', cause: [] }]);
  });

  test('given a promise, when it is taken back, then it is cancelled; late, that is a move to never', () => {
    expect(deriveSla([...begunAndAnswered, promised(1, 3), promised(1.5, null)], at(4)).moves).toEqual([]);
    const late = deriveSla([...begunAndAnswered, promised(1, 3), promised(2.5, null)], at(4));
    expect(late.clocks.map(inWords)).toContain('promise cancelled 1.5/2');
    expect(late.moves).toMatchObject([{ metric: 'promise', from: at(3), to: null, share: 0.75 }]);
  });

  test('given a promise, when it is solved and reopened, then it names the same hour still', () => {
    const facts = [...begunAndAnswered, promised(1, 4), status(2, 'solved'), status(3, 'open')];
    expect(deriveSla(facts, at(3.5)).clocks.at(-1)).toMatchObject({ state: 'running', dueAt: at(4) });
    const after = [...begunAndAnswered, promised(1, 4), status(2, 'solved'), status(6, 'open')];
    expect(deriveSla(after, at(7)).clocks.at(-1)).toMatchObject({ state: 'breached', breachedAt: at(4), dueAt: at(4) });
  });

  test('given a promise of another ticket, when that comes into this one, then it is owed since it was made, and breaks no sooner than now', () => {
    const from7 = { since: at(1), from: 7, by: ana, because: null };
    const came = (due: number): Fact => ({ is: 'promised', at: at(3), due: at(due), ...from7 });
    expect(deriveSla([...begunAndAnswered, came(5)], at(4)).clocks.map(inWords)).toContain('promise running 3/4');
    const late = deriveSla([...begunAndAnswered, came(2)], at(4)).clocks.at(-1);
    expect(late).toMatchObject({ state: 'breached', startedAt: at(1), breachedAt: at(3), dueAt: at(2) });
  });

  test('given a promise, when a holding reply is given, then it is not kept by that', () => {
    expect(told([...begunAndAnswered, promised(1, 3), spoke(2, false)], 2.5)).toContain('promise running 1.5/2');
  });
});
