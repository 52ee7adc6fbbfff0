import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageInbound } from '../../src/desk/inbound.ts';
import type { Ticket } from '../../src/desk/ticket.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { TicketWrite } from '../../src/store/repositories/ticket-document.ts';
import { aChannel, aCustomer } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { aSaidMessage, aSubmission } from './arrivals.ts';
import { startEngine } from './start-engine.ts';

let store: Store;
let engine: Engine;
let sink: Sink;
/** Called before each write of tickets with the numbers that are written. */
let beforeWrite: (numbers: number[]) => Promise<void>;
/** Called before steps are taken up. */
let beforeSteps: () => void;

storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  beforeWrite = async () => {};
  beforeSteps = () => {};
  await store.customers.introduce(aCustomer());
  await store.channels.saveAll([aChannel()]);
  const { tickets, inbox } = store;
  const watched: Store = {
    ...store,
    tickets: {
      ...tickets,
      update: async (writes) => {
        await beforeWrite(writes.map(({ number }) => number));
        return tickets.update(writes);
      },
    },
    inbox: {
      ...inbox,
      insert: async (rows) => {
        if (rows.some(({ inbound }) => inbound.kind === 'step')) beforeSteps();
        return inbox.insert(rows);
      },
    },
  };
  ({ engine, sink } = await startEngine(watched));
});
afterEach(() => engine.stop());

const said = (second: number): string => `${Math.floor(Date.now() / 1_000)}.00000${second}`;
const done = (key: string) => until(async () => (await store.inbox.finished([key])).size === 1, `${key} to be done`);

async function says(second: number, user: string, root: MessageInbound | null = null): Promise<MessageInbound> {
  const inbound = aSaidMessage(said(second), { user });
  const message = { ...inbound.message, thread: root?.message.ts ?? null };
  await sink.accept([{ inbound: { ...inbound, message }, raw: null }]);
  await done(inbound.key);
  return inbound;
}

/** Ana's form that merges #2 into #1. */
const aMerge = () => aSubmission('merge', 2, { tickets: '#1' });
const step = 'view:1:absorb:0';

async function numbered(number: number): Promise<Ticket> {
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined) throw new Error(`There is no #${number}.`);
  return ticket;
}

/** Another instance writes that ticket, once, right before ours writes it. */
function writesElsewhere(number: number, set: TicketWrite['set']): void {
  let raced = false;
  beforeWrite = async (numbers) => {
    if (!numbers.includes(number) || raced) return;
    raced = true;
    const { version } = await numbered(number);
    const applied = { inbound: 'elsewhere', history: [], effects: [] };
    await store.tickets.update([{ number, version, set, addThreads: [], addParticipants: [], applied }]);
  };
}

/** What a whole merge comes to, however it went. */
async function expectMerged(second: MessageInbound): Promise<void> {
  expect(await numbered(2)).toMatchObject({ mergedInto: 1, status: 'closed' });
  expect(await numbered(1)).toMatchObject({ mergedFrom: [2], absorbing: null, messageCount: 2 });
  const { id } = second.message;
  expect((await store.messages.byIds([id])).get(id)).toMatchObject({ ticket: 1 });
}

describe('a merge on the store', () => {
  it('given two tickets, when merged, then the source’s messages and threads are the target’s', async () => {
    await says(1, 'U0GINA');
    const second = await says(2, 'U0HANK');
    expect(await sink.ask({ inbound: aMerge(), raw: null })).toMatchObject({ state: 'done', say: null });
    await done(step);
    await expectMerged(second);
    const reply = await says(3, 'U0HANK', second);
    const { id } = reply.message;
    expect((await store.messages.byIds([id])).get(id)).toMatchObject({ ticket: 1, verdict: { rule: 'thread-reply' } });
    expect((await numbered(2)).threads).toEqual([second.message.id]);
  });

  it('given a crash between the writes of target and source, when tried again, then it is whole', async () => {
    await says(1, 'U0GINA');
    const second = await says(2, 'U0HANK');
    let crashed = 0;
    beforeWrite = async (numbers) => {
      if (numbers.includes(2) && crashed++ === 0) throw new Error('The process is gone.');
    };
    await sink.accept([{ inbound: aMerge(), raw: null }]);
    await done('view:1');
    await done(step);
    expect(crashed).toBe(2);
    await expectMerged(second);
  });

  it('given a crash after the source’s write, before the step is stored, when tried again, then it is whole', async () => {
    await says(1, 'U0GINA');
    const second = await says(2, 'U0HANK');
    let crashed = 0;
    beforeSteps = () => {
      if (crashed++ === 0) throw new Error('The process is gone.');
    };
    await sink.accept([{ inbound: aMerge(), raw: null }]);
    await done('view:1');
    await done(step);
    await expectMerged(second);
  });

  it('given somebody writes the source between the two, when the merge goes on, then both stay', async () => {
    await says(1, 'U0GINA');
    const second = await says(2, 'U0HANK');
    writesElsewhere(2, { priority: 'urgent' });
    await sink.accept([{ inbound: aMerge(), raw: null }]);
    await done(step);
    await expectMerged(second);
    expect((await numbered(2)).priority).toBe('urgent');
  });

  it('given the target is closed before it is written, when the merge goes on, then it is refused and the source stays', async () => {
    await says(1, 'U0GINA');
    await says(2, 'U0HANK');
    writesElsewhere(1, { status: 'closed' });
    const outcome = await sink.ask({ inbound: aMerge(), raw: null });
    expect(outcome).toMatchObject({ form: { faults: { tickets: expect.stringContaining('closed') } } });
    expect(await numbered(1)).toMatchObject({ absorbing: null, mergedFrom: [] });
    expect(await numbered(2)).toMatchObject({ mergedInto: null, status: 'new' });
  });

  it('given the source is closed between the two, when the merge goes on, then the target is let go', async () => {
    await says(1, 'U0GINA');
    await says(2, 'U0HANK');
    writesElsewhere(2, { status: 'closed' });
    const outcome = await sink.ask({ inbound: aMerge(), raw: null });
    expect(outcome).toMatchObject({ say: expect.stringContaining('closed already') });
    expect(await numbered(1)).toMatchObject({ absorbing: null, mergedFrom: [] });
    expect(await numbered(2)).toMatchObject({ mergedInto: null });
  });
});
