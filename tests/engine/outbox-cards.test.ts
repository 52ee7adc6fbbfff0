import { describe, expect, it } from 'vitest';
import type { Card, Mirror } from '../../src/desk/effect.ts';
import { sendsAtOnce } from '../../src/engine/dispatch.ts';
import { Pacer } from '../../src/engine/pacer.ts';
import { slackPace } from '../../src/platforms/slack/deliver/pace.ts';
import type { Store } from '../../src/store/open-store.ts';
import { stopAfterEachTest } from '../support/stop-after-each.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { until } from '../support/test-desk.ts';
import { anOutbox, aPost, failure, partition, RecordingSender } from './recording-sender.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});
const stopLater = stopAfterEachTest();

async function ready(sender: RecordingSender) {
  const { outbox } = anOutbox(store, sender);
  stopLater(outbox);
  await outbox.poll([partition]);
  return outbox;
}

const base = { platform: 'slack', installation: 'T0ACME', audience: 'desk', channel: 'slack:C0TRIAGE' } as const;
const aCard = (ticket: number, id: string, first: boolean): Card => ({ ...base, kind: 'card', id, ticket, first });
const aMirror = (ticket: number, id: string): Mirror => ({
  ...base,
  kind: 'mirror',
  id,
  ticket,
  message: 'slack:C0GLOBEX:1.1',
  change: 'post',
  piece: { kind: 'text', index: 0 },
});
const isDone = async (id: string): Promise<boolean> => (await store.effects.find(id))?.state === 'done';

describe('cards in the outbox', () => {
  it('given words that wait for a card which is held, when other words are erased, then these go at once', async () => {
    const instead = 'card:60:instead-of:slack:C0TRIAGE:1.1';
    const sender = new RecordingSender().tell(`send:${instead}`, failure('held'));
    const outbox = await ready(sender);
    const trim: Mirror = { ...aMirror(60, 'trim:60'), change: 'trim', piece: null };
    await outbox.relay([aMirror(60, 'mirror:60'), aCard(60, instead, true)]);
    await until(async () => (await store.effects.countHeld()) > 0, 'the card to be held');
    await outbox.relay([trim]);
    await until(() => isDone('trim:60'), 'the erasing');
    expect(await isDone('mirror:60')).toBe(false);
    outbox.retryHeld('slack:C0TRIAGE');
    await until(() => isDone('mirror:60'), 'what was held');
  });

  it('given a card on its way, when edits of it and its thread follow, then they wait until it stands', async () => {
    let stands = () => {};
    const sender = new RecordingSender().tell('send:card:1', new Promise((resolve) => (stands = resolve)));
    const outbox = await ready(sender);
    await outbox.relay([
      aCard(1, 'card:1', true),
      aCard(1, 'edit:1', false),
      aMirror(1, 'mirror:1'),
      aCard(2, 'card:2', true),
    ]);
    await until(() => isDone('card:2'), 'the other card');
    expect(sender.asked).toEqual(['send:card:1', 'send:card:2']);
    stands();
    await until(async () => (await isDone('edit:1')) && (await isDone('mirror:1')), 'what waited');
  });

  it('given a hundred changes of one ticket within a moment, when the first edit is on its way, then one more shows all the others', async () => {
    let sent = () => {};
    const sender = new RecordingSender().tell('send:edit:3:0', new Promise((resolve) => (sent = resolve)));
    const outbox = await ready(sender);
    await outbox.relay([aCard(3, 'edit:3:0', false)]);
    await until(() => sender.asked.length === 1, 'the first');
    await outbox.relay(Array.from({ length: 99 }, (_, index) => aCard(3, `edit:3:${index + 1}`, false)));
    sent();
    await until(() => isDone('edit:3:99'), 'the last');
    expect(sender.asked).toEqual(['send:edit:3:0', 'send:edit:3:1']);
  });

  it('given more work than may go at once, when people’s words, new cards and edits wait, then they go in this order', async () => {
    let free = () => {};
    const sender = new RecordingSender();
    const blocked = new Promise<void>((resolve) => (free = resolve));
    const outbox = await ready(sender);
    const before = Array.from({ length: sendsAtOnce }, (_, index) => `busy:${index}`);
    for (const id of before) sender.tell(`send:${id}`, blocked);
    await outbox.relay(before.map((id) => aPost(id, `${id}.1`)));
    await until(() => sender.asked.length === sendsAtOnce, 'all hands busy');
    const words = {
      ...base,
      kind: 'reply',
      audience: 'customer',
      id: 'words',
      ticket: 5,
      channel: 'slack:C0GLOBEX',
      thread: '9.9',
      change: 'edit',
      piece: { kind: 'text', index: 0 },
    } as const;
    const { message } = { message: 'slack:C0TRIAGE:1.1' as never };
    await outbox.relay([
      aCard(4, 'edit:4', false),
      aPost('told', '7.7'),
      aCard(5, 'card:5', true),
      { ...words, message },
    ]);
    free();
    await until(async () => isDone('edit:4'), 'the last');
    expect(sender.asked.slice(sendsAtOnce)).toEqual(['send:words', 'send:card:5', 'send:told', 'send:edit:4']);
  });

  it('given a ticket whose thread is not known yet, when it is started, answered, and the answer changed, then these go one after the other', async () => {
    let started = () => {};
    const sender = new RecordingSender().tell('send:start:7', new Promise((resolve) => (started = resolve)));
    const outbox = await ready(sender);
    const piece = { kind: 'text', index: 0 } as const;
    const words = {
      ...base,
      kind: 'reply',
      audience: 'customer',
      ticket: 7,
      channel: 'slack:C0GLOBEX',
      piece,
    } as const;
    const message = 'slack:C0TRIAGE:7.1' as never;
    await outbox.relay([
      { ...aPost('start:7'), ticket: 7, thread: null, startsThread: true },
      { ...words, message, id: 'answer:7', thread: null, change: 'post' },
      { ...words, message, id: 'change:7', thread: '7.0', change: 'edit' },
      aPost('elsewhere:7'),
    ]);
    await until(() => isDone('elsewhere:7'), 'what is about another');
    expect(sender.asked).not.toContain('send:answer:7');
    expect(sender.asked).not.toContain('send:change:7');
    started();
    await until(() => isDone('change:7'), 'the change');
    expect(sender.asked.slice(-2)).toEqual(['send:answer:7', 'send:change:7']);
  });

  it('given a card is gone for what waits in its thread, when another is posted, then it passes them, and they follow', async () => {
    const sender = new RecordingSender().tell('send:mirror:8:0', failure('again'));
    let stands = () => {};
    sender.tell('send:card:8:instead-of:old', new Promise((resolve) => (stands = resolve)));
    const outbox = await ready(sender);
    await outbox.relay([aMirror(8, 'mirror:8:0'), aMirror(8, 'mirror:8:1')]);
    await until(() => sender.asked.length === 1, 'the first');
    await outbox.relay([aCard(8, 'card:8:instead-of:old', true), aCard(8, 'edit:8', false)]);
    await until(() => sender.asked.length === 2, 'the card');
    stands();
    await until(() => isDone('mirror:8:1'), 'the last');
    expect(sender.asked.filter((one) => one !== 'send:edit:8')).toEqual([
      'send:mirror:8:0',
      'send:card:8:instead-of:old',
      'send:mirror:8:0',
      'send:mirror:8:1',
    ]);
    expect(sender.asked.indexOf('send:edit:8')).toBeGreaterThan(1);
  });

  it('given a triage channel that cannot be reached, when something about it changes, then what was held goes at once', async () => {
    const sender = new RecordingSender().tell('send:card:6', failure('held'));
    const outbox = await ready(sender);
    await outbox.relay([aCard(6, 'card:6', true)]);
    await until(async () => (await store.effects.find('card:6'))?.problem !== undefined, 'the failure');
    expect(await store.effects.find('card:6')).toMatchObject({ state: 'waiting' });
    outbox.retryHeld('slack:C0TRIAGE');
    await until(() => isDone('card:6'), 'the card');
    expect(sender.asked).toEqual(['send:card:6', 'send:card:6']);
  });
});

describe('the pace of one card', () => {
  const start = 1_000_000;
  const edit = (ticket: number) => aCard(ticket, 'any', false);

  it('given a card that was edited, when it changes again, then the next edit is five seconds later, and other cards do not wait', () => {
    const pacer = new Pacer();
    expect(pacer.wait(edit(1), slackPace(edit(1)), start)).toBe(0);
    pacer.take(edit(1), slackPace(edit(1)), start);
    expect(pacer.wait(edit(1), slackPace(edit(1)), start + 1)).toBe(4_999);
    expect(pacer.wait(edit(2), slackPace(edit(2)), start + 1)).toBe(0);
    expect(pacer.wait(edit(1), slackPace(edit(1)), start + 5_000)).toBe(0);
  });
});
