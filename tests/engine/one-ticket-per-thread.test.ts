import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

const group = (key: string) => ({ key, startedAt: 1, until: 2 });

describe('one ticket per thread', () => {
  it.each([
    ['thread', { root: 'slack:C1:1.1', openedBy: 'one' }, { root: 'slack:C1:1.1', openedBy: 'two' }],
    ['open group', { group: group('C1|gina') }, { group: group('C1|gina') }],
    ['opening inbound', { openedBy: 'T0ACME:C1:3.3' }, { openedBy: 'T0ACME:C1:3.3' }],
  ])('given two that race for one %s, when both are written, then one is told that it lost', async (_, one, two) => {
    const from = (await store.counters.reserve('tickets', 2)) * 10;
    const lost = await Promise.all([
      store.tickets.insert([aTicket({ number: from, ...one })]),
      store.tickets.insert([aTicket({ number: from + 1, ...two })]),
    ]);
    expect(lost.map((places) => places.size).sort()).toEqual([0, 1]);
    expect((await store.tickets.byNumbers([from, from + 1])).size).toBe(1);
  });
});
