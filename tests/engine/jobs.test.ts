import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { type JobHandler, Jobs, type NextTime } from '../../src/engine/jobs.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { someMonday } from '../support/builders.ts';
import type { TestStore } from '../support/store.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: TestStore;
let store: Store;
let now = someMonday;
storeForEachTest((opened, at) => {
  store = opened;
  server = at;
});
beforeEach(() => {
  now = someMonday;
});

/** One instance's jobs, with a handler that writes down when it was called and with what. */
function jobs(
  outcome: () => Promise<NextTime> = async () => ({ at: now + day, state: null }),
  on: Pick<Store, 'jobs'> = store,
) {
  const done: { at: number; state: unknown }[] = [];
  const digest: JobHandler = async ({ state }) => {
    done.push({ at: now, state });
    return outcome();
  };
  const is = { store: on, handlers: new Map([['digest', digest]]), now: () => now, logger: pino({ level: 'silent' }) };
  return { jobs: new Jobs(is), done };
}
const find = () => store.jobs.find('digest');

describe('jobs', () => {
  it('given one that is not due, when its time comes, then it is done once, and again when it said', async () => {
    await store.jobs.define('digest', 'digest', now + hour);
    const { jobs: looked, done } = jobs();
    await looked.tick();
    expect(done).toEqual([]);
    now += hour;
    await looked.tick();
    await looked.tick();
    expect(done).toHaveLength(1);
    now += day - 1;
    await looked.tick();
    expect(done).toHaveLength(1);
    now += 1;
    await looked.tick();
    expect(done).toHaveLength(2);
  });

  it('given one that was missed for days, when it is looked at, then it is done once', async () => {
    await store.jobs.define('digest', 'digest', now);
    const { jobs: looked, done } = jobs();
    now += 5 * day;
    await looked.tick();
    await looked.tick();
    expect(done).toHaveLength(1);
  });

  it('given it is defined again, as at every start, then its time and what it knows stay', async () => {
    await store.jobs.define('digest', 'digest', now);
    const { jobs: looked, done } = jobs(async () => ({ at: now + day, state: { page: 2 } }));
    await looked.tick();
    await Promise.all([1, 2, 3].map(() => store.jobs.define('digest', 'digest', now)));
    await looked.tick();
    now += day;
    await looked.tick();
    expect(done.map(({ state }) => state)).toEqual([null, { page: 2 }]);
  });

  it('given it never comes again, when it is done, then it is gone', async () => {
    await store.jobs.define('digest', 'digest', now);
    await jobs(async () => null).jobs.tick();
    expect(await find()).toBeNull();
  });

  it('given several instances on one store, when all look at once, then one of them does it', async () => {
    const others = await Promise.all([1, 2].map(() => openStore(server.uri, { dbName: server.dbName })));
    try {
      for (let n = 0; n < 20; n++) await store.jobs.define(`digest:${n}`, 'digest', now);
      // Each has read all of them before the first is taken.
      let reading = others.length;
      let go = () => {};
      const allHaveRead = new Promise<void>((resolve) => (go = resolve));
      const instances = others.map((own) => {
        const due: Store['jobs']['due'] = async (...given) => {
          const found = await own.jobs.due(...given);
          if (--reading === 0) go();
          await allHaveRead;
          return found;
        };
        return jobs(undefined, { jobs: { ...own.jobs, due } });
      });
      await Promise.all(instances.map(({ jobs: looked }) => looked.tick()));
      expect(instances.flatMap(({ done }) => done)).toHaveLength(20);
    } finally {
      for (const other of others) await other.close();
    }
  });

  it('given an instance that dies over it, when its hold has run out, then another does it, and the late end of the first changes nothing', async () => {
    await store.jobs.define('digest', 'digest', now);
    let thaw = () => {};
    const frozen = new Promise<NextTime>((resolve) => (thaw = () => resolve({ at: someMonday + 1, state: 'late' })));
    const first = jobs(() => frozen);
    const late = first.jobs.tick();
    while (first.done.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = jobs();
    now += 10 * minute - 1;
    await second.jobs.tick();
    expect(second.done).toEqual([]);
    now += 1;
    await second.jobs.tick();
    expect(second.done).toHaveLength(1);
    const settled = await find();
    thaw();
    await late;
    expect(await find()).toEqual(settled);
    expect(settled).toMatchObject({ dueAt: now + day, attempts: 0 });
  });

  it('given it fails, when it is tried again, then with growing pauses; after five times it is parked and seen, and can be tried by hand', async () => {
    await store.jobs.define('digest', 'digest', now);
    let broken = true;
    const { jobs: looked, done } = jobs(async () => {
      if (broken) throw new TypeError('No such channel.');
      return { at: now + day, state: null };
    });
    for (let passed = 0; passed < 12 * hour; passed += minute) {
      await looked.tick();
      now += minute;
    }
    expect(done.map(({ at }) => (at - someMonday) / minute)).toEqual([0, 1, 6, 36, 156]);
    expect(await store.jobs.countParked()).toBe(1);
    expect(await store.jobs.parked(10)).toMatchObject([
      { _id: 'digest', attempts: 5, problem: 'TypeError: No such channel.' },
    ]);
    expect(await store.jobs.retry('digest', now)).toBe(true);
    expect(await store.jobs.retry('digest', now)).toBe(false);
    broken = false;
    await looked.tick();
    expect(await find()).toMatchObject({ dueAt: now + day, attempts: 0 });
    expect(await find()).not.toHaveProperty('problem');
    expect(await store.jobs.countParked()).toBe(0);
  });

  it('given it ends its process each time, when that happened five times, then it is parked and not begun again', async () => {
    await store.jobs.define('digest', 'digest', now);
    for (let life = 0; life < 5; life++) {
      const dueAt = (await find())?.dueAt ?? 0;
      now = dueAt;
      expect(await store.jobs.take('digest', dueAt, now + 10 * minute)).toBe(true);
    }
    now += 10 * minute;
    const { jobs: looked, done } = jobs();
    await looked.tick();
    expect(done).toEqual([]);
    expect(await store.jobs.countParked()).toBe(1);
  });

  it('given a job that this version does not know, when it is due, then it fails and the others are done', async () => {
    await store.jobs.define('of-tomorrow', 'of-tomorrow', now - 1);
    await store.jobs.define('digest', 'digest', now);
    const { jobs: looked, done } = jobs();
    await looked.tick();
    expect(done).toHaveLength(1);
    expect((await store.jobs.find('of-tomorrow'))?.problem).toMatch(/no job named of-tomorrow/);
  });
});
