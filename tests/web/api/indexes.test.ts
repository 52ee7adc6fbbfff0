import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aChannel, aCustomer, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const ana = { id: 'ana@acme.test', name: 'Ana' };

describe('what the API reads', () => {
  let web: TestWeb;
  // Listens only: every query goes on to the store, which is asked afterwards how it read.
  const queries = vi.spyOn(mongo.Collection.prototype, 'find');
  beforeAll(async () => {
    web = await openWeb({
      directory: () => ({
        agents: [
          { ...ana, email: ana.id, role: 'lead', accounts: ['slack:U0ANA'] },
          { id: 'bo@acme.test', name: 'Bo', email: 'bo@acme.test', role: 'agent', accounts: [] },
        ],
        homeTeams: ['T0ACME'],
      }),
    });
    const { store } = web;
    const each = <Item>(build: (index: number) => Item) => Array.from({ length: 300 }, (_, index) => build(index));
    for (const customer of each((i) => aCustomer({ id: `customer:${i}`, name: `Customer ${i}` })).slice(0, 30)) {
      await store.customers.saveAll([customer]);
    }
    for (const channel of each((i) => aChannel({ platformId: `C${i}`, name: `channel-${i}` })).slice(0, 30)) {
      await store.channels.saveAll([channel]);
    }
    for (const person of each((i) => aPerson({ account: `slack:U${i}`, email: `${i}@acme.test` })).slice(0, 30)) {
      await store.people.save(person, 0);
    }
    await store.tickets.insert(
      each((i) =>
        aTicket({
          number: i + 1,
          channel: `slack:C${i % 30}`,
          customer: { id: `customer:${i % 30}`, name: `Customer ${i % 30}` },
          assignee: i % 3 === 0 ? ana : null,
          status: i % 7 === 0 ? 'pending' : 'new',
          updatedAt: someMonday - i * 60_000,
        }),
      ),
    );
    await store.messages.insert(each((i) => aMessage({ ts: `${i}.1`, channel: `slack:C${i % 30}`, ticket: i + 1 })));
    await store.history.copy(each((i) => ({ ticket: i + 1, inbound: `i${i}`, entries: [aHistoryEntry()] })));
  });
  afterEach(() => queries.mockClear());
  afterAll(() => web.close());

  it.each<[string, string[]]>([
    ['tickets', ['updatedAt_1']],
    ['tickets?status=pending', ['status_1_updatedAt_1']],
    ['tickets?status=new,open', ['status_1_updatedAt_1', 'updatedAt_1']],
    ['tickets?customer=customer:7', ['customer.id_1_updatedAt_1']],
    ['tickets?customer=Customer%207', ['customer.id_1_updatedAt_1']],
    ['tickets?assignee=none', ['assignee.id_1_updatedAt_1', 'updatedAt_1']],
    ['tickets?assignee=ana@acme.test', ['assignee.id_1_updatedAt_1']],
    ['tickets?channel=C7', ['channel_1_updatedAt_1', 'channel_1_waitingOn_1']],
    [
      'tickets?channel=%23channel-7&status=pending',
      ['channel_1_updatedAt_1', 'channel_1_waitingOn_1', 'status_1_updatedAt_1'],
    ],
    ['tickets?q=login', ['updatedAt_1']],
    ['tickets?limit=20&then', ['updatedAt_1']],
    ['tickets/7', ['_id_']],
    ['customers', []],
    ['channels', []],
    ['people', []],
    ['messages/%23channel-7/7.1/verdict', []],
  ])('given %s, when asked, then no query reads a whole collection', async (path, indexesOfTickets) => {
    const paged = path.endsWith('&then');
    const { status, body } = await web.ask(`/api/v1/${path.replace('&then', '')}`);
    expect(status).toBe(200);
    if (paged) {
      queries.mockClear();
      const { nextCursor } = body as { nextCursor: string };
      expect((await web.ask(`/api/v1/tickets?limit=20&cursor=${nextCursor}`)).status).toBe(200);
    }
    const cursors = queries.mock.results.flatMap((result) => (result.type === 'return' ? [result.value] : []));
    expect(cursors.length).toBeGreaterThan(0);
    for (const cursor of cursors) {
      const plan = JSON.stringify(await cursor.clone().explain('queryPlanner'));
      const what = `${cursor.namespace}: ${plan}`;
      expect(plan, what).not.toMatch(/COLLSCAN|Seq Scan/);
      // The real server names what it used so; the embedded one as MongoDB does.
      const used = [...plan.matchAll(/"Index Name":"([^"]+)"/g), ...plan.matchAll(/"IXSCAN".*?"indexName":"([^"]+)"/g)];
      expect(used.length, what).toBeGreaterThan(0);
      if (!cursor.namespace.toString().endsWith('.tickets')) continue;
      for (const [, index] of used) expect(indexesOfTickets, what).toContain(index);
    }
  });
});
