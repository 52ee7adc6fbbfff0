import { afterEach, describe, expect, it } from 'vitest';
import type { StepInbound } from '../../src/desk/inbound.ts';
import type { DeskFile } from '../../src/desk/settings/schema.ts';
import { deriveSla } from '../../src/desk/sla/derive.ts';
import { noSla } from '../../src/desk/sla/record.ts';
import type { Terms } from '../../src/desk/sla/terms.ts';
import type { Status, Ticket } from '../../src/desk/ticket.ts';
import { applySettings } from '../../src/engine/apply-settings.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { lookAtClocks, lookAtClocksJob } from '../../src/engine/look-at-clocks.ts';
import type { Arrival, Sink } from '../../src/engine/platform.ts';
import { WatchGrounds } from '../../src/engine/watch-grounds.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { startEngine } from './start-engine.ts';

const hour = 3_600_000;
let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

type Policy = NonNullable<DeskFile['policies']>[number];
const within = (name: string, hours: number, when: Policy['when'] = {}): Policy => ({
  name,
  when,
  targets: { default: { 'first-response': hours * hour } },
});
const file = (tier: string, ...policies: Policy[]): DeskFile => ({
  desk: { slackTeam: 'T0ACME' },
  agents: [{ email: 'ana@acme.test', slack: 'U0ANA', role: 'lead' }],
  customers: [
    { name: 'Globex', tier, slackTeams: ['T0GLOBEX'], channels: [{ platform: 'slack', id: 'C0GLOBEX', mode: 'auto' }] },
  ],
  policies,
});

const terms = (policy: string, hours: number): Terms => ({
  policy,
  why: [],
  priority: 'normal',
  targets: { 'first-response': hours * hour },
  calendars: [],
  pause: ['pending'],
});
const by = { id: 'threadwell', name: 'Threadwell' };
/** One whose clocks go by that policy. */
const under = (number: number, policy: string, hours: number, told: Partial<Ticket> = {}): Ticket =>
  aTicket({
    number,
    sla: {
      ...noSla,
      facts: [
        { is: 'opened', at: someMonday, byDesk: false },
        { is: 'terms', at: someMonday, terms: terms(policy, hours), by, because: null },
      ],
    },
    ...told,
  });

/** The job, on a desk of its own; what it asks for is written down. */
async function aJob(is: { fails?: number } = {}) {
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh();
  const asked: StepInbound[] = [];
  let left = is.fails ?? 0;
  const handler = lookAtClocks({
    store,
    cache,
    now: () => someMonday,
    accept: async (arrivals: Arrival[]) => {
      for (const { inbound } of arrivals) if (inbound.kind === 'step') asked.push(inbound);
      if (arrivals.length > 0 && left > 0) {
        left -= 1;
        throw new Error('The instance died here.');
      }
    },
  });
  const job = {
    asked,
    /** So many turns; what it keeps is kept by the store, so it survives each. */
    async turns(state: unknown = null, most = 50): Promise<{ state: unknown; at: number }> {
      let kept: unknown = state;
      for (let turn = 0; turn < most; turn += 1) {
        const next = await handler({ key: lookAtClocksJob, state: kept }).catch(() => ({
          at: someMonday,
          state: kept,
        }));
        if (next === null) throw new Error('It never ends.');
        kept = JSON.parse(JSON.stringify(next.state));
        if (next.at - someMonday > 24 * hour) return { state: kept, at: next.at };
      }
      return { state: kept, at: someMonday };
    },
  };
  return job;
}
const numbers = (steps: readonly StepInbound[]): number[] => [...new Set(steps.map(({ ticket }) => ticket))];

describe('after policies changed, the job', () => {
  it('given open tickets under older terms, when it is done, then only those that are measured otherwise are looked at', async () => {
    await applySettings(store, file('gold', within('all', 2)));
    const closed: Status[] = ['solved', 'closed'];
    await store.tickets.insert([
      under(1, 'all', 4),
      under(2, 'all', 2),
      under(3, 'all', 4, { status: 'pending' }),
      under(4, 'all', 4, { status: 'on-hold' }),
      ...closed.map((status, index) => under(5 + index, 'all', 4, { status })),
      under(7, 'all', 4, { discarded: true }),
      under(8, 'gone', 4, { status: 'open' }),
      aTicket({ number: 9 }),
    ]);
    const job = await aJob();
    await job.turns();
    expect(numbers(job.asked).sort()).toEqual([1, 3, 4, 8, 9]);
    expect(job.asked[0]).toMatchObject({ conversation: 'ticket:1', step: { what: 'look-at-clocks' } });
  });

  it('given hundreds of them, when they are gone through, then none is left out, and nothing is asked twice in a lap', async () => {
    await applySettings(store, file('gold', within('all', 2)));
    await store.tickets.insert(
      Array.from({ length: 730 }, (_, index) => under(index + 1, 'all', index % 2 === 0 ? 4 : 2)),
    );
    const job = await aJob();
    await job.turns();
    expect(numbers(job.asked)).toHaveLength(365);
    expect(new Set(job.asked.map(({ key }) => key)).size).toBe(job.asked.length);
  });

  it('given that its instance dies, when another goes on, then what was asked has the same key and so acts once', async () => {
    await applySettings(store, file('gold', within('all', 2)));
    await store.tickets.insert([under(1, 'all', 4), under(2, 'all', 4)]);
    const job = await aJob({ fails: 1 });
    await job.turns(null, 6);
    const keys = job.asked.map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual([keys[0], keys[1], keys[0], keys[1]]);
  });

  it('given that it is done, when nothing changed, then it rests; when they change to and fro, then the keys are new ones', async () => {
    await applySettings(store, file('gold', within('all', 2)));
    await store.tickets.insert([under(1, 'all', 2)]);
    const job = await aJob();
    const { state } = await job.turns();
    expect(job.asked).toEqual([]);
    expect((await job.turns(state, 1)).at).toBeGreaterThan(someMonday + 24 * hour);
    await applySettings(store, file('gold', within('all', 1)));
    const changed = await job.turns(state);
    await applySettings(store, file('gold', within('all', 2)));
    await applySettings(store, file('gold', within('all', 1), within('other', 1)));
    await job.turns(changed.state);
    const keys = job.asked.map(({ key }) => key);
    expect(numbers(job.asked)).toEqual([1]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a change that is taken back', () => {
  it('given that some were decided on by it while the job is on its way, when it goes on, then it looks at them anew', async () => {
    await applySettings(store, file('gold', within('all', 4)));
    await store.tickets.insert(Array.from({ length: 250 }, (_, index) => under(index + 1, 'all', 4)));
    const { state: done } = await (await aJob()).turns();
    await applySettings(store, file('gold', within('all', 2)));
    const { state: midway } = await (await aJob()).turns(done, 2);
    // By now one of them was decided on.
    await store.tickets.insert([under(9001, 'all', 2)]);
    await applySettings(store, file('gold', within('all', 4)));
    const job = await aJob();
    await job.turns(midway);
    expect(numbers(job.asked)).toEqual([9001]);
  });

  it('given that the job saw nothing of it, when it is hastened, then what was decided on meanwhile is looked at', async () => {
    await applySettings(store, file('gold', within('all', 4)));
    const { state: done } = await (await aJob()).turns();
    await applySettings(store, file('gold', within('all', 2)));
    await store.tickets.insert([under(1, 'all', 2), under(2, 'all', 4)]);
    await applySettings(store, file('gold', within('all', 4)));
    const job = await aJob();
    const { state, at } = await job.turns(done);
    expect(numbers(job.asked)).toEqual([1]);
    expect(at).toBeGreaterThan(someMonday + 24 * hour);
    const later = await aJob();
    await later.turns(state, 1);
    expect(later.asked).toEqual([]);
  });
});

describe('the watch over what terms rest on', () => {
  it('given changes of all kinds, when they are seen, then only those that choose targets hasten the job', async () => {
    await applySettings(store, file('gold', within('all', 2)));
    const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
    const rest = someMonday + 30 * 24 * hour;
    const watch = new WatchGrounds({ store, cache, now: () => someMonday });
    await store.jobs.define(lookAtClocksJob, lookAtClocksJob, rest);
    const hastened = async (): Promise<boolean> => {
      await cache.refresh();
      await watch.look();
      const job = await store.jobs.find(lookAtClocksJob);
      const { dueAt } = job ?? {};
      if (dueAt === someMonday && (await store.jobs.take(lookAtClocksJob, someMonday, rest))) return true;
      return false;
    };
    // It may have changed while nobody looked.
    expect(await hastened()).toBe(true);
    expect(await hastened()).toBe(false);
    await store.desk.setPresence('ana@acme.test', true);
    expect(await hastened()).toBe(false);
    await applySettings(store, file('silver', within('all', 2)));
    expect(await hastened()).toBe(true);
    await applySettings(store, file('silver', within('all', 3)));
    expect(await hastened()).toBe(true);
  });
});

describe('a desk that runs', () => {
  const desks: { engine: Engine; sink: Sink }[] = [];
  afterEach(async () => {
    for (const { engine } of desks.splice(0)) await engine.stop();
  });
  const ticket = async (number: number): Promise<Ticket> => {
    const found = (await store.tickets.byNumbers([number])).get(number);
    if (found === undefined) throw new Error('There is no such ticket.');
    return found;
  };
  const policyOf = async (number: number): Promise<string | null> =>
    (await ticket(number)).sla.facts.findLast((fact) => fact.is === 'terms')?.terms?.policy ?? null;

  it('given open tickets, when policies, a tier, or all change, then their clocks go by what holds now and their history tells', async () => {
    const gold = within('gold', 2, { tier: ['gold'] });
    await applySettings(store, file('gold', gold, within('all', 8)));
    await store.tickets.insert([under(1, 'gold', 2), under(2, 'gold', 2, { status: 'closed' })]);
    desks.push(await startEngine(store));
    // `why` was not kept as it is now.
    await until(async () => (await ticket(1)).version > 0, 'the first look');

    await applySettings(store, file('silver', gold, within('all', 8)));
    await until(async () => (await policyOf(1)) === 'all', 'the change of tier');
    expect((await ticket(1)).breachAt).toBe(someMonday + 8 * hour);

    // The policy goes while its clock runs, and no other fits.
    await applySettings(store, file('silver', gold));
    await until(async () => (await policyOf(1)) === null, 'the end of the policy');
    const { sla, breachAt } = await ticket(1);
    expect(deriveSla(sla.facts, someMonday).clocks.filter(({ state }) => state === 'running')).toEqual([]);
    expect(breachAt).toBeNull();
    const kept = (await store.history.ofTicket(1)).map(({ entry }) => entry);
    const lately = (await ticket(1)).applied.flatMap(({ history }) => history);
    const told = [...kept, ...lately].filter(({ what }) => what === 'policy');
    expect(told.map(({ from, to, actor }) => [from, to, actor.name]).slice(-2)).toEqual([
      ['gold', 'all', 'Threadwell'],
      ['all', null, 'Threadwell'],
    ]);
    expect(await policyOf(2)).toBe('gold');
    expect((await ticket(2)).version).toBe(0);
  });
});
