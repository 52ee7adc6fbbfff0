import { describe, expect, it } from 'vitest';
import type { Mirror, Place, ReminderEffect } from '../../src/desk/effect.ts';
import type { Sender } from '../../src/engine/courier.ts';
import { webhookOf } from '../../src/engine/effect-order.ts';
import type { SendResult } from '../../src/engine/send-result.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { EffectDocument } from '../../src/store/schemas/documents.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { anOutbox, aPost, failure, partition } from './recording-sender.ts';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

const triage: Place = { in: 'channel', channel: 'slack:C0TRIAGE' };
const base = {
  kind: 'reminder',
  audience: 'desk',
  platform: 'slack',
  installation: 'T0ACME',
  reader: { locale: 'en', timeZone: 'UTC' },
} as const;

const about = { keys: ['first-response:0|3600000|75%|0'], calls: [] };

const aReminder = (ticket: number, dueAt: number, place: Place = triage): ReminderEffect => {
  return { ...base, ...about, id: `r${ticket}`, ticket, dueAt, place, change: 'tell' };
};
const aStrike = (ticket: number, place: Place = triage): ReminderEffect => {
  return { ...base, ...about, id: `s${ticket}`, ticket, dueAt: 0, place, change: 'strike', said: `r${ticket}` };
};

const aMirror = (ticket: number, id: string): Mirror => ({
  ...base,
  kind: 'mirror',
  id,
  ticket,
  channel: 'slack:C0TRIAGE',
  message: 'slack:C0GLOBEX:1.1',
  change: 'post',
  piece: { kind: 'text', index: 0 },
});

/** Writes down each message as the ids that it is of; a send that is told to fail does. */
class Messages implements Sender {
  readonly sent: string[][] = [];
  /** What looking for a message waits for. */
  looks: Promise<void> = Promise.resolve();
  readonly looked: string[] = [];
  readonly there = new Set<string>();
  readonly toldLate: string[][] = [];
  /** Whether what was sent is found from then on. */
  keeps = false;
  readonly fails: (Error | Promise<void>)[] = [];
  did: ((ids: string[]) => string[]) | null = null;
  async send(document: EffectDocument, company: readonly EffectDocument[] = []): Promise<SendResult> {
    const others = company.map(({ _id }) => _id);
    this.sent.push([document._id, ...others]);
    if (this.keeps) this.there.add(document._id);
    const next = this.fails.shift();
    if (next instanceof Error) throw next;
    await next;
    return { reference: `ref-${document._id}`, ...(this.did === null ? {} : { did: this.did(others) }) };
  }
  /** The platform cannot be asked. */
  blind = false;
  readonly toldUncertain: string[][] = [];
  async find({ _id, head }: EffectDocument): Promise<SendResult | 'uncertain' | null> {
    this.looked.push(head ?? _id);
    await this.looks;
    if (this.blind) return 'uncertain';
    return this.there.has(head ?? _id) ? { reference: `ref-${head ?? _id}` } : null;
  }
  uncertain(documents: readonly EffectDocument[]): Promise<string[]> {
    const ids = documents.map(({ _id }) => _id);
    this.toldUncertain.push(ids);
    return Promise.resolve(ids);
  }
  gaveUp(): Promise<void> {
    return Promise.resolve();
  }
  late(documents: readonly EffectDocument[]): Promise<void> {
    this.toldLate.push(documents.map(({ _id }) => _id));
    return Promise.resolve();
  }
}

/** A promise, and what keeps or breaks it: holds a send until what is to come meanwhile has come, however slow the machine is. */
function aGate(): { closed: Promise<void>; open: () => void; fail: (error: Error) => void } {
  const gate = { open: (): void => undefined, fail: (_error: Error): void => undefined };
  const closed = new Promise<void>((resolve, reject) => {
    gate.open = resolve;
    gate.fail = reject;
  });
  return { closed, open: () => gate.open(), fail: (error) => gate.fail(error) };
}

/** One that was being sent by an instance that died. */
const sendingRow = (effect: ReminderEffect, more: Partial<EffectDocument> = {}): EffectDocument => ({
  _id: effect.id,
  effect,
  state: 'sending',
  lane: 'reminder|channel|slack:C0TRIAGE',
  order: effect.ticket,
  queue: partition,
  dueAt: effect.ticket,
  attempts: 1,
  createdAt: 1,
  ...more,
});

async function ready(sender: Sender) {
  const { outbox } = anOutbox(store, sender);
  stopLater(outbox);
  await outbox.poll([partition]);
  return outbox;
}

const allDone = (...ids: string[]) =>
  until(
    async () => (await Promise.all(ids.map((id) => store.effects.find(id)))).every((row) => row?.state === 'done'),
    `${ids} to be told`,
  );

describe('reminders in the outbox', () => {
  it('given several that come one after the other for one place, when they are sent, then as one message, the most urgent first, and each knows which', async () => {
    const sender = new Messages();
    const before = aGate();
    sender.fails.push(before.closed);
    const outbox = await ready(sender);
    await outbox.relay([aReminder(9, 50)]);
    await until(() => sender.sent.length === 1, 'what was due before');
    await outbox.relay([aReminder(1, 300)]);
    await outbox.relay([aReminder(2, 100), aReminder(3, 200)]);
    before.open();
    await allDone('r1', 'r2', 'r3');
    expect(sender.sent).toEqual([['r9'], ['r2', 'r3', 'r1']]);
    expect(await store.effects.find('r2')).toMatchObject({ reference: 'ref-r2' });
    expect(await store.effects.find('r1')).toMatchObject({ head: 'r2' });
    expect((await store.effects.joined(['r2'])).map(({ _id }) => _id).sort()).toEqual(['r1', 'r3']);
  });

  it('given one, when none comes for its place, then it goes alone; other places wait for nobody of it', async () => {
    const sender = new Messages();
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 1), aReminder(2, 2, { in: 'direct', account: 'slack:U0ANA' }), aPost('p1')]);
    await allDone('p1', 'r1', 'r2');
    expect(sender.sent.sort()).toEqual([['p1'], ['r1'], ['r2']]);
  });

  it('given more tickets than one message holds, when they are due together, then the most urgent fifty come first', async () => {
    const sender = new Messages();
    const outbox = await ready(sender);
    const all = Array.from({ length: 120 }, (_, index) => aReminder(index + 1, 1_000 - index));
    await outbox.relay(all);
    await allDone(...all.map(({ id }) => id));
    expect(sender.sent.map((ids) => ids.length)).toEqual([50, 50, 20]);
    expect(sender.sent.flat()).toEqual(all.map(({ id }) => id).reverse());
  });

  it('given a crash after the message went out, when another takes it up, then it is looked for by its head and nothing is told twice', async () => {
    const first = new Messages();
    first.fails.push(new Promise(() => {}));
    const { outbox } = anOutbox(store, first, 'dead');
    await outbox.poll([partition]);
    await outbox.relay([aReminder(1, 2), aReminder(2, 1)]);
    await until(() => first.sent.length > 0, 'the call');
    const second = new Messages();
    second.there.add('r2');
    await ready(second);
    await allDone('r1', 'r2');
    expect(second.looked).toEqual(['r2']);
    expect(second.sent).toEqual([]);
    expect(await store.effects.find('r2')).toMatchObject({ reference: 'ref-r2' });
    expect(await store.effects.find('r1')).toMatchObject({ head: 'r2' });
  });

  it('given a crash before the message went out, when another takes it up, then it is told once, with what became due meanwhile', async () => {
    const first = new Messages();
    first.fails.push(new Promise(() => {}));
    const { outbox } = anOutbox(store, first, 'dead');
    await outbox.poll([partition]);
    await outbox.relay([aReminder(1, 2), aReminder(2, 3)]);
    await until(() => first.sent.length > 0, 'the call');
    const second = new Messages();
    const look = aGate();
    second.looks = look.closed;
    const taken = await ready(second);
    await taken.relay([aReminder(3, 1)]);
    look.open();
    await allDone('r1', 'r2', 'r3');
    expect(second.looked).toEqual(['r1']);
    expect(second.sent).toEqual([['r3', 'r1', 'r2']]);
  });

  it('given a crash between the marks of a message, when its head is done already, then the rest is found by it', async () => {
    await store.effects.relay([sendingRow(aReminder(1, 1)), sendingRow(aReminder(2, 2), { head: 'r1' })]);
    await store.effects.done([{ id: 'r1', reference: 'ref-r1' }], Date.now());
    const sender = new Messages();
    sender.there.add('r1');
    await ready(sender);
    await allDone('r2');
    expect(sender.sent).toEqual([]);
    expect(await store.effects.find('r2')).toMatchObject({ head: 'r1' });
  });

  it('given a crash before the message went out, when its head is read long before the rest, then the head goes out again and the rest is not taken for told with it', async () => {
    const first = new Messages();
    first.fails.push(...Array.from({ length: 60 }, () => new Promise<void>(() => {})));
    const { outbox } = anOutbox(store, first, 'dead');
    await outbox.poll([partition]);
    const between = Array.from({ length: 600 }, (_, index) => aPost(`p${index}`));
    await outbox.relay([aReminder(1, 1), ...between, aReminder(2, 2)]);
    await until(() => first.sent.some((ids) => ids.includes('r1')), 'the call');
    expect(first.sent).toContainEqual(['r1', 'r2']);
    const second = new Messages();
    second.keeps = true;
    const taken = await ready(second);
    await allDone('r1');
    for (let page = 0; page < 5; page++) await taken.poll([partition]);
    await allDone('r2');
    expect(second.sent.filter(([id]) => id?.startsWith('r'))).toEqual([['r1'], ['r2']]);
  });

  it('given two crashes, when the second was of the head alone, then finding that message says nothing of the one that was to go with it at first', async () => {
    await store.effects.relay([
      sendingRow(aReminder(1, 1), { sender: { instance: 'dead', at: 2 } }),
      sendingRow(aReminder(2, 2), { head: 'r1', sender: { instance: 'dead', at: 1 } }),
    ]);
    const sender = new Messages();
    sender.there.add('r1');
    await ready(sender);
    await allDone('r1', 'r2');
    expect(sender.sent).toEqual([['r2']]);
  });

  it('given another instance that takes the head alone at the same moment, when it has sent it, then the rest is told here', async () => {
    const sender = new Messages();
    sender.there.add('r1');
    let others = false;
    const effects: Store['effects'] = {
      ...store.effects,
      take: async (...told) => {
        if (!others) await store.effects.take(['r1'], 'other', Date.now());
        others = true;
        return store.effects.take(...told);
      },
    };
    const { outbox } = anOutbox({ effects }, sender);
    stopLater(outbox);
    await outbox.poll([partition]);
    await outbox.relay([aReminder(1, 1), aReminder(2, 2)]);
    await allDone('r2');
    expect(sender.sent).toEqual([['r2']]);
  });

  it('given a message that is refused as a whole, when it is tried again, then each of them by itself, so that one takes no other along', async () => {
    const sender = new Messages();
    sender.fails.push(failure('never'), failure('never'));
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 1), aReminder(2, 2), aReminder(3, 3)]);
    await allDone('r2', 'r3');
    expect(sender.sent).toEqual([['r1', 'r2', 'r3'], ['r1'], ['r2'], ['r3']]);
    expect(await store.effects.find('r1')).toMatchObject({ state: 'parked' });
  });

  it('given a limit, when it is over, then what came meanwhile goes out in the same message', async () => {
    const sender = new Messages();
    const call = aGate();
    sender.fails.push(call.closed);
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 2), aReminder(2, 3)]);
    await until(() => sender.sent.length === 1, 'the call');
    await outbox.relay([aReminder(3, 4)]);
    call.fail(failure('wait', 50));
    await allDone('r1', 'r2', 'r3');
    expect(sender.sent).toEqual([
      ['r1', 'r2'],
      ['r1', 'r2', 'r3'],
    ]);
  });

  it('given one of unknown outcome, when it is not found, then it goes out again, once', async () => {
    const sender = new Messages();
    sender.fails.push(failure('unknown'));
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 1), aReminder(2, 2)]);
    await allDone('r1', 'r2');
    expect(sender.looked).toEqual(['r1']);
    expect(sender.sent).toEqual([
      ['r1', 'r2'],
      ['r1', 'r2'],
    ]);
  });

  it('given webhooks, when several are due for one address, then each is called by itself, and after a crash again by the same id', async () => {
    const hook: Place = { in: 'webhook', url: 'https://pager.test/x' };
    const sender = new Messages();
    sender.fails.push(failure('unknown'));
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 1, hook), aReminder(2, 2, hook)]);
    await allDone('r1', 'r2');
    expect(sender.sent.sort()).toEqual([['r1'], ['r1'], ['r2']]);
  });

  it('given strikes of one place, when they wait together, then one edit does for those of its message, and the others follow', async () => {
    const sender = new Messages();
    const outbox = await ready(sender);
    await outbox.relay([aReminder(1, 1), aReminder(2, 2), aReminder(3, 3)]);
    await allDone('r1', 'r2', 'r3');
    sender.sent.length = 0;
    sender.did = (ids) => ids.filter((id) => id !== 's3');
    await outbox.relay([aStrike(1), aStrike(2), aStrike(3)]);
    await allDone('s1', 's2', 's3');
    expect(sender.sent).toEqual([['s1', 's2', 's3'], ['s3']]);
  });
});

describe('reminders beside what else goes out', () => {
  const triageThread: Place = { in: 'card-thread', channel: 'slack:C0TRIAGE' };

  it('given a wave of them under cards, when somebody writes, then that goes to the channel first, and they all go all the same', async () => {
    const sender = new Messages();
    const { outbox } = anOutbox(store, sender, 'one', {
      method: 'chat.postMessage',
      channelIntervalMilliseconds: 50,
    });
    stopLater(outbox);
    await outbox.poll([partition]);
    const wave = Array.from({ length: 15 }, (_, index) => aReminder(index + 1, index, triageThread));
    await outbox.relay(wave);
    await until(() => sender.sent.length >= 3, 'the burst of a channel');
    await outbox.relay([aMirror(100, 'm1'), aMirror(101, 'm2')]);
    const before = sender.sent.length;
    await allDone('m1', 'm2', ...wave.map(({ id }) => id));
    const sent = sender.sent.flat();
    // Behind what had gone when it was said, and no more than a channel's burst that was under way.
    expect(Math.max(sent.indexOf('m1'), sent.indexOf('m2'))).toBeLessThan(before + 3 + 2);
  });

  it('given receivers of webhooks that hang, when many are due, then some go to each, and everything else goes at once', async () => {
    const sender = new Messages();
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const send = sender.send.bind(sender);
    sender.send = async (document, company) => {
      const sent = await send(document, company);
      if (webhookOf(document.effect) !== null) await answered;
      return sent;
    };
    const outbox = await ready(sender);
    const hook = (n: number): Place => ({ in: 'webhook', url: `https://pager${n % 3}.test/x` });
    const wave = Array.from({ length: 120 }, (_, index) => aReminder(index + 1, index, hook(index)));
    await outbox.relay(wave);
    await until(() => sender.sent.length >= 6, 'two calls to each');
    await outbox.relay([aPost('words'), aReminder(200, 1)]);
    await allDone('words', 'r200');
    expect(sender.sent).toHaveLength(8);
    answer();
    await allDone(...wave.map(({ id }) => id));
  });

  it('given a webhook that failed for ten minutes, when it is looked at, then somebody else is told once, and it is tried on; one that merely waited while nobody ran is not late', async () => {
    const sender = new Messages();
    const hook: Place = { in: 'webhook', url: 'https://pager.test/x' };
    const longAgo = Date.now() - 11 * 60_000;
    const row = (ticket: number, attempts: number) => ({
      _id: `r${ticket}`,
      effect: aReminder(ticket, ticket, hook),
      state: 'waiting' as const,
      lane: `r${ticket}`,
      order: ticket,
      queue: partition,
      dueAt: longAgo,
      attempts,
      createdAt: longAgo,
    });
    const calls = aGate();
    sender.fails.push(calls.closed, calls.closed);
    await store.effects.relay([row(1, 9), row(2, 0)]);
    const outbox = await ready(sender);
    await outbox.poll([partition]);
    await outbox.poll([partition]);
    expect(sender.toldLate).toEqual([['r1']]);
    calls.open();
    await allDone('r1', 'r2');
    expect(sender.sent.flat().sort()).toEqual(['r1', 'r2']);
  });
});
