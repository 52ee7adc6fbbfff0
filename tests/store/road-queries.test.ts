import { mongo } from 'mongoose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';
import { schemas } from '../../src/store/schemas/schemas.ts';
import { aMessage, aTicket, someMonday } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';

const day = 86_400_000;

describe('what the road reads', () => {
  let store: Store;
  // Listens only: every query goes on to the store, which is asked afterwards how it read.
  const queries = vi.spyOn(mongo.Collection.prototype, 'find');
  const pipelines = vi.spyOn(mongo.Collection.prototype, 'aggregate');

  storeForAllTests((opened) => {
    store = opened;
  });
  beforeAll(async () => {
    const each = <Item>(build: (index: number) => Item) => Array.from({ length: 300 }, (_, index) => build(index));
    await store.tickets.insert(
      each((i) => {
        const channel = `slack:C${i % 30}`;
        const dueAt = i % 3 === 0 ? someMonday + i : null;
        const group = i % 5 === 0 ? { key: `${channel}|slack:U${i}`, startedAt: someMonday, until: someMonday } : null;
        const breachAt = someMonday + (i % 7);
        const openedBy = `key:${i}`;
        const followUpOf = i % 9 === 8 ? i : null;
        return aTicket({
          number: i + 1,
          followUpOf,
          measuredAt: [i % 50],
          channel,
          dueAt,
          breachAt,
          group,
          root: `${channel}:${i}.1`,
          openedBy,
        });
      }),
    );
    await store.messages.insert(
      each((i) => {
        const channel = `slack:C${i % 30}`;
        const joinable = i % 5 === 0 ? `${channel}|slack:U${i}` : null;
        return aMessage({
          ts: `${i}.1`,
          channel,
          ticket: i + 1,
          joinable,
          thread: i % 2 === 0 ? '1.1' : null,
          at: someMonday + i,
        });
      }),
    );
    const inbound = { kind: 'timer', conversation: 'c', at: 0, ticket: 1, timer: 'close', dueAt: 0 } as const;
    await store.inbox.insert(
      each((i) => ({
        _id: `row:${i}`,
        inbound: { ...inbound, key: `row:${i}` },
        raw: null,
        storedAt: someMonday,
        attempts: 0,
        queue: i % 16,
        dueAt: someMonday + i,
      })),
    );
    const learn = {
      kind: 'learn',
      audience: 'desk',
      platform: 'slack',
      installation: 'T',
      ticket: null,
      account: 'slack:U',
    } as const;
    await store.effects.relay(
      each((i) => ({
        _id: `effect:${i}`,
        effect: { ...learn, id: `effect:${i}` },
        state: 'waiting' as const,
        lane: 'lane',
        order: i,
        queue: i % 4,
        dueAt: someMonday + i,
        attempts: 0,
        createdAt: someMonday,
      })),
    );
    for (let i = 0; i < 100; i++) await store.jobs.define(`job:${i}`, 'job', someMonday + i);
    await store.measures.makeStale(each((i) => new Date(someMonday + i * day).toISOString().slice(0, 10)));
  });
  afterEach(() => {
    queries.mockClear();
    pipelines.mockClear();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a thread’s ticket', () => store.tickets.byThreads(['slack:C7:7.1'])],
    ['a contact’s open group', () => store.tickets.byGroups(['slack:C5|slack:U5'])],
    ['the ticket that an inbound opened', () => store.tickets.openedBy(['key:7'])],
    ['tickets by number', () => store.tickets.byNumbers([7])],
    ['a problem’s incidents', () => store.tickets.incidentsOf(7)],
    ['what an agent changed lately', () => store.tickets.changedBy('ana@acme.test', someMonday)],
    ['the tickets that are linked to an issue', () => store.tickets.ofIssue('https://tracker.test/PROJ-7')],
    ['what waits for the desk in a channel', () => store.tickets.waitingIn('slack:C7')],
    ['the open tickets of a channel', () => store.tickets.openIn('slack:C7', null)],
    ['what was solved or closed lately in a chat', () => store.tickets.overIn('slack:C7', someMonday - day)],
    ['an agent’s open tickets', () => store.tickets.openOf('ana@acme.test', 50)],
    ['what waits for the desk at a priority', () => store.tickets.waitingAt('normal', 50)],
    ['open tickets by number', () => store.tickets.inStatusAfter('open', 0, 100)],
    ['tickets from a number back', () => store.tickets.before(10_000, 100)],
    ['what breaches next', () => store.ticketList.breaching({}, { limit: 50, past: null, now: someMonday + day })],
    ['what is to be made right', () => store.recoveryList.open({}, 20)],
    ['what was made right', () => store.recoveryList.closed({}, 20)],
    ['what somebody rated last', () => store.ratings.lastOf('slack:U7', 'customer:globex', 7)],
    ['what is owed today', () => store.ticketDigest.owed(someMonday, someMonday + day, 8)],
    ['what was promised for today', () => store.ticketDigest.promised(someMonday, someMonday + day, 8)],
    ['what reports read', () => store.reports.since(someMonday, () => true)],
    ['what counts in some hours, and what follows it', () => store.measures.within([5, 6, 7], () => true)],
    ['what is not counted as it is', () => store.measures.uncounted(50)],
    ['days that are to be counted anew', () => store.measures.stale(50)],
    ['what was counted of some days', () => store.measures.spans('2026-03-01', '2026-03-31')],
    ['what somebody asked for', () => store.tickets.openRequestsOf('slack:U7')],
    ['what waits for a channel that cannot be reached', () => store.effects.heldByChannel()],
    ['timers that are due', () => store.tickets.due(someMonday + day, 50)],
    [
      'timers that are due behind one',
      async () => {
        const [after] = await store.tickets.due(someMonday + day, 1);
        return store.tickets.due(someMonday + day, 50, after);
      },
    ],
    ['what nobody was told of', () => store.effects.untold([1, 2], 50)],
    ['parts of a message that stand where nobody knows', () => store.effects.lostOf('slack:C7:7.1')],
    ['what went out with a reminder', () => store.effects.joined(['reminder:7'])],
    ['the next timer to come', () => store.tickets.nextDue(someMonday + 7)],
    ['what is open of a ticket’s effects', () => store.effects.openOf(7, [0, 1, 2, 3])],
    ['messages by id', () => store.messages.byIds(['slack:C7:7.1'])],
    ['greetings that may join', () => store.messages.joinable(['slack:C5|slack:U5'])],
    ['a ticket’s messages', () => store.messages.ofTicket(7)],
    ['when the desk last wrote in a channel', () => store.messages.deskWroteAfter('slack:C7', someMonday)],
    ['the last message seen in a channel', () => store.messages.lastTs('slack:C7')],
    ['the last reply seen in a thread', () => store.messages.lastTsInThread('slack:C6', '1.1')],
    ['inbounds that wait', () => store.inbox.waiting([1, 2], someMonday + day, 50)],
    ['inbounds that are parked', () => store.inbox.parked(50)],
    ['effects that wait', () => store.effects.waiting([1, 2], 50)],
    ['effects that are parked', () => store.effects.parked(50)],
    ['jobs that are due', () => store.jobs.due(someMonday + 50, 50)],
    ['jobs that are parked', () => store.jobs.parked(50)],
    ['who wrote in a channel lately', () => store.messages.authorsSince('slack:C7', someMonday, 50)],
  ])('given %s, when read, then an index answers', async (_, read) => {
    await read();
    const cursors = queries.mock.results.flatMap((result) => (result.type === 'return' ? [result.value] : []));
    expect(cursors.length).toBeGreaterThan(0);
    for (const cursor of cursors) {
      const plan = JSON.stringify(await cursor.clone().explain('queryPlanner'));
      expect(plan, `${cursor.namespace}: ${plan}`).not.toMatch(/COLLSCAN|Seq Scan/);
      expect(plan, `${cursor.namespace}: ${plan}`).toMatch(/IXSCAN|IDHACK|Index/);
    }
  });

  it('given parts that stand where nobody knows, when they are looked for, then by an index of their own: parked ones have no end', async () => {
    await store.effects.lostOf('slack:C7:7.1');
    expect(queries.mock.calls.map(([filter]) => filter)).toEqual([{ lost: 'slack:C7:7.1' }]);
    expect(schemas.effects.indexes().map(([key]) => JSON.stringify(key))).toContain('{"lost":1}');
  });

  // MongoDB reads all that an index finds before it orders it, unless the index has the whole order.
  it.each<[string, object, () => Promise<unknown>]>([
    [
      'overdue',
      { breachAt: 1, _id: 1 },
      () => store.ticketList.breaching({}, { limit: 20, past: null, now: someMonday + day }),
    ],
    ['owed today', { breachAt: 1, _id: 1 }, () => store.ticketDigest.owed(someMonday, someMonday + day, 8)],
    ['due timers', { dueAt: 1, _id: 1 }, () => store.tickets.due(someMonday + day, 20)],
  ])('given many that are %s, when a few are read, then an index has them in that order', async (_, order, read) => {
    const sorted = vi.spyOn(mongo.FindCursor.prototype, 'sort');
    await read();
    expect(sorted.mock.calls[0]?.[0]).toEqual(order);
    sorted.mockRestore();
    expect(schemas.tickets.indexes().map(([key]) => JSON.stringify(key))).toContain(JSON.stringify(order));
  });

  it('given how many open tickets agents have, when counted, then an index answers', async () => {
    await store.tickets.openByAgent(['ana@acme.test', 'ben@acme.test']);
    const [cursor] = pipelines.mock.results.flatMap((result) => (result.type === 'return' ? [result.value] : []));
    const plan = JSON.stringify(await cursor?.clone().explain('queryPlanner'));
    expect(plan).not.toMatch(/COLLSCAN|Seq Scan/);
    expect(plan).toMatch(/IXSCAN|Index/);
  });
});
