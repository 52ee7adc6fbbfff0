import { describe, expect, it } from 'vitest';
import type { CommandInbound } from '../../src/desk/inbound.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { aSaidMessage } from './arrivals.ts';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

describe('erasing a message from the inbox', () => {
  it('given a command was said in it, when it was carried out, then its words go too, and not before', async () => {
    const { place, message } = aSaidMessage('1.1');
    const command = (key: string): CommandInbound => ({
      kind: 'command',
      key,
      conversation: 'ticket:1',
      at: 1,
      place,
      actor: message.author,
      text: 'reply 1 Your password is hunter2',
      door: 'mention',
      inThread: false,
      saidIn: message.id,
      about: { ticket: 1, others: [], message: null, account: null },
    });
    const messageKey = `slack:T0ACME:${message.id}`;
    const [done, waiting] = [`${messageKey}#0:command:1`, `${messageKey}#0:command:2`];
    const row = { raw: null, storedAt: 1, attempts: 0, queue: 1, dueAt: 1 };
    await store.inbox.insert([done, waiting].map((key) => ({ ...row, _id: key, inbound: command(key) })));
    await store.inbox.done([{ key: done, outcome: { say: 'Sent.' } }], 1);
    await store.inbox.erase(messageKey, message.id);
    expect(await store.inbox.find(done)).toMatchObject({ inbound: { text: '' } });
    expect(await store.inbox.find(waiting)).toMatchObject({ inbound: { text: expect.stringContaining('hunter2') } });
  });
});
