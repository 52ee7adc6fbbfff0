import { describe, expect, it } from 'vitest';
import type { Effect, Mirror, Piecework, Reply } from '../../src/desk/effect.ts';
import { publicMessage } from '../../src/desk/effect.ts';
import type { Message } from '../../src/desk/message.ts';
import type { Ticket } from '../../src/desk/ticket.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { DeliveryError, type Outgoing, type PlatformPort } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aMessage, aTicket, someMonday } from '../support/builders.ts';
import { storeForAllTests } from '../support/store-for-tests.ts';
import { rowOf, senderWith } from './sender-for-tests.ts';

const triage = 'slack:C0TRIAGE';
const customers = 'slack:C0GLOBEX';

let store: Store;
storeForAllTests((opened) => {
  store = opened;
});

let tickets = 5_000;

/** A sender on a real store, with a platform that does all it is told and writes it down. */
async function aSender(said: Partial<Message>, about: Partial<Ticket> = {}) {
  const number = ++tickets;
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh();
  for (const [id, kind] of [
    ['C0GLOBEX', 'customer'],
    ['C0TWO', 'customer'],
    ['C0TRIAGE', 'triage'],
  ] as const) {
    cache.put(aChannel({ platformId: id, kind, shared: kind === 'customer' }));
  }
  const message = aMessage({
    channel: triage,
    ts: `${number}.1`,
    ticket: number,
    side: 'desk',
    text: 'Please restart.',
    verdict: { rule: 'reply-from-triage', values: {}, at: someMonday },
    ...said,
  });
  await store.tickets.insert([aTicket({ number, triage, card: `${triage}:${number}.0`, ...about })]);
  await store.messages.insert([message]);
  const delivered: Outgoing[] = [];
  const relayed: Effect[] = [];
  let posts = 0;
  let refusal: Error | null = null;
  let meanwhile = () => Promise.resolve();
  const deliver: PlatformPort['deliver'] = async (outgoing) => {
    if (refusal !== null) throw refusal;
    delivered.push(outgoing);
    const ts = `${number}.9${posts++}`;
    await meanwhile();
    return { ts, profile: null };
  };
  const platform = { deliver, find: () => Promise.resolve(null), findsSends: true };
  const sender = senderWith({
    store,
    cache,
    platform: () => platform,
    now: () => someMonday,
    relay: async (effects) => {
      relayed.push(...effects);
    },
  });
  const send = (effect: Effect) => sender.send(rowOf(effect));
  const find = (effect: Effect) => sender.find(rowOf(effect));
  const gaveUp = (effect: Effect, problem: string) => sender.gaveUp(rowOf(effect), problem);
  const whenDelivered = (then: () => Promise<void>) => {
    meanwhile = then;
  };
  const refuse = (error: Error) => {
    refusal = error;
  };
  return { send, find, whenDelivered, refuse, gaveUp, number, message, delivered, relayed };
}

let effects = 0;

function aReply(message: Message, piecework: Piecework): Reply {
  const id = publicMessage({ ...message, note: false });
  if (id === null || message.ticket === null) throw new Error('this cannot be said to a customer');
  const base = {
    id: `effect:${++effects}`,
    platform: 'slack',
    installation: 'T0ACME',
    ticket: message.ticket,
  } as const;
  return { ...base, kind: 'reply', audience: 'customer', channel: customers, thread: '1.1', message: id, ...piecework };
}

const first = { change: 'post', piece: { kind: 'text', index: 0 } } as const;
const second = { change: 'post', piece: { kind: 'text', index: 1 } } as const;
const trim = { change: 'trim', piece: null } as const;
const long = `${'word '.repeat(690)}end. ${'more '.repeat(400)}`;
const marks = (relayed: Effect[]) =>
  relayed.flatMap((one) => (one.kind === 'react' ? [{ add: one.add, remove: one.remove }] : []));

describe('the mark of a sent reply', () => {
  it('given a reply in several parts, when the last of them has gone, then it is marked, and not before', async () => {
    const { send, message, relayed } = await aSender({ text: long });
    await send(aReply(message, first));
    expect(marks(relayed)).toEqual([]);
    await send(aReply(message, second));
    expect(marks(relayed)).toEqual([{ add: 'outbox_tray', remove: null }]);
  });

  it('given a reply that is shortened before its rest has gone, when it is edited, then it is marked', async () => {
    const { send, message, relayed } = await aSender({ text: long });
    await send(aReply(message, first));
    await store.messages.change([{ id: message.id, set: { text: 'Please restart.' } }]);
    await send(aReply(message, second));
    expect(marks(relayed)).toEqual([]);
    await send(aReply(message, { ...first, change: 'edit' }));
    expect(marks(relayed)).toEqual([{ add: 'outbox_tray', remove: null }]);
  });

  it('given a reply that was taken back, when its copies have gone, then so does the mark', async () => {
    const { send, message, relayed } = await aSender({});
    await send(aReply(message, first));
    await store.messages.change([{ id: message.id, set: { note: true } }]);
    await send(aReply(message, trim));
    expect(marks(relayed)).toEqual([
      { add: 'outbox_tray', remove: null },
      { add: null, remove: 'outbox_tray' },
    ]);
    expect((await store.messages.byIds([message.id])).get(message.id)?.copies).toEqual([]);
  });

  it('given a reply that was taken back before it went, then nothing is sent', async () => {
    const { send, message, delivered } = await aSender({ note: true });
    await send(aReply(message, first));
    expect(delivered).toEqual([]);
  });
});

describe('a ticket without a thread', () => {
  it('given a reply in two parts was decided before there was a thread, when it goes, then the second stands in the thread of the first', async () => {
    const { send, message, number, delivered } = await aSender({ text: long }, { root: null, firstMessage: null });
    await send({ ...aReply(message, first), thread: null });
    await send({ ...aReply(message, second), thread: null });
    expect(delivered.map(({ thread }) => thread)).toEqual([null, `${number}.90`]);
    expect((await store.tickets.byNumbers([number])).get(number)?.root).toBe(`${customers}:${number}.90`);
  });

  it('given its thread stands in another channel, when a reply goes, then it begins one of its own', async () => {
    const { send, message, delivered } = await aSender({}, { channel: 'slack:C0TWO' });
    await send({ ...aReply(message, first), thread: null });
    expect(delivered.map(({ thread }) => thread)).toEqual([null]);
  });
});

describe('a reply that cannot be sent', () => {
  it('given its channel is archived, when it is given up, then its author is told once in the card’s thread', async () => {
    const { gaveUp, message, number, relayed } = await aSender({ text: long });
    await gaveUp({ ...aReply(message, first), id: 'slack:one#1' }, 'is_archived');
    await gaveUp({ ...aReply(message, second), id: 'slack:one#2' }, 'is_archived');
    expect(new Set(relayed.map(({ id }) => id)).size).toBe(1);
    expect(relayed[0]).toMatchObject({
      kind: 'post',
      audience: 'desk',
      ticket: number,
      channel: triage,
      inCardThread: true,
      calls: [message.author.account],
      content: { key: 'replyNotSent', params: { number, problem: 'is_archived.' } },
    });
    // Another try, another decision: said again.
    await gaveUp({ ...aReply(message, trim), id: 'slack:two#1' }, 'is_archived');
    expect(relayed[2]).toMatchObject({ content: { key: 'replyNotChanged' } });
    expect(relayed[2]?.id).not.toBe(relayed[0]?.id);
  });
});

describe('words that are erased while they are on their way under a card', () => {
  const aMirror = ({ id, ticket }: Message, piecework: Piecework): Mirror => {
    const base = { id: `effect:${++effects}`, platform: 'slack', installation: 'T0ACME', audience: 'desk' } as const;
    return { ...base, kind: 'mirror', ticket: ticket ?? 0, channel: triage, message: id, ...piecework };
  };
  const erased = { text: '', deletedAt: someMonday };
  const trims = (relayed: Effect[]) => relayed.filter((one) => one.kind === 'mirror' && one.change === 'trim');

  it('given the erasing came before they were known to stand there, when they are, then they are taken away', async () => {
    const { send, message, relayed, delivered, whenDelivered } = await aSender({});
    const effect = aMirror(message, first);
    whenDelivered(async () => {
      await store.messages.change([{ id: message.id, set: erased }]);
      whenDelivered(() => Promise.resolve());
      await send(aMirror(message, trim));
    });
    await send(effect);
    const [again] = trims(relayed);
    expect(again).toMatchObject({ id: `${effect.id}:erased`, ticket: message.ticket });
    if (again !== undefined) await send(again);
    expect(delivered.at(-1)?.surplus).toMatchObject([{ to: 'card', piece: { kind: 'text', index: 0 } }]);
    expect((await store.messages.byIds([message.id])).get(message.id)?.copies).toEqual([]);
  });

  it('given the process ended before it could look, when the words are looked for again, then they are taken away', async () => {
    const copies: Message['copies'] = [{ to: 'card', channel: triage, ts: '7.1', piece: first.piece }];
    for (const way of ['send', 'find'] as const) {
      const { [way]: once, message, relayed } = await aSender({ ...erased, copies });
      await once(aMirror(message, first));
      expect(trims(relayed)).toHaveLength(1);
    }
  });

  it('given nothing was erased, when words are sent, then nothing is taken away', async () => {
    const { send, message, relayed } = await aSender({});
    await send(aMirror(message, first));
    expect(trims(relayed)).toEqual([]);
  });

  it('given one piece goes while another comes, then both are kept in mind', async () => {
    const copies: Message['copies'] = [{ to: 'card', channel: triage, ts: '7.1', piece: { kind: 'file', id: 'F1' } }];
    const { message } = await aSender({ copies });
    const [gone] = copies;
    if (gone === undefined) throw new Error('There is one.');
    const come = { ...gone, ts: '7.2', piece: { kind: 'file', id: 'F2' } } as const;
    await Promise.all([store.messages.dropCopy(message.id, gone), store.messages.addCopy(message.id, come)]);
    expect((await store.messages.byIds([message.id])).get(message.id)?.copies).toEqual([come]);
  });
});

describe('a message whose ticket went on in another channel', () => {
  const copies: Message['copies'] = [
    { to: 'customer', channel: 'slack:C0TWO', ts: '7.1', piece: { kind: 'text', index: 0 } },
    { to: 'customer', channel: customers, ts: '7.2', piece: { kind: 'text', index: 1 } },
  ];

  it('given its copy stands in the other channel, when it is edited, then there', async () => {
    const { send, message, delivered } = await aSender({ copies });
    await send(aReply(message, { ...first, change: 'edit' }));
    expect(delivered).toMatchObject([{ platformChannel: 'C0TWO', target: '7.1', text: 'Please restart.' }]);
  });

  it('given copies in two channels, when it is taken back, then from both', async () => {
    const { send, message, delivered, relayed } = await aSender({ copies, note: true });
    await send(aReply(message, trim));
    const rest = relayed.find((one): one is Reply => one.kind === 'reply');
    if (rest === undefined) throw new Error('the rest follows');
    await send(rest);
    expect(delivered.map(({ platformChannel, surplus }) => [platformChannel, surplus.map(({ ts }) => ts)])).toEqual([
      ['C0TWO', ['7.1']],
      ['C0GLOBEX', ['7.2']],
    ]);
    expect((await store.messages.byIds([message.id])).get(message.id)?.copies).toEqual([]);
  });

  it('given the old triage channel is shared now, when a copy there would be edited, then it is not', async () => {
    const there: Message['copies'] = [
      { to: 'card', channel: 'slack:C0TWO', ts: '7.1', piece: { kind: 'text', index: 0 } },
    ];
    const { send, message, number, delivered } = await aSender({ copies: there });
    const effect: Mirror = {
      id: `effect:${++effects}`,
      platform: 'slack',
      installation: 'T0ACME',
      ticket: number,
      kind: 'mirror',
      audience: 'desk',
      channel: triage,
      message: message.id,
      change: 'edit',
      piece: { kind: 'text', index: 0 },
    };
    await expect(send(effect)).rejects.toThrow('shared with another company');
    expect(delivered).toEqual([]);
  });
});

describe('a card that was deleted by hand', () => {
  const mirrored = (message: Message, ticket: number): Mirror => ({
    id: `effect:${++effects}`,
    platform: 'slack',
    installation: 'T0ACME',
    ticket,
    kind: 'mirror',
    audience: 'desk',
    channel: triage,
    message: message.id,
    ...first,
  });
  const gone = new DeliveryError('thread_not_found', { kind: 'never' }, 'thread_not_found');

  it('given its thread is gone, when a message belongs there, then another card is posted and the message waits for it', async () => {
    const { send, number, message, relayed, refuse } = await aSender({});
    refuse(gone);
    await expect(send(mirrored(message, number))).rejects.toMatchObject({ failure: { kind: 'again' } });
    expect(relayed).toMatchObject([
      {
        kind: 'card',
        first: true,
        id: `card:${number}:instead-of:${triage}:${number}.0`,
        ticket: number,
        channel: triage,
      },
    ]);
  });

  it('given the card stands in another channel, when its thread is not found here, then no other card is posted', async () => {
    const { send, number, message, relayed, refuse } = await aSender({}, { card: 'slack:C0TRIAGE2:1.1' });
    refuse(gone);
    await expect(send(mirrored(message, number))).rejects.toMatchObject({ failure: { kind: 'never' } });
    expect(relayed).toEqual([]);
  });
});

describe('a first card that was set aside', () => {
  const card = (ticket: number, id: string) =>
    ({
      id,
      platform: 'slack',
      installation: 'T0ACME',
      ticket,
      kind: 'card',
      audience: 'desk',
      channel: triage,
      first: true,
    }) as const;

  it('given a later change posted the card, when the first one is tried again, then there is no second card', async () => {
    const { send, number, delivered } = await aSender({});
    await send(card(number, `card:${number}`));
    expect(delivered).toEqual([]);
    // One that is posted instead of a deleted one is.
    await send(card(number, `card:${number}:instead-of:${triage}:${number}.0`));
    expect(delivered).toHaveLength(1);
  });
});
