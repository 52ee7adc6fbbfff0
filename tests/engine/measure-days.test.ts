import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Survey, Vote } from '../../src/desk/csat/survey.ts';
import { measuredHours } from '../../src/desk/measures/measured-hours.ts';
import { type ReportQuestion, reportGroups } from '../../src/desk/report/report-question.ts';
import { ServiceTally } from '../../src/desk/report/service-report.ts';
import { deriveSla } from '../../src/desk/sla/derive.ts';
import type { Fact } from '../../src/desk/sla/fact.ts';
import type { Terms } from '../../src/desk/sla/terms.ts';
import type { Ticket } from '../../src/desk/ticket.ts';
import { measureDays } from '../../src/engine/measure-days.ts';
import { measuredReport } from '../../src/engine/measured-report.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aSurvey } from '../support/a-survey.ts';
import { aTicket } from '../support/builders.ts';
import { cases } from '../support/cases.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Sunday, 1 March 2026, midnight in UTC: Berlin's clocks change within the time of these tests. */
const begin = Date.UTC(2026, 2, 1);
const now = begin + 100 * day;
const agents = [null, { id: 'ana', name: 'Ana' }, { id: 'ben', name: 'Ben' }];
const customers = [null, { id: 'customer:globex', name: 'Globex' }, { id: 'customer:initech', name: 'Initech' }];
const gold: Terms = {
  policy: 'gold',
  why: [],
  priority: 'normal',
  targets: { 'first-response': 2 * hour, resolution: 30 * hour },
  calendars: [],
  pause: ['pending'],
};

/** What happens to a ticket next: some hours after the last thing. */
type Happening = { after: number; what: number; agent: number; score: number };
const happening = fc.record({
  after: fc.integer({ min: 1, max: 120 }),
  what: fc.nat(7),
  agent: fc.nat(2),
  score: fc.integer({ min: 1, max: 5 }),
});
type Life = { opened: number; customer: number; tags: string[]; happenings: Happening[] };
const lifeFrom = (opened: fc.Arbitrary<number>) =>
  fc.record({
    opened,
    customer: fc.nat(2),
    tags: fc.uniqueArray(fc.constantFrom('billing', 'login')),
    happenings: fc.array(happening, { maxLength: 8 }),
  });
const life = lifeFrom(fc.integer({ min: 0, max: 70 * 24 }));

function factsOf({ opened, happenings }: Life): { facts: Fact[]; surveys: Survey[] } {
  const by = { id: 'ana', name: 'Ana' };
  let at = begin + opened * hour;
  let agent = agents[0] ?? null;
  const surveys: Survey[] = [];
  const facts: Fact[] = [
    { is: 'opened', at, byDesk: false },
    { is: 'terms', at, terms: gold, by, because: null },
  ];
  for (const { after, what, agent: who, score } of happenings) {
    at += after * hour;
    const last = surveys.at(-1);
    if (what === 0) facts.push({ is: 'asked', at, message: `m${at}` });
    if (what === 1) facts.push({ is: 'spoke', at, message: null, by, answers: true });
    if (what === 2) {
      agent = agents[who] ?? null;
      facts.push({ is: 'assigned', at, to: agent });
    }
    if (what === 3) facts.push({ is: 'status', at, status: 'open', by });
    if (what === 4 || what === 5) {
      facts.push({ is: 'status', at, status: 'solved', by });
      surveys.push(surveyOf(at, agent, what === 4));
    }
    if (what === 6 && last !== undefined) {
      surveys[surveys.length - 1] = { ...last, votes: [...last.votes, aVote(at, score)] };
    }
  }
  return { facts, surveys };
}

const aVote = (at: number, score: number): Vote => ({
  key: `vote:${at}`,
  account: `slack:U${score}`,
  name: 'Gina',
  emoji: `face${score}`,
  score,
  change: 'given',
  at,
});
const surveyOf = (at: number, agent: Survey['agent'], asked: boolean): Survey =>
  aSurvey({
    id: `1:${at}`,
    solvedAt: at,
    agent,
    state: asked ? { is: 'asked', at } : { is: 'not-asked', reason: 'cooldown' },
    askedAt: asked ? at : null,
  });

/** A ticket as it is after so many of its happenings. */
function ticketOf(number: number, whole: Life, lived: number, followUpOf: number | null): Ticket {
  const { facts, surveys } = factsOf({ ...whole, happenings: whole.happenings.slice(0, lived) });
  const { clocks, moves, silentSolves } = deriveSla(facts, now);
  const ticket = aTicket({
    number,
    openedBy: `key:${number}`,
    root: `slack:C0GLOBEX:${number}.1`,
    createdAt: begin + whole.opened * hour,
    updatedAt: now,
    customer: customers[whole.customer] ?? null,
    channel: `slack:C${number % 2}`,
    tags: whole.tags,
    followUpOf,
    csat: { surveys, recoveries: [] },
  });
  const sla = { ...ticket.sla, facts, clocks: clocks.map(({ calendar: _, ...clock }) => clock), moves, silentSolves };
  return { ...ticket, sla, measuredAt: measuredHours(null, { ...ticket, sla }).measuredAt };
}

const deed = fc.oneof(
  fc.record({ is: fc.constant('open' as const), life, follows: fc.boolean() }),
  fc.record({ is: fc.constant('live' as const), which: fc.nat(20), by: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ is: fc.constant('move' as const), from: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ is: fc.constant('count' as const), crashAt: fc.option(fc.nat(12)) }),
  fc.record({
    is: fc.constant('report' as const),
    from: fc.integer({ min: -10, max: 80 * 24 }),
    hours: fc.integer({ min: 1, max: 90 * 24 }),
    groupBy: fc.constantFrom(...reportGroups),
  }),
);

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});
beforeEach(() => store.everything.erase());

/** The store whose process ends at the n-th thing that it does for counting. */
function crashing(at: number | null): Pick<Store, 'measures' | 'tickets'> {
  let calls = 0;
  const measures = new Proxy(store.measures, {
    get(target, name: keyof Store['measures']) {
      const method = target[name];
      return (...given: never[]) => {
        if (at !== null && calls++ >= at) throw new Error('killed');
        return Reflect.apply(method, target, given);
      };
    },
  });
  return { measures, tickets: store.tickets };
}

async function count(timeZone: string, crashAt: number | null = null, realNow = Date.now): Promise<void> {
  const job = measureDays({ store: crashing(crashAt), timeZone: () => timeZone, now: () => now, realNow });
  for (let turn = 0; turn < 50; turn++) {
    const next = await job({ key: 'measure-days', state: null }).catch(() => null);
    if (next === null || next.at > now) return;
  }
  throw new Error('It is never done.');
}

const naming = {
  tierOf: (id: string) => (id === 'customer:globex' ? 'gold' : ''),
  channelName: (id: string) => id,
};
const ask = (question: ReportQuestion, timeZone: string, measures: Store['measures'] = store.measures) =>
  measuredReport({ store: { measures }, timeZone, naming, now, budget: null }, question);
/** All tickets counted anew. */
const recount = (question: ReportQuestion, timeZone: string) =>
  ask(question, timeZone, { ...store.measures, state: async () => null });

/** Solved on the first day, and rated. */
const solvedLife: Life = {
  opened: 1,
  customer: 1,
  tags: [],
  happenings: [
    { after: 1, what: 4, agent: 1, score: 5 },
    { after: 1, what: 6, agent: 1, score: 5 },
  ],
};
const firstDays: ReportQuestion = { from: begin, to: begin + 2 * day, groupBy: 'week' };

describe('what is counted while nobody waits', () => {
  it.each([3_001, 50_001])(
    'given %i tickets that are not counted, when a report is asked for, then all count; whoever waits is told that they do not',
    async (many) => {
      await count('UTC');
      const ticket = ticketOf(1, solvedLife, 2, null);
      await store.tickets.insert([ticket]);
      // The same one so many times: as long a list, without the time to write it.
      const { measuredAt } = ticket;
      const one = { number: 1, hours: measuredAt, measuredAt, followUpOf: null };
      const uncounted = async (limit: number) => Array.from({ length: Math.min(limit, many) }, () => one);
      const measures: Store['measures'] = { ...store.measures, uncounted };
      const { all, satisfaction } = await ask(firstDays, 'UTC', measures);
      expect([all, satisfaction.total.solvings]).toEqual([true, 1]);
      const hurried = { store: { measures }, timeZone: 'UTC', naming, now, budget: 10_000 };
      expect((await measuredReport(hurried, firstDays)).all).toBe(false);
    },
  );

  it('given more tickets than are settled at once, when they are counted, then all are, and all of each hour together', async () => {
    const many = 2_100;
    const lives = Array.from({ length: many }, (_, index) => ({ ...solvedLife, opened: index % 30 }));
    for (let first = 0; first < many; first += 500) {
      const some = lives.slice(first, first + 500);
      await store.tickets.insert(some.map((one, index) => ticketOf(first + index + 1, one, 2, null)));
    }
    await count('UTC');
    expect(await store.measures.uncounted(1)).toEqual([]);
    expect(await store.measures.stale(1)).toEqual([]);
    const { satisfaction } = await ask({ from: begin, to: begin + 50 * day, groupBy: 'week' }, 'UTC');
    expect(satisfaction.total.solvings).toBe(many);
  });

  it('given that what was counted is counted anew each time it is read, when asked without a budget, then it is not used', async () => {
    await store.tickets.insert([ticketOf(1, solvedLife, 2, null)]);
    await count('UTC');
    // Somebody else deletes the lines between their span and them, always.
    const gone: Store['measures'] = { ...store.measures, lines: async (spans) => (spans.length === 0 ? [] : null) };
    const { all, satisfaction } = await ask(firstDays, 'UTC', gone);
    expect([all, satisfaction.total.solvings]).toEqual([true, 1]);
  });
});

describe('what is counted before it is asked for', () => {
  it('given a full day of which a report leaves most out, then its few times are told exactly', async () => {
    const solvedAt = (number: number) => (number <= 35 ? 3 : 13);
    const lives = Array.from({ length: 40 }, (_, index) => ({
      ...solvedLife,
      opened: 0,
      happenings: [{ after: solvedAt(index + 1), what: 4, agent: 1, score: 5 }],
    }));
    await store.tickets.insert(lives.map((one, index) => ticketOf(index + 1, one, 1, null)));
    await count('UTC');
    const question: ReportQuestion = { from: begin + 12 * hour, to: begin + 3 * day, groupBy: 'agent' };
    const { report } = await ask(question, 'UTC');
    expect(report.resolution).toEqual({ count: 5, median: 13 * hour, p90: 13 * hour });
    expect(report).toEqual((await recount(question, 'UTC')).report);
  });

  it('given full days, when reports begin within them, then what they leave out of what was counted is as if it never had been', async () => {
    const early = lifeFrom(fc.integer({ min: 0, max: 60 }));
    const asked = fc.record({
      from: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      minutes: fc.integer({ min: 1, max: 8 * 24 * 60 }),
      groupBy: fc.constantFrom(...reportGroups),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(early, { minLength: 20, maxLength: 90 }),
        fc.array(asked, { minLength: 15, maxLength: 15 }),
        fc.constantFrom('Europe/Berlin', 'Asia/Kolkata'),
        async (lives, questions, timeZone) => {
          await store.everything.erase();
          await store.tickets.insert(lives.map((one, index) => ticketOf(index + 1, one, 8, null)));
          await count(timeZone);
          for (const { from, minutes, groupBy } of questions) {
            const begins = begin + from * 60_000;
            const question: ReportQuestion = { from: begins, to: begins + minutes * 60_000, groupBy };
            expect(await ask(question, timeZone)).toEqual(await recount(question, timeZone));
          }
        },
      ),
      { numRuns: cases(6, 200) },
    );
  }, 600_000);

  it('given random lives and crashes between any two steps, when a report is asked for, then it is what a full recount comes to', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 4, maxLength: 25 }),
        fc.constantFrom('Europe/Berlin', 'Asia/Kolkata'),
        async (deeds, timeZone) => {
          await store.everything.erase();
          const lives: { life: Life; lived: number; followUpOf: number | null; customer: number }[] = [];
          // A clock of its own: a day that took long to count may be counted again at once.
          let real = 0;
          const realNow = () => {
            real += 1;
            return real;
          };
          const check = async (question: ReportQuestion) => {
            const [is, wanted] = [await ask(question, timeZone), await recount(question, timeZone)];
            expect(is).toEqual(wanted);
            if (question.groupBy === 'tag' || question.groupBy === 'channel' || question.groupBy === 'tier') return;
            const tally = new ServiceTally(question, timeZone);
            for (const ticket of (await store.tickets.after(0, 1_000)).values()) tally.add(ticket);
            // Orders of what happened at once may differ.
            const { moves: _, breaches: listed, ...numbers } = tally.result;
            expect(is.report).toMatchObject(numbers);
            expect(is.report.breaches).toHaveLength(listed.length);
          };
          for (const one of deeds) {
            if (one.is === 'open') {
              const number = lives.length + 1;
              const followUpOf = one.follows && number > 1 ? number - 1 : null;
              lives.push({ life: one.life, lived: 0, followUpOf, customer: one.life.customer });
              await store.tickets.insert([ticketOf(number, one.life, 0, followUpOf)]);
            } else if (one.is === 'live' && lives.length > 0) {
              const number = 1 + (one.which % lives.length);
              const known = lives[number - 1];
              const before = (await store.tickets.byNumbers([number])).get(number);
              if (known === undefined || before === undefined) continue;
              known.lived += one.by;
              const after = {
                ...ticketOf(number, known.life, known.lived, known.followUpOf),
                customer: before.customer,
              };
              const { measuredAt, changed } = measuredHours(before, after);
              const failed = await store.tickets.update([
                {
                  number,
                  version: before.version,
                  set: { sla: after.sla, csat: after.csat, measuredAt },
                  addThreads: [],
                  addParticipants: [],
                  unmeasured: changed,
                  applied: { inbound: `key:${number}:${known.lived}`, history: [], effects: [] },
                },
              ]);
              expect(failed.size).toBe(0);
            } else if (one.is === 'move') {
              const [from, to] = [customers[one.from], customers[3 - one.from]];
              if (from != null && to != null) await store.tickets.moveCustomer(from.id, to);
            } else if (one.is === 'count') {
              await count(timeZone, one.crashAt, realNow);
            } else if (one.is === 'report') {
              const from = begin + one.from * hour + 1_234;
              await check({ from, to: from + one.hours * hour, groupBy: one.groupBy });
            }
          }
          await count(timeZone, null, realNow);
          expect(await store.measures.uncounted(10)).toEqual([]);
          for (const groupBy of reportGroups) {
            await check({ from: begin - 2 * day, to: begin + 95 * day, groupBy });
          }
        },
      ),
      { numRuns: cases(6, 1_000) },
    );
  }, 600_000);
});
