import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveSla } from '../../../../src/desk/sla/derive.ts';
import type { Fact } from '../../../../src/desk/sla/fact.ts';
import type { Terms } from '../../../../src/desk/sla/terms.ts';
import type { Status } from '../../../../src/desk/ticket.ts';
import { cases } from '../../../support/cases.ts';
import { type Aims, type Happens, type PlainClock, plainClocks } from './plain-clocks.ts';

const runs = cases(2_000, 100_000);
const minute = 60_000;
const dayInMinutes = 24 * 60;
const ana = { id: 'ana@acme.test', name: 'Ana' };
const office = {
  name: 'office',
  timeZone: 'UTC',
  hours: {
    mon: ['09:00-17:00'],
    tue: ['09:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['22:00-06:00'],
  },
  closed: [],
  holidays: null,
};
/** Whether that minute of a week from Monday, midnight, is within those hours. */
function inOffice(ofWeek: number): boolean {
  const day = Math.floor(ofWeek / dayInMinutes) % 7;
  const hour = Math.floor(ofWeek / 60) % 24;
  if (day < 4) return hour >= 9 && hour < 17;
  return day === 4 ? hour >= 22 : day === 5 && hour < 6;
}
const aMonday = Date.UTC(2026, 2, 2);

const aims: fc.Arbitrary<Aims> = fc.record({
  first: fc.integer({ min: 1, max: 600 }),
  next: fc.integer({ min: 1, max: 600 }),
  update: fc.integer({ min: 1, max: 900 }),
  resolution: fc.integer({ min: 1, max: 3_000 }),
});
const event = fc.record({
  after: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 900 })),
  what: fc.constantFrom<Happens['what']>(
    ...(['asks', 'asks', 'asks', 'answers', 'answers', 'holds', 'notes', 'status', 'status', 'status'] as const),
    ...(['priority', 'promises', 'discards', 'returns'] as const),
  ),
  status: fc.constantFrom('open' as const, 'pending' as const, 'on-hold' as const, 'solved' as const),
  low: fc.boolean(),
  takenBack: fc.boolean(),
  lasts: fc.integer({ min: 1, max: 900 }),
});
const history = fc.record({
  openedAt: fc.integer({ min: 0, max: 5 * dayInMinutes }),
  office: fc.boolean(),
  normal: aims,
  low: aims,
  events: fc.array(event, { maxLength: 14, size: 'max' }),
  lookAfter: fc.integer({ min: 0, max: 2_000 }),
  order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
});
type Given = typeof history extends fc.Arbitrary<infer Of> ? Of : never;

/** What can happen one after another: while it is discarded, nothing but its return. */
function happenings({ events }: Given): Happens[] {
  let at = 0;
  let dropped = false;
  let solved = false;
  return events.flatMap(({ after, what, status, low, takenBack, lasts }): Happens[] => {
    at += after;
    if (dropped !== (what === 'returns')) return [];
    // Of one that is solved nothing is promised.
    if (what === 'promises' && solved) return [];
    if (what === 'status') solved = status === 'solved';
    if (what === 'asks' || what === 'returns') solved = false;
    switch (what) {
      case 'answers':
        return [{ minute: at, what, takenBack: takenBack && lasts % 3 === 0 }];
      case 'status':
        return [{ minute: at, what, status }];
      case 'priority':
        return [{ minute: at, what, priority: low ? 'low' : 'normal' }];
      case 'promises':
        return [{ minute: at, what, until: at + lasts }];
      case 'discards':
        dropped = true;
        return [{ minute: at, what }];
      case 'returns':
        dropped = false;
        return [{ minute: at, what }];
      default:
        return [{ minute: at, what }];
    }
  });
}

/** What the ticket keeps of it, a list for each thing that happened. */
function factsOf(given: Given, happened: readonly Happens[]): Fact[][] {
  const instant = (at: number): number => aMonday + (given.openedAt + at) * minute;
  const terms = (priority: 'normal' | 'low'): Terms => {
    const { first, next, update, resolution } = given[priority];
    const targets = {
      'first-response': first * minute,
      'next-response': next * minute,
      'periodic-update': update * minute,
      resolution: resolution * minute,
    };
    const calendars = given.office ? [office] : [];
    return { policy: 'gold', why: [], priority, targets, calendars, pause: ['pending'] };
  };
  let status: Status = 'new';
  const opening: Fact[] = [
    { is: 'opened', at: instant(0), byDesk: false },
    { is: 'terms', at: instant(0), terms: terms('normal'), by: ana, because: null },
  ];
  const facts = happened.map((one): Fact[] => {
    const at = instant(one.minute);
    const message = `message ${one.minute}`;
    const to = (next: Status): Fact[] => {
      if (next === status) return [];
      status = next;
      return [{ is: 'status', at, status: next, by: ana }];
    };
    switch (one.what) {
      case 'asks':
        return [{ is: 'asked', at, message }, ...(status === 'new' ? [] : to('open'))];
      case 'answers':
        if (one.takenBack) return [];
        return [{ is: 'spoke', at, message, by: ana, answers: true }, ...(status === 'new' ? to('open') : [])];
      case 'holds':
        return [{ is: 'spoke', at, message, by: ana, answers: false }];
      case 'notes':
        return [];
      case 'status':
        return to(one.status);
      case 'priority':
        return [{ is: 'terms', at, terms: terms(one.priority), by: ana, because: null, cause: ['priority'] }];
      case 'promises':
        return [{ is: 'promised', at, due: instant(one.until), by: ana, because: null }];
      case 'discards':
        return [{ is: 'dropped', at, why: 'discarded', by: ana }, ...to('closed')];
      case 'returns':
        return [{ is: 'taken-up', at, by: ana }, ...to('open')];
      default:
        return one satisfies never;
    }
  });
  return [opening, ...facts];
}

const byMetric = (clocks: readonly PlainClock[]) =>
  clocks.toSorted((a, b) => (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0));

describe('clocks against a plain model', () => {
  test('given any history, in whichever order it is heard of, then each clock has used, is due and is broken as counted by the minute', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(history, (given) => {
        const happened = happenings(given);
        const until = (happened.at(-1)?.minute ?? 0) + given.lookAfter;
        const isOpen = (at: number) => !given.office || inOffice((given.openedAt + at) % (7 * dayInMinutes));
        const expected = plainClocks(happened, { normal: given.normal, low: given.low }, isOpen, until);
        const heard = factsOf(given, happened)
          .map((facts, index) => ({ facts, place: given.order[index] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .flatMap(({ facts }) => facts);
        const zero = aMonday + given.openedAt * minute;
        const minutes = (at: number) => (at - zero) / minute;
        const told = deriveSla(heard, zero + until * minute).clocks.map(
          (clock): PlainClock => ({
            metric: clock.metric,
            started: minutes(clock.startedAt),
            used: clock.used / minute,
            target: clock.target / minute,
            broken: clock.breachedAt !== null,
            done: clock.endedAt !== null,
            due: clock.state === 'running' && clock.dueAt !== null ? minutes(clock.dueAt) : null,
          }),
        );
        expect(byMetric(told)).toEqual(byMetric(expected));
      }),
      { numRuns: runs },
    );
  });
});
