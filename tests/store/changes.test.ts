import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/desk/ticket.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket, someMonday } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

/** Ana's change of a priority. */
const aChange = (told: Partial<Change> = {}): Change => ({
  inbound: 'trigger:1',
  by: 'ana@acme.test',
  at: someMonday,
  door: 'command',
  before: { priority: 'normal', timers: {} },
  after: { priority: 'high', timers: { close: someMonday + 1 } },
  heard: { status: 'new', lastCustomerAt: someMonday, lastDeskAt: null },
  said: ['threadwell:forms:trigger:1'],
  absorbed: null,
  ...told,
});

describe('what agents changed lately', () => {
  it('given changes of two agents, when those of one are read since an instant, then only theirs, from that instant on', async () => {
    await store.tickets.insert([
      aTicket({ number: 1, undoable: [aChange()], updatedAt: someMonday }),
      aTicket({ number: 2, undoable: [aChange({ by: 'ben@acme.test' })], updatedAt: someMonday }),
      aTicket({ number: 3, undoable: [aChange(), aChange({ by: 'ben@acme.test' })], updatedAt: someMonday + 5 }),
      aTicket({ number: 4, updatedAt: someMonday + 5 }),
    ]);
    const numbers = async (since: number) =>
      (await store.tickets.changedBy('ana@acme.test', since)).map(({ number }) => number).sort();
    expect(await numbers(someMonday)).toEqual([1, 3]);
    expect(await numbers(someMonday + 1)).toEqual([3]);
    expect(await numbers(someMonday + 6)).toEqual([]);
    expect((await store.tickets.byNumbers([1])).get(1)?.undoable).toEqual([aChange()]);
  });

  it('given an agent changed more tickets than are read, when read, then those that were changed last are among them', async () => {
    await store.tickets.insert(
      Array.from({ length: 120 }, (_, index) =>
        aTicket({ number: index + 1, undoable: [aChange()], updatedAt: someMonday + index }),
      ),
    );
    const numbers = (await store.tickets.changedBy('ana@acme.test', someMonday)).map(({ number }) => number);
    expect(numbers).toHaveLength(100);
    expect(numbers[0]).toBe(120);
    expect(Math.min(...numbers)).toBe(21);
  });

  it('given more tickets wait for one issue than a page holds, when read, then none is left out', async () => {
    const address = 'https://tracker.test/PROJ-7';
    await store.tickets.insert(
      Array.from({ length: 250 }, (_, index) => aTicket({ number: index + 1, issues: [address] })),
    );
    expect(await store.tickets.ofIssue(address)).toHaveLength(250);
  });

  it('given tickets linked to issues, when those of one are read, then all but the closed, by number', async () => {
    const address = 'https://tracker.test/PROJ-7';
    await store.tickets.insert([
      aTicket({ number: 3, issues: [address], status: 'on-hold' }),
      aTicket({ number: 1, issues: ['https://tracker.test/PROJ-8', address], status: 'solved' }),
      aTicket({ number: 2, issues: [address], status: 'closed' }),
      aTicket({ number: 4, issues: ['https://tracker.test/PROJ-70'] }),
    ]);
    expect((await store.tickets.ofIssue(address)).map(({ number }) => number)).toEqual([1, 3]);
  });
});
