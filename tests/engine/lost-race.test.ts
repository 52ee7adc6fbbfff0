import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageInbound } from '../../src/desk/inbound.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer, aTicket } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { aSaidMessage } from './arrivals.ts';
import { startEngine } from './start-engine.ts';

let store: Store;
let engine: Engine;
let sink: Sink;
/** What another instance does, once, right before ours writes tickets. */
let rival: (() => Promise<unknown>) | null;

storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  rival = null;
  await store.customers.introduce(aCustomer());
  await store.channels.saveAll([aChannel()]);
  const raced = async () => {
    const act = rival;
    rival = null;
    await act?.();
  };
  const { tickets } = store;
  const racing: Store = {
    ...store,
    tickets: {
      ...tickets,
      insert: (given) => raced().then(() => tickets.insert(given)),
      update: (given) => raced().then(() => tickets.update(given)),
    },
  };
  ({ engine, sink } = await startEngine(racing));
});
afterEach(() => engine.stop());

const said = (second: number): string => `${Math.floor(Date.now() / 1_000)}.00000${second}`;
const replyTo = (root: MessageInbound, ts: string): MessageInbound => {
  const reply = aSaidMessage(ts, { text: 'It is the big one, why does it fail?' });
  return { ...reply, message: { ...reply.message, thread: root.message.ts } };
};
/** What arrives is worked off, and nothing of it was a failure. */
async function accept(inbound: MessageInbound): Promise<void> {
  await sink.accept([{ inbound, raw: null }]);
  await until(async () => (await store.inbox.finished([inbound.key])).size === 1, 'the inbound to be done');
  expect(await store.inbox.find(inbound.key)).toMatchObject({ attempts: 0 });
}

describe('a race for a ticket that is lost', () => {
  it('given another instance wrote the ticket meanwhile, when a reply is decided, then it is decided again on what is there, and both stay', async () => {
    const root = aSaidMessage(said(1));
    await accept(root);
    const before = (await store.tickets.byNumbers([1])).get(1);
    const applied = { inbound: 'elsewhere', history: [], effects: [] };
    rival = () =>
      store.tickets.update([
        {
          number: 1,
          version: before?.version ?? 0,
          set: { priority: 'urgent' },
          addThreads: [],
          addParticipants: [],
          applied,
        },
      ]);
    const reply = replyTo(root, said(2));
    await accept(reply);
    const after = (await store.tickets.byNumbers([1])).get(1);
    expect(after).toMatchObject({ priority: 'urgent', messageCount: 2, version: (before?.version ?? 0) + 2 });
    expect(after?.applied.map(({ inbound }) => inbound)).toEqual([root.key, 'elsewhere', reply.key]);
    expect((await store.messages.byIds([reply.message.id])).get(reply.message.id)).toMatchObject({ ticket: 1 });
  });

  it('given another instance opened a ticket in the thread meanwhile, when a reply would open one, then it joins that one', async () => {
    // Nobody knows its parent: such a reply opens a ticket in its thread.
    const root = aSaidMessage(said(1));
    const reply = replyTo(root, said(2));
    const { id } = root.message;
    rival = () => store.tickets.insert([aTicket({ number: 77, root: id, openedBy: 'elsewhere' })]);
    await accept(reply);
    const there = await store.tickets.byThreads([id]);
    expect([...there.values()]).toMatchObject([{ number: 77, messageCount: 2 }]);
    expect((await store.messages.byIds([reply.message.id])).get(reply.message.id)).toMatchObject({ ticket: 77 });
    expect(await store.ticketList.page({}, { limit: 10, past: null })).toHaveLength(1);
  });
});
