import { describe, expect, it } from 'vitest';
import type { Card, Mirror } from '../../src/desk/effect.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { EffectDocument } from '../../src/store/schemas/documents.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { anOutbox, aPost, failure, partition, RecordingSender } from './recording-sender.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const triage = 'slack:C0TRIAGE';
const base = { platform: 'slack', installation: 'T0ACME', audience: 'desk', channel: triage } as const;
const aCard = (ticket: number): Card => ({ ...base, kind: 'card', id: `card:${ticket}`, ticket, first: true });
const aMirror = (ticket: number, part: number): Mirror => ({
  ...base,
  kind: 'mirror',
  id: `mirror:${ticket}:${part}`,
  ticket,
  message: 'slack:C0GLOBEX:1.1',
  change: 'post',
  piece: { kind: 'text', index: part },
});

/** A sender whose triage channel cannot be reached while it is `away`. */
class TriageAway extends RecordingSender {
  away = true;
  override send(document: EffectDocument): Promise<{ reference: string | null }> {
    if (this.away && document.effect.audience === 'desk') return Promise.reject(failure('held'));
    return super.send(document);
  }
}

const isDone = async (id: string): Promise<boolean> => (await store.effects.find(id))?.state === 'done';

describe('what is held', () => {
  it('given more waits for an unreachable channel than memory should hold, when a new instance reads it, then others go, and later it goes in order', async () => {
    const sender = new TriageAway();
    const relaying = anOutbox(store, sender).outbox;
    stopLater(relaying);
    const numbers = Array.from({ length: 700 }, (_, index) => index + 1);
    await relaying.relay(numbers.map(aCard));
    await relaying.relay([aMirror(1, 0), aPost('words', '5.5')]);

    const { outbox } = anOutbox(store, sender, 'two');
    stopLater(outbox);
    await outbox.poll([partition]);
    await until(() => outbox.size < 100, 'what is held to be left in the store');
    await outbox.poll([partition]);
    await until(() => isDone('words'), 'the words');
    expect(outbox.size).toBeLessThan(100);
    // New ones into that channel wait in the store as well: they overtake nothing.
    await outbox.relay([aMirror(1, 1), aPost('more', '6.6')]);
    await until(() => isDone('more'), 'more words');

    sender.away = false;
    outbox.retryHeld(triage);
    const poll = async () => {
      await outbox.poll([partition]);
      return (await isDone('mirror:1:1')) && (await isDone('card:700'));
    };
    // What was tried a moment ago waits for its time, a minute at the latest; only then what stands behind it goes.
    await store.effects.later('card:1', 0, null);
    await until(poll, 'all of it');
    const ofOne = sender.asked.filter((one) => /:1(:|$)/.test(one));
    expect(ofOne).toEqual(['send:card:1', 'send:mirror:1:0', 'send:mirror:1:1']);
  });

  it('given that much of it is left in the store, when the clock is set, then it is taken in again as soon as it would have been', async () => {
    const sender = new TriageAway();
    const { outbox } = anOutbox(store, sender);
    stopLater(outbox);
    await outbox.poll([partition]);
    await outbox.relay(Array.from({ length: 700 }, (_, index) => aCard(1_000 + index)));
    await until(() => outbox.size < 100, 'what is held to be left in the store');
    await outbox.poll([partition]);
    expect(outbox.size).toBeLessThan(100);
    // The pause of a minute was counted by a clock that was a minute ahead.
    outbox.clockMoved(-60_000);
    await outbox.poll([partition]);
    expect(outbox.size).toBeGreaterThan(400);
  });
});
