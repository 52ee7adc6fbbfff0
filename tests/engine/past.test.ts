import { beforeEach, describe, expect, it } from 'vitest';
import { Past } from '../../src/engine/past.ts';
import type { Store } from '../../src/store/open-store.ts';
import { someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let store: Store;
let now = someMonday;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  await store.leases.define(['catch-up']);
  now = someMonday;
});

/** An instance's memory of the past, with what it was asked to catch up with. */
function anInstance() {
  const told = { holds: true, connected: true, readToTheEnd: true };
  const caughtUpFrom: (number | null)[] = [];
  const past = new Past({
    store,
    holds: () => told.holds,
    now: () => now,
    connected: () => told.connected,
    catchUp: async (seenUpTo) => {
      caughtUpFrom.push(seenUpTo);
      return told.readToTheEnd;
    },
  });
  return { past, told, caughtUpFrom };
}

const seenUpTo = (): Promise<number | null> => store.leases.seenUpTo('catch-up');
const minute = 60_000;

describe('what is known of the past', () => {
  it('given a new desk, when it begins, then it asks for nothing of what was before it', async () => {
    const { past, caughtUpFrom } = anInstance();
    await past.begin();
    // Catching up begins a minute before what is known: with the desk itself.
    expect(await seenUpTo()).toBe(someMonday + minute);
    await past.look();
    expect(caughtUpFrom).toEqual([someMonday + minute]);
  });

  it('given a desk that was there before, when it begins, then the past is read from where all was known', async () => {
    const first = anInstance();
    await first.past.begin();
    now += 10 * minute;
    await first.past.look();
    now += 60 * minute;
    const second = anInstance();
    await second.past.begin();
    await second.past.look();
    expect(second.caughtUpFrom).toEqual([someMonday + 10 * minute]);
    expect(await seenUpTo()).toBe(now);
  });

  it('given all is well, when time passes, then what is known moves on and nothing is read again', async () => {
    const { past, caughtUpFrom } = anInstance();
    await past.begin();
    await past.look();
    for (let turn = 0; turn < 10; turn++) {
      now += 10_000;
      await past.look();
    }
    expect(caughtUpFrom).toHaveLength(1);
    expect(await seenUpTo()).toBe(now);
  });

  it('given the past was not read to the end, when it is looked at again, then it is read again from the same place', async () => {
    const { past, told, caughtUpFrom } = anInstance();
    await past.begin();
    told.readToTheEnd = false;
    await past.look();
    now += minute;
    await past.look();
    expect(caughtUpFrom).toEqual([someMonday + minute, someMonday + minute]);
    expect(await seenUpTo()).toBe(someMonday + minute);
  });

  it('given something was refused, when the store is back, then the past is read from there, also by another instance', async () => {
    const reader = anInstance();
    await reader.past.begin();
    now += 5 * minute;
    await reader.past.look();
    const other = anInstance();
    other.told.holds = false;
    now += 5 * minute;
    await reader.past.look();
    other.past.missed();
    const refusedAt = now;
    now += minute;
    await reader.past.look();
    await other.past.look();
    expect(await seenUpTo()).toBe(refusedAt);
    now += 10_000;
    await reader.past.look();
    expect(reader.caughtUpFrom).toEqual([someMonday + minute, refusedAt]);
    expect(other.caughtUpFrom).toEqual([]);
    expect(await seenUpTo()).toBe(now);
  });

  it('given the platform was away for a while, when it is back, then the past is read; after a short break it is not', async () => {
    const { past, told, caughtUpFrom } = anInstance();
    await past.begin();
    await past.look();
    const away = async (looks: number) => {
      told.connected = false;
      for (let look = 0; look < looks; look++) {
        now += 2_000;
        await past.look();
      }
      told.connected = true;
      now += 2_000;
      await past.look();
    };
    now += minute;
    await past.look();
    const known = await seenUpTo();
    await away(2);
    expect(caughtUpFrom).toHaveLength(1);
    const before = await seenUpTo();
    expect(before).toBeGreaterThan(known ?? 0);
    await away(8);
    expect(caughtUpFrom.slice(1)).toEqual([before]);
  });
});
