import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MessageInbound, SubmitInbound } from '../../src/desk/inbound.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Sink } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer } from '../support/builders.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { aSaidMessage, aSubmission } from './arrivals.ts';
import { startEngine } from './start-engine.ts';

let store: Store;
let engine: Engine;
let sink: Sink;

storeForEachTest((opened) => {
  store = opened;
});
beforeEach(async () => {
  await store.customers.introduce(aCustomer());
  await store.channels.saveAll([aChannel()]);
  ({ engine, sink } = await startEngine(store));
});
afterEach(() => engine.stop());

const begun = Math.floor(Date.now() / 1_000);
async function accepts(inbound: MessageInbound | SubmitInbound): Promise<void> {
  await sink.accept([{ inbound, raw: null }]);
  await until(async () => (await store.inbox.finished([inbound.key])).size === 1, `${inbound.key} to be done`);
}
async function says(second: number, user: string, text: string, root: MessageInbound | null = null) {
  const inbound = aSaidMessage(`${begun + second}.000000`, { user, text });
  const author = { ...inbound.message.author, team: user === 'U0ANA' ? 'T0ACME' : 'T0GLOBEX' };
  const message = { ...inbound.message, author, thread: root?.message.ts ?? null };
  await accepts({ ...inbound, message });
  return inbound;
}

/** Ana's form that takes messages out of #1. */
const aSplit = (messages: readonly MessageInbound[]) =>
  aSubmission('split', 1, { messages: messages.map(({ message }) => message.id) });

it('given two questions and an answer, when that is split off with one of them, then the other waits since it was asked', async () => {
  const question = await says(0, 'U0GINA', 'The export fails');
  const next = await says(1, 'U0GINA', 'And the invoice is wrong', question);
  const answer = await says(2, 'U0ANA', 'We sent you a new invoice.', question);
  const ticket = async () => (await store.tickets.byNumbers([1])).get(1);
  expect(await ticket()).toMatchObject({ waitingOn: 'customer', waitingSince: null });
  await accepts(aSplit([next, answer]));
  await until(async () => (await ticket())?.waitingOn === 'us', 'the question to wait');
  expect(await ticket()).toMatchObject({ waitingSince: question.message.at, firstReplyAt: null, lastDeskAt: null });
});
