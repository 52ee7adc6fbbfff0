import { describe, expect, it } from 'vitest';
import { inboxPartition } from '../../src/engine/partitions.ts';
import type { Store } from '../../src/store/open-store.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { aRow } from './arrivals.ts';
import { anOutbox, aPost, failure, partition, RecordingSender } from './recording-sender.ts';

const hour = 3_600_000;

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

function open(sender: RecordingSender) {
  const opened = anOutbox(store, sender);
  stopLater(opened.outbox);
  return opened.outbox;
}

describe('a machine whose clock is set', () => {
  it('given an effect relayed while the clock was an hour ahead, when another instance looks, then it is sent now and not in an hour', async () => {
    const ahead = (Date.now() + hour) * 1_000;
    const effect = aPost('a');
    const lane = effect.id;
    const row = { _id: 'a', effect, state: 'waiting', lane, order: ahead, queue: partition, attempts: 0 } as const;
    await store.effects.relay([{ ...row, dueAt: ahead / 1_000, createdAt: ahead / 1_000 }]);
    const sender = new RecordingSender();
    await open(sender).poll([partition]);
    await until(async () => (await store.effects.find('a'))?.state === 'done', 'it to be sent');
    expect(sender.asked).toEqual(['send:a']);
  });

  it('given an inbound that waits, when the clock was set back by an hour, then it waits no hour longer; one that waits a moment stays', async () => {
    const now = Date.now();
    const far = { ...aRow('1'), dueAt: now + hour };
    const near = { ...aRow('2'), dueAt: now + 10_000 };
    await store.inbox.insert([far, near]);
    const queue = inboxPartition(far.inbound.conversation);
    await store.inbox.pullBack([queue], now + 60_000, now);
    expect((await store.inbox.waiting([queue], now, 10)).map(({ _id }) => _id)).toEqual([far._id]);
  });

  it('given a lane that pauses, when the clock is set, then it goes on as soon as it would have', async () => {
    const sender = new RecordingSender().tell('send:a', failure('held'));
    const outbox = open(sender);
    await outbox.poll([partition]);
    await outbox.relay([aPost('a')]);
    await until(async () => (await store.effects.find('a'))?.retryAt !== undefined, 'the pause');
    // The pause of a minute was counted by a clock that was a minute ahead.
    outbox.clockMoved(-60_000);
    await until(async () => (await store.effects.find('a'))?.state === 'done', 'it to be sent');
    expect(sender.asked).toEqual(['send:a', 'send:a']);
  });
});
