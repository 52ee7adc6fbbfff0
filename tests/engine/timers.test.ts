import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/engine/platform.ts';
import { Timers } from '../../src/engine/timers.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

const hour = 3_600_000;

let store: Store;
let now = someMonday;
storeForEachTest((opened) => {
  store = opened;
});
beforeEach(() => {
  now = someMonday;
});

function timers(
  told: { accept?: (arrivals: Arrival[]) => Promise<void>; store?: Pick<Store, 'tickets' | 'inbox' | 'leases'> } = {},
) {
  const fired: string[] = [];
  const accept = async (arrivals: Arrival[]) => {
    await told.accept?.(arrivals);
    fired.push(...arrivals.map(({ inbound }) => inbound.key));
  };
  const is = { store: told.store ?? store, accept, now: () => now, logger: pino({ level: 'silent' }) };
  return { timers: new Timers(is), fired };
}

const waiting = (number: number, due: Partial<Record<'remind' | 'solve' | 'close', number>>) =>
  aTicket({
    number,
    status: 'pending',
    timers: due,
    dueAt: Math.min(...Object.values(due).map((at) => at ?? Number.POSITIVE_INFINITY)),
  });

describe('timers', () => {
  it('given one that is not due, when its time comes, then it fires, once, however often it is looked at', async () => {
    await store.tickets.insert([waiting(1, { remind: now + hour }), waiting(2, { close: now + 2 * hour })]);
    const { timers: looked, fired } = timers();
    now += hour - 1;
    await looked.tick();
    expect(fired).toEqual([]);
    now += 1;
    await looked.tick();
    await looked.tick();
    expect(fired).toEqual([`1:remind:${now}:0`]);
  });

  it('given several that were missed, when they are looked at, then each is told apart, the reminder before what ends the wait', async () => {
    await store.tickets.insert([waiting(1, { remind: now + hour, solve: now + 3 * hour })]);
    const { timers: looked, fired } = timers();
    now += 100 * hour;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${someMonday + hour}:0`, `1:solve:${someMonday + 3 * hour}:0`]);
  });

  it('given one that was moved, when its new time comes, then it fires again under a key of its own', async () => {
    await store.tickets.insert([waiting(1, { remind: now + hour }), waiting(2, { remind: now + hour })]);
    const { timers: looked, fired } = timers();
    now += hour;
    await looked.tick();
    fired.length = 0;
    const applied = { inbound: 'moved', history: [], effects: [] };
    const later = now + hour;
    const update = { version: 0, addThreads: [], addParticipants: [], applied };
    await store.tickets.update([{ ...update, number: 1, set: { timers: { remind: later }, dueAt: later } }]);
    now = later;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${later}:1`]);
  });

  it('given an inbox that refuses, when it is looked at again, then what was due is still due', async () => {
    await store.tickets.insert([waiting(1, { remind: now })]);
    let away = true;
    const { timers: looked, fired } = timers({
      accept: async () => {
        if (away) throw new Error('The store is away.');
      },
    });
    await looked.tick();
    expect(fired).toEqual([]);
    away = false;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${now}:0`]);
  });

  it('given a look that takes long, when the next one comes, then there is no second one beside it', async () => {
    let looks = 0;
    let go = () => {};
    const slow = new Promise<void>((resolve) => (go = resolve));
    const due: Store['tickets']['due'] = async (...given) => {
      looks++;
      await slow;
      return store.tickets.due(...given);
    };
    const { timers: looked } = timers({ store: { ...store, tickets: { ...store.tickets, due } } });
    const first = looked.tick();
    await looked.tick();
    expect(looks).toBe(1);
    go();
    await first;
    await looked.tick();
    expect(looks).toBe(2);
  });

  it('given a machine’s clock that was ahead, when the same instant comes once more for a ticket that was decided since, then it fires again', async () => {
    await store.tickets.insert([waiting(1, { remind: now + hour })]);
    const { timers: looked, fired } = timers();
    now += hour;
    await looked.tick();
    const update = {
      number: 1,
      version: 0,
      addThreads: [],
      addParticipants: [],
      set: { subject: 'Decided too early' },
    };
    await store.tickets.update([{ ...update, applied: { inbound: 'early', history: [], effects: [] } }]);
    now -= hour;
    await looked.tick();
    now += hour;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${now}:0`, `1:remind:${now}:1`]);
  });

  it('given more than are read at once, some due at the same instant, when they are looked at, then all fire, the most urgent first', async () => {
    const tickets = Array.from({ length: 1_203 }, (_, index) =>
      waiting(index + 1, { remind: now - Math.floor(index / 300) }),
    );
    await store.tickets.insert(tickets);
    const { timers: looked, fired } = timers();
    await looked.tick();
    expect(new Set(fired).size).toBe(1_203);
    const dueAts = fired.map((key) => Number(key.split(':')[2]));
    expect(dueAts).toEqual([...dueAts].sort((a, b) => a - b));
  });

  it('given much that waits to be decided, when timers are due, then they wait in the store until there is room', async () => {
    await store.tickets.insert([waiting(1, { remind: now })]);
    let waits = 1_000;
    const inbox = { ...store.inbox, countWaiting: async () => waits };
    const { timers: looked, fired } = timers({ store: { ...store, inbox } });
    await looked.tick();
    expect(fired).toEqual([]);
    waits = 999;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${now}:0`]);
  });

  it('given an outage whose messages are not read yet, when timers are due, then they wait for what was answered in it', async () => {
    await store.tickets.insert([waiting(1, { remind: now })]);
    let seenUpTo = now - 2 * hour;
    const leases = { ...store.leases, seenUpTo: async () => seenUpTo };
    const { timers: looked, fired } = timers({ store: { ...store, leases } });
    await looked.tick();
    expect(fired).toEqual([]);
    seenUpTo = now - 1_000;
    await looked.tick();
    expect(fired).toEqual([`1:remind:${now}:0`]);
  });
});
