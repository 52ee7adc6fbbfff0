import { describe, expect, it } from 'vitest';
import type { Card, Home } from '../../src/desk/effect.ts';
import type { Outbox } from '../../src/engine/outbox.ts';
import type { Store } from '../../src/store/open-store.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { anOutbox, failure, partition, RecordingSender } from './recording-sender.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const base = { audience: 'desk', platform: 'slack', installation: 'T0ACME' } as const;
const aCard = (ticket: number): Card => ({
  ...base,
  kind: 'card',
  id: `card:${ticket}`,
  ticket,
  channel: 'slack:C0TRIAGE',
  first: true,
});
const aHome = (id: string, page: number): Home => ({
  ...base,
  kind: 'home',
  id,
  ticket: null,
  account: 'slack:U0ANA',
  page,
});
async function ready(sender: RecordingSender): Promise<Outbox> {
  const { outbox } = anOutbox(store, sender);
  stopLater(outbox);
  await outbox.poll([partition]);
  return outbox;
}

describe('a triage channel that cannot be posted in', () => {
  it('given tickets for it, when it is lost, then they wait and are counted; when it is back, they go out at once', async () => {
    const sender = new RecordingSender();
    for (const ticket of [1, 2, 3]) sender.tell(`send:card:${ticket}`, failure('held'));
    const outbox = await ready(sender);
    await outbox.relay([aCard(1), aCard(2), aCard(3)]);
    await until(async () => (await store.effects.countHeld()) === 3, 'the cards to be held');
    expect(await store.effects.heldByChannel()).toEqual(new Map([['slack:C0TRIAGE', 3]]));
    outbox.retryHeld('slack:C0OTHER');
    outbox.retryHeld('slack:C0TRIAGE');
    await until(async () => (await store.effects.find('card:3'))?.state === 'done', 'the cards to be sent');
    await until(async () => (await store.effects.countHeld()) === 0, 'nothing to be held');
    expect(await store.effects.heldByChannel()).toEqual(new Map());
  });

  it('given one that was held and then fails otherwise, when it is counted, then it waits for no channel any more', async () => {
    const sender = new RecordingSender().tell('send:card:7', failure('held'), failure('never'));
    const outbox = await ready(sender);
    await outbox.relay([aCard(7)]);
    await until(async () => (await store.effects.countHeld()) === 1, 'the card to be held');
    outbox.retryHeld('slack:C0TRIAGE');
    await until(async () => (await store.effects.find('card:7'))?.state === 'parked', 'the card to be parked');
    expect(await store.effects.countHeld()).toBe(0);
  });
});

describe('an App Home that is turned while it is being shown', () => {
  it('given several of the same page, when one is shown, then the next ones need not be; another page is', async () => {
    let finish = () => {};
    const sender = new RecordingSender().tell('send:first', new Promise((resolve) => (finish = resolve)));
    const outbox = await ready(sender);
    await outbox.relay([aHome('first', 0), aHome('second', 0), aHome('turned', 1), aHome('turned-again', 1)]);
    await until(() => sender.asked.length === 1, 'the first to be on its way');
    finish();
    const state = async (id: string) => (await store.effects.find(id))?.state;
    await until(async () => (await state('turned-again')) === 'done', 'all to be done');
    expect(await state('second')).toBe('done');
    expect(sender.asked).toEqual(['send:first', 'send:turned']);
  });
});
