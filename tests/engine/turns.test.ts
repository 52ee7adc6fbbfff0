import { describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk/decide/context.ts';
import type { Agent } from '../../src/desk/people.ts';
import { decideBatch, returnTurns, type Work } from '../../src/engine/decide-batch.ts';
import type { Loaded } from '../../src/engine/loader.ts';
import { Turns } from '../../src/engine/turns.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aDesk, gina } from '../desk/decide/model/cast.ts';
import { load } from '../desk/decide/model/load.ts';
import { ModelDesk } from '../desk/decide/model/model-desk.ts';
import { aTicket } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { aRow, aSaidMessage } from './arrivals.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

const agents = ['ana', 'ben', 'cleo'].map(
  (name): Agent => ({ id: `${name}@acme.test`, name, email: null, role: 'agent', accounts: [] }),
);
const aModel = (platformId: string, told: Partial<Desk>) =>
  new ModelDesk({ desk: { directory: { ...aDesk().directory, agents }, ...told }, channel: { platformId } });

let tick = 0;
/** So many requests, each in a channel of its own, with all that their decisions look at. */
function requests(count: number, told: Partial<Desk>): Loaded[] {
  return Array.from({ length: count }, () => {
    const at = { platformId: `C${tick}` };
    const ts = `1772443${String(++tick).padStart(3, '0')}.000100`;
    const { context, target, finished } = load(aModel(at.platformId, told), aSaidMessage(ts, at), gina, false);
    return { task: { row: aRow(ts, at), prepared: true, replay: false, conflicts: 0 }, context, target, finished };
  });
}

/** Writes what was decided, as `commit` does; those whose place is in `lost` lost a race. */
async function written(work: Work[], turns: Turns, lost: (index: number) => boolean = () => false): Promise<string[]> {
  for (const [index, one] of work.entries()) if (lost(index)) one.result = 'again';
  const live = work.filter(({ result }) => result === 'done');
  expect(await store.tickets.insert(live.flatMap(({ decision }) => decision.opens ?? []))).toEqual(new Set());
  returnTurns(work, turns);
  return live.flatMap(({ decision }) => decision.opens?.assignee?.id ?? []);
}

const counted = (given: readonly string[]): number[] =>
  agents.map(({ id }) => given.filter((one) => one === id).length);
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);

describe('round robin over instances', () => {
  const told = { assignment: 'round-robin' } as const;

  it('given two instances that decide at once, when many tickets open, then nobody gets two more than another', async () => {
    const instances = [new Turns(store), new Turns(store)];
    const given: string[] = [];
    for (let round = 0; round < 10; round++) {
      const decided = await Promise.all(
        instances.map(async (turns, index) => {
          const work = await decideBatch(requests(1 + ((round + index) % 4), told), { store, turns });
          return written(work, turns);
        }),
      );
      given.push(...decided.flat());
      expect(spread(counted(given))).toBeLessThanOrEqual(1);
    }
    expect(given).toHaveLength(48);
  });

  it('given tickets that lost their race, when they are decided again, then nobody’s turn was passed over', async () => {
    const turns = new Turns(store);
    const first = await decideBatch(requests(9, told), { store, turns });
    const given = await written(first, turns, (index) => index % 3 === 0);
    const again = await decideBatch(requests(3, told), { store, turns });
    expect(counted([...given, ...(await written(again, turns))])).toEqual([3, 3, 3]);
  });

  it('given a counter that nobody has used, when two reserve at once, then no number comes twice', async () => {
    for (let round = 0; round < 10; round++) {
      const reserved = [store.counters.reserve(`new:${round}`, 2), store.counters.reserve(`new:${round}`, 2)];
      expect((await Promise.all(reserved)).sort()).toEqual([1, 3]);
    }
  });

  it('given a restart in between, when more tickets open, then turns go on where they were', async () => {
    const before = new Turns(store);
    const given = await written(await decideBatch(requests(2, told), { store, turns: before }), before);
    const after = new Turns(store);
    given.push(...(await written(await decideBatch(requests(1, told), { store, turns: after }), after)));
    expect(counted(given)).toEqual([1, 1, 1]);
  });

  it('given a way of assigning without turns, or nobody who is there, when tickets open, then no turn is used up', async () => {
    const turns = new Turns(store);
    const away = new Set(agents.map(({ id }) => id));
    const [before = 0] = await turns.take(1);
    turns.giveBack(before);
    await written(await decideBatch(requests(3, { assignment: 'owner' }), { store, turns }), turns);
    await written(await decideBatch(requests(3, { ...told, away }), { store, turns }), turns);
    expect(await turns.take(1)).toEqual([before]);
  });
});

describe('least loaded', () => {
  const told = { assignment: 'least-loaded' } as const;

  it('given open tickets, when several open in one batch, then each sees what the ones before it got', async () => {
    const has = (number: number, agent: string, status: 'open' | 'solved') =>
      aTicket({
        number,
        status,
        assignee: { id: `${agent}@acme.test`, name: agent },
        root: `slack:CLOAD:${number}.1`,
        openedBy: `load:${number}`,
      });
    const open = await store.tickets.openByAgent(agents.map(({ id }) => id));
    const most = Math.max(0, ...open.values());
    const missing = agents.flatMap(({ id, name }) =>
      // Ana has one fewer than the others, who have as many; Ben's solved ones do not count.
      Array.from({ length: most - (open.get(id) ?? 0) + (name === 'ana' ? 0 : 1) }, () => name),
    );
    await store.tickets.insert(missing.map((name, index) => has(90_000 + index, name, 'open')));
    await store.tickets.insert(Array.from({ length: 9 }, (_, index) => has(95_000 + index, 'ben', 'solved')));
    const turns = new Turns(store);
    const given = await written(await decideBatch(requests(4, told), { store, turns }), turns);
    expect(counted(given)).toEqual([2, 1, 1]);
    const next = await written(await decideBatch(requests(6, told), { store, turns }), turns);
    expect(counted(next)).toEqual([2, 2, 2]);
  });
});
