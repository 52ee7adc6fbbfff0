import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { Leases } from '../../src/engine/leases.ts';
import { leaseNames } from '../../src/engine/partitions.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';

let store: Store;
let time = 0;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(() => {
  time = 0;
});

/** An instance whose beats are made by hand, on the test's own clock (milliseconds). */
async function anInstance(options: { exclusive?: boolean; store?: Pick<Store, 'leases'> } = {}) {
  const rest: { of: string[]; until: Promise<void> } = { of: [], until: Promise.resolve() };
  const leases = new Leases(
    {
      store: options.store ?? store,
      logger: pino({ level: 'silent' }),
      exclusive: options.exclusive ?? false,
      monotonic: () => time,
      beatEvery: 3_600_000,
      deadAfter: 10_000,
    },
    () => {},
    async (lease) => {
      rest.of.push(lease);
      await rest.until;
    },
  );
  await leases.start();
  const held = () => leaseNames.filter((name) => leases.holds(name));
  return { leases, held, rest };
}

describe('leases', () => {
  it('given one instance, when it starts, then it holds everything', async () => {
    const { leases, held } = await anInstance();
    expect(held()).toEqual(leaseNames);
    await leases.stop();
  });

  it('given a second instance, when both have beaten, then they share, and no lease is held by both', async () => {
    const one = await anInstance();
    const two = await anInstance();
    expect(two.held()).toEqual([]);
    await one.leases.beat();
    await until(async () => {
      await two.leases.beat();
      return one.held().length + two.held().length === leaseNames.length;
    });
    expect(one.held().length).toBeGreaterThan(0);
    expect(two.held().length).toBeGreaterThan(0);
    expect([...one.held(), ...two.held()].sort()).toEqual([...leaseNames].sort());
    await Promise.all([one.leases.stop(), two.leases.stop()]);
  });

  it('given work under a lease that moves, when it is not at rest, then the lease is not given away', async () => {
    const one = await anInstance();
    let finish = () => {};
    one.rest.until = new Promise((resolve) => (finish = resolve));
    const two = await anInstance();
    await one.leases.beat();
    await two.leases.beat();
    // Its heart goes on meanwhile.
    await one.leases.beat();
    expect(two.held()).toEqual([]);
    expect(one.rest.of.some((lease) => one.leases.holds(lease))).toBe(false);
    finish();
    await until(async () => {
      await two.leases.beat();
      return two.held().length === one.rest.of.length;
    });
    expect(two.held().sort()).toEqual([...new Set(one.rest.of)].sort());
    await Promise.all([one.leases.stop(), two.leases.stop()]);
  });

  it('given an instance that fell silent, when its counter stood still for ten seconds, then and not before its work is taken over', async () => {
    await anInstance();
    const heir = await anInstance();
    time = 9_999;
    await heir.leases.beat();
    expect(heir.held()).toEqual([]);
    time = 10_000;
    await heir.leases.beat();
    expect(heir.held()).toEqual(leaseNames);
    await heir.leases.stop();
  });

  it('given an instance that stops, when the other beats, then it takes over at once', async () => {
    const one = await anInstance();
    const two = await anInstance();
    await one.leases.stop();
    expect(one.held()).toEqual([]);
    await two.leases.beat();
    expect(two.held()).toEqual(leaseNames);
    await two.leases.stop();
  });

  it('given a store where only one process can be, when it starts after a crash, then it takes over at once', async () => {
    await anInstance({ exclusive: true });
    const next = await anInstance({ exclusive: true });
    expect(next.held()).toEqual(leaseNames);
    await next.leases.stop();
  });

  it('given beats that do not come through, when others may be about to take over, then it has let go before', async () => {
    const { leases, held } = await anInstance();
    time = 8_000;
    expect(held()).toEqual(leaseNames);
    time = 8_001;
    expect(held()).toEqual([]);
    expect(leases.partitions('inbox')).toEqual([]);
    await leases.stop();
  });

  it('given a beat that hangs, when it comes through after others took over, then nothing of theirs is held for a moment', async () => {
    let slow: Promise<void> = Promise.resolve();
    const heldMeanwhile: number[] = [];
    const seen = { held: () => 0 };
    const { leases: repository } = store;
    const one = await anInstance({
      store: {
        leases: {
          ...repository,
          async beat(...given) {
            await repository.beat(...given);
            await slow;
          },
          async instances() {
            heldMeanwhile.push(seen.held());
            return repository.instances();
          },
        },
      },
    });
    let comeThrough = () => {};
    slow = new Promise((resolve) => (comeThrough = resolve));
    heldMeanwhile.length = 0;
    seen.held = () => one.held().length;
    time = 1_000;
    const beating = one.leases.beat();
    const heir = await anInstance();
    time = 12_000;
    await heir.leases.beat();
    expect(heir.held().length).toBeGreaterThan(0);
    comeThrough();
    await beating;
    expect(heldMeanwhile).toEqual([0]);
    await Promise.all([one.leases.stop(), heir.leases.stop()]);
  });

  it('given an instance that was frozen, when its next beat comes through after others took over, then nothing of theirs is held for a moment', async () => {
    const { leases: repository } = store;
    const heldMeanwhile: number[] = [];
    const seen = { held: () => 0 };
    const instances: typeof repository.instances = async () => {
      heldMeanwhile.push(seen.held());
      return repository.instances();
    };
    const one = await anInstance({ store: { leases: { ...repository, instances } } });
    const heir = await anInstance();
    time = 12_000;
    await heir.leases.beat();
    expect(heir.held()).toEqual(leaseNames);
    heldMeanwhile.length = 0;
    seen.held = () => one.held().length;
    await one.leases.beat();
    // It lives again, but what it held before is not its own until it has read whose it is.
    expect(heldMeanwhile).toEqual([0]);
    expect(one.held()).toEqual([]);
    await Promise.all([one.leases.stop(), heir.leases.stop()]);
  });
});
