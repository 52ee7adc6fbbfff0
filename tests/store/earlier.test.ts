import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';
import { aTicket } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

describe('what was there before a ticket', () => {
  it('given a customer with far more closed tickets than open ones, when a card counts them, then the open ones are all there', async () => {
    const customer = { id: 'customer:globex', name: 'Globex' };
    const tickets = Array.from({ length: 260 }, (_, index) =>
      aTicket({
        number: index + 1,
        customer,
        openedBy: `key:${index}`,
        status: index >= 250 ? 'open' : 'closed',
        problem: 300,
        requester: { account: index % 2 === 0 ? 'slack:U0GINA' : 'slack:U0HANK', name: 'Somebody' },
      }),
    );
    await store.tickets.insert(tickets);
    const next = aTicket({
      number: 300,
      customer,
      openedBy: 'key:300',
      requester: { account: 'slack:U0GINA', name: 'Gina' },
    });
    expect(await store.tickets.earlier(next)).toEqual({ ofPerson: 100, ofCustomer: 100, openOfCustomer: 10 });
    expect((await store.tickets.incidentsOf(300)).map(({ number }) => number).sort()).toEqual([
      251, 252, 253, 254, 255, 256, 257, 258, 259, 260,
    ]);
  });
});
