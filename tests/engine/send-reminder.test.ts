import { describe, expect, it } from 'vitest';
import type { Effect, Place, ReminderEffect } from '../../src/desk/effect.ts';
import type { WebhookBody } from '../../src/desk/reminder/webhook-body.ts';
import { deriveSla } from '../../src/desk/sla/derive.ts';
import type { Fact } from '../../src/desk/sla/fact.ts';
import { DeskCache } from '../../src/engine/desk-cache.ts';
import { DeliveryError, type Outgoing } from '../../src/engine/platform.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, someMonday } from '../support/builders.ts';
import { aDueTicket } from '../support/due-ticket.ts';
import { storeForEachTest } from '../support/store-for-tests.ts';
import { rowOf, senderWith } from './sender-for-tests.ts';

const triage = 'slack:C0TRIAGE';
const hour = 3_600_000;
const now = someMonday + hour;
const ana = { id: 'agent:ana', name: 'Ana' };
const key = 'first-response:0|7200000|50%|0';

let store: Store;
storeForEachTest((opened) => {
  store = opened;
});

async function aSender(relays?: () => Promise<void>) {
  const cache = new DeskCache(store, () => ({ teams: { slack: 'T0ACME' }, ownAccounts: [] }));
  await cache.refresh();
  cache.put(aChannel({ platformId: 'C0TRIAGE', kind: 'triage', shared: false }));
  const delivered: Outgoing[] = [];
  const relayed: Effect[] = [];
  const called: { url: string; id: string; body: WebhookBody }[] = [];
  const refusals: Error[] = [];
  const platform = {
    deliver: async (outgoing: Outgoing) => {
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
      delivered.push(outgoing);
      return { ts: `9.${delivered.length}`, profile: null };
    },
    find: () => Promise.resolve(null),
    findsSends: true,
  };
  const sender = senderWith({
    store,
    cache,
    platform: () => platform,
    now: () => now,
    webhook: async (url, id, body) => {
      called.push({ url, id, body });
    },
    relay: async (effects) => {
      await relays?.();
      relayed.push(...effects);
    },
  });
  return { sender, delivered, relayed, called, refusals, cache };
}

/** A ticket that waits for its first reply since an hour; what is told on top happened since. */
async function aTicketDue(number: number, more: Fact[] = [], told: { card?: string } = {}): Promise<void> {
  const ticket = aDueTicket({
    number,
    dueAt: now,
    openedAt: someMonday - number,
    triage,
    subject: `Printer ${number}`,
    ...told,
  });
  const facts = [...ticket.sla.facts, ...more];
  const clocks = deriveSla(facts, now).clocks.map(({ calendar: _, ...clock }) => clock);
  const reminder = {
    key,
    clock: 'first-response:0',
    step: '50%',
    dueAt: now,
    at: now,
    became: 'said',
    late: false,
  } as const;
  const reminders = [{ ...reminder, held: false, to: 'triage', effect: `r${number}`, place: null, struck: false }];
  await store.tickets.insert([{ ...ticket, sla: { ...ticket.sla, facts, clocks, reminders } }]);
}
const answered: Fact = { is: 'spoke', at: now - 60_000, message: null, by: ana, answers: true };

const inChannel: Place = { in: 'channel', channel: triage };
const base = { kind: 'reminder', audience: 'desk', platform: 'slack', installation: 'T0ACME' } as const;
const about = (number: number, place: Place) => {
  const reader = { locale: 'en', timeZone: 'UTC' };
  return { ...base, ticket: number, place, keys: [key], dueAt: now - number, calls: [`slack:U${number}`], reader };
};
const tell = (number: number, place: Place = inChannel): ReminderEffect => {
  return { ...about(number, place), id: `r${number}`, change: 'tell' };
};
const strike = (number: number, said = `r${number}`): ReminderEffect => {
  return { ...about(number, inChannel), id: `s${number}`, change: 'strike', said };
};

/** What was told with r1 as its head, as the store has it after that; `left`: had nothing to say. */
async function told(...rows: { number: number; head?: string; left?: boolean }[]): Promise<void> {
  await store.effects.relay(
    rows.map(({ number, head, left }) =>
      rowOf(tell(number), {
        state: 'done',
        ...(head === undefined ? { reference: '9.1' } : left === true ? { left } : { head }),
      }),
    ),
  );
}

const sentAs = (reference: string) => ({ state: 'done', reference }) as const;

const items = (outgoing: Outgoing | undefined) =>
  outgoing?.reminder?.items.map(({ number, struck }) => ({ number, struck }));

describe('reminders that are sent', () => {
  it('given several for one place, when they are told, then in one message that calls all who are called, the most urgent first', async () => {
    const { sender, delivered } = await aSender();
    for (const number of [1, 2, 3]) await aTicketDue(number);
    const result = await sender.send(rowOf(tell(3)), [rowOf(tell(2)), rowOf(tell(1))]);
    expect(result).toEqual({ reference: '9.1', left: [] });
    expect(items(delivered[0])?.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(delivered[0]).toMatchObject({
      platformChannel: 'C0TRIAGE',
      calls: ['slack:U3', 'slack:U2', 'slack:U1'],
      target: null,
    });
  });

  it('given one that was answered since, when they are told, then it is left out; given all of them were, then nothing is said', async () => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    await aTicketDue(2);
    expect(await sender.send(rowOf(tell(1)), [rowOf(tell(2))])).toEqual({ reference: '9.1', left: ['r1'] });
    expect(items(delivered[0])).toEqual([{ number: 2, struck: false }]);
    expect(await sender.send(rowOf(tell(1)))).toEqual({ reference: null, left: ['r1'] });
    expect(delivered).toHaveLength(1);
  });

  it('given another target than that it was for, when it is told, then it is left out: that one has reminders of its own', async () => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1);
    const other = { ...tell(1), keys: ['first-response:0|3600000|50%|0'] };
    expect(await sender.send(rowOf(other))).toEqual({ reference: null, left: ['r1'] });
    expect(delivered).toEqual([]);
  });

  it('given a channel that came to be shared, when it is told there, then it waits', async () => {
    const { sender, delivered, cache } = await aSender();
    cache.put(aChannel({ platformId: 'C0TRIAGE', kind: 'triage', shared: true }));
    await aTicketDue(1);
    await expect(sender.send(rowOf(tell(1)))).rejects.toMatchObject({ failure: { kind: 'held' } });
    expect(delivered).toEqual([]);
  });

  it('given a place under the card, when it is told, then in the card’s thread, wherever the card stands by now', async () => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1, [], { card: 'slack:C0OTHER:5.5' });
    await sender.send(rowOf(tell(1, { in: 'card-thread', channel: triage })));
    expect(delivered[0]).toMatchObject({ thread: '5.5', platformChannel: 'C0OTHER' });
  });

  it('given a webhook, when it is told, then its address is called with an id of its own and nothing that a customer wrote', async () => {
    const { sender, called, delivered } = await aSender();
    await aTicketDue(1);
    await sender.send(rowOf(tell(1, { in: 'webhook', url: 'https://pager.test/x' })));
    expect(called).toMatchObject([
      { url: 'https://pager.test/x', id: 'r1:first-response', body: { data: { ticket: 1, step: '50%' } } },
    ]);
    expect(JSON.stringify(called)).not.toContain('Printer');
    expect(delivered).toEqual([]);
  });

  it('given somebody who left, when it cannot be told to them, then it is told in triage', async () => {
    const { sender, relayed } = await aSender();
    await aTicketDue(1);
    await sender.gaveUp(rowOf(tell(1, { in: 'direct', account: 'slack:U0GONE' })), 'account_inactive');
    expect(relayed).toMatchObject([{ kind: 'reminder', id: 'r1:instead', place: inChannel, keys: [key] }]);
    relayed.length = 0;
    await sender.gaveUp(rowOf(tell(1)), 'channel_not_found');
    expect(relayed).toEqual([]);
  });

  it.each([triage, 'slack:C0OTHER'])(
    'given a card in %s that somebody deleted by hand, when it is told in its thread, then the card is posted again and the reminder waits for it',
    async (channel) => {
      const { sender, relayed, refusals, cache } = await aSender();
      cache.put(aChannel({ platformId: 'C0OTHER', kind: 'triage', shared: false }));
      await aTicketDue(1, [], { card: `${channel}:5.5` });
      refusals.push(new DeliveryError('thread_not_found', { kind: 'never' }, 'It is gone.'));
      await expect(sender.send(rowOf(tell(1, { in: 'card-thread', channel: triage })))).rejects.toMatchObject({
        failure: { kind: 'again' },
      });
      expect(relayed).toMatchObject([{ kind: 'card', first: true, channel, id: `card:1:instead-of:${channel}:5.5` }]);
    },
  );

  it('given a card that somebody deleted by hand, when the store is away while that is looked at, then it was surely not told, and waits', async () => {
    const { sender, refusals } = await aSender(() => Promise.reject(new Error('The store is away.')));
    await aTicketDue(1, [], { card: `${triage}:5.5` });
    refusals.push(new DeliveryError('thread_not_found', { kind: 'never' }, 'It is gone.'));
    await expect(sender.send(rowOf(tell(1, { in: 'card-thread', channel: triage })))).rejects.toMatchObject({
      failure: { kind: 'again' },
    });
  });

  it('given a card’s thread that takes nothing, when it cannot be told there, then it is told in the triage channel itself', async () => {
    const { sender, relayed } = await aSender();
    await aTicketDue(1, [], { card: `${triage}:5.5` });
    await sender.gaveUp(rowOf(tell(1, { in: 'card-thread', channel: triage })), 'cannot_reply_to_message');
    expect(relayed).toMatchObject([{ kind: 'reminder', id: 'r1:instead', place: inChannel }]);
  });
});

describe('reminders that are struck out', () => {
  it('given one of a message that was answered, when it is struck, then the message is written anew, without those that it never spoke of, in one edit', async () => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    await aTicketDue(2);
    await aTicketDue(3, [answered]);
    await aTicketDue(4, [answered]);
    await told(
      { number: 1 },
      { number: 2, head: 'r1' },
      { number: 3, head: 'r1' },
      { number: 4, head: 'r1', left: true },
    );
    const result = await sender.send(rowOf(strike(3)), [rowOf(strike(1)), rowOf(strike(9, 'r9'))]);
    expect(result).toEqual({ reference: '9.1', did: ['s1'] });
    expect(delivered).toHaveLength(1);
    expect(delivered[0]).toMatchObject({ target: '9.1', calls: [] });
    expect(items(delivered[0])).toEqual([
      { number: 2, struck: false },
      { number: 3, struck: true },
      { number: 1, struck: true },
    ]);
  });

  it('given one that is being sent, when it is to be struck, then that waits; given one that waits itself, then its own last look does', async () => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    await aTicketDue(2, [answered]);
    await store.effects.relay([rowOf(tell(1)), rowOf(tell(2), { state: 'waiting' })]);
    await expect(sender.send(rowOf(strike(1)))).rejects.toMatchObject({ failure: { kind: 'again' } });
    expect(await sender.send(rowOf(strike(2)))).toEqual({ reference: null, did: [] });
    expect(delivered).toEqual([]);
  });

  it('given a message that somebody deleted by hand, when it is struck, then it stays deleted', async () => {
    const { sender, refusals } = await aSender();
    await aTicketDue(1, [answered]);
    await told({ number: 1 });
    refusals.push(new DeliveryError('message_not_found', { kind: 'never' }, 'It is gone.'));
    expect(await sender.send(rowOf(strike(1)))).toEqual({ reference: '9.1', did: [] });
  });

  it('given one that was told in triage since its receiver could not be told, when it is struck, then in triage', async () => {
    const { sender, relayed, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    const direct: Place = { in: 'direct', account: 'slack:U0GONE' };
    await store.effects.relay([
      rowOf(tell(1, direct), { state: 'parked' }),
      rowOf({ ...tell(1), id: 'r1:instead' }, { state: 'done', reference: '9.1' }),
    ]);
    expect(await sender.send(rowOf({ ...strike(1), place: direct }))).toEqual({ reference: null, did: [] });
    const [instead] = relayed;
    expect(relayed).toMatchObject([{ kind: 'reminder', change: 'strike', id: 's1:instead', place: inChannel }]);
    expect(delivered).toEqual([]);
    if (instead !== undefined) await sender.send(rowOf(instead));
    expect(delivered).toMatchObject([{ target: '9.1', platformChannel: 'C0TRIAGE' }]);
    expect(items(delivered[0])).toEqual([{ number: 1, struck: true }]);
    expect(relayed).toHaveLength(1);
  });

  it.each([
    ['once', ['r1:again']],
    ['twice', ['r1:again', 'r1:again:again']],
  ])('given one that somebody had sent again %s, when it is struck, then where it stands by now', async (_, again) => {
    const { sender, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    const rows = ['r1', ...again].map((id) => rowOf({ ...tell(1), id }, { state: 'expired', problem: 'send-again' }));
    await store.effects.relay([...rows.slice(0, -1), rowOf({ ...tell(1), id: again.at(-1) ?? '' }, sentAs('9.7'))]);
    expect(await sender.send(rowOf(strike(1)))).toEqual({ reference: '9.7', did: [] });
    expect(delivered).toMatchObject([{ target: '9.7', platformChannel: 'C0TRIAGE' }]);
    expect(items(delivered[0])).toEqual([{ number: 1, struck: true }]);
  });

  it('given one that was sent again and could not be told then, when triage is told, then under the name by which it is struck there; also where that was sent again', async () => {
    const { sender, relayed, delivered } = await aSender();
    await aTicketDue(1, [answered]);
    const direct: Place = { in: 'direct', account: 'slack:U0GONE' };
    await sender.gaveUp(rowOf({ ...tell(1, direct), id: 'r1:again' }), 'account_inactive');
    expect(relayed).toMatchObject([{ id: 'r1:instead', place: inChannel }]);
    relayed.length = 0;
    await store.effects.relay([
      rowOf(tell(1, direct), { state: 'expired' }),
      rowOf({ ...tell(1, direct), id: 'r1:again' }, { state: 'parked' }),
      rowOf({ ...tell(1), id: 'r1:instead' }, { state: 'expired' }),
      rowOf({ ...tell(1), id: 'r1:instead:again' }, sentAs('9.8')),
    ]);
    await sender.send(rowOf({ ...strike(1), place: direct }));
    const [instead] = relayed;
    expect(relayed).toMatchObject([{ id: 's1:instead', said: 'r1:instead', place: inChannel }]);
    if (instead !== undefined) await sender.send(rowOf(instead));
    expect(delivered).toMatchObject([{ target: '9.8' }]);
  });

  it('given a webhook beside a direct message, when it cannot be called, then what triage is told goes by the name of that message, as strikes do', async () => {
    const { sender, relayed } = await aSender();
    await aTicketDue(1);
    const hook: ReminderEffect = { ...tell(2, { in: 'webhook', url: 'https://pager.test/x' }), ticket: 1 };
    await sender.gaveUp(rowOf({ ...hook, change: 'tell', beside: 'r1' }), 'webhook_gone');
    expect(relayed).toMatchObject([{ id: 'r1:instead', place: inChannel }]);
    relayed.length = 0;
    await store.effects.relay([
      rowOf(tell(1), { state: 'done', reference: '9.1' }),
      rowOf({ ...tell(1), id: 'r1:instead' }, { state: 'done', reference: '9.2' }),
    ]);
    expect(await sender.send(rowOf(strike(1)))).toEqual({ reference: '9.1', did: [] });
    expect(relayed).toMatchObject([{ change: 'strike', said: 'r1:instead' }]);
  });

  it('given webhooks that are not taken for long, when triage is told meanwhile, then once of each decision, and not of what it was told itself', async () => {
    const { sender, relayed } = await aSender();
    await aTicketDue(1);
    await aTicketDue(2);
    const hook: Place = { in: 'webhook', url: 'https://pager.test/x' };
    await store.effects.relay([rowOf(tell(1), { state: 'done', reference: '9.1' })]);
    const besides = (id: string, ticket: number, beside: string) =>
      rowOf({ ...tell(ticket, hook), id, change: 'tell', beside });
    await sender.late([besides('h1', 1, 'r1'), besides('h2', 2, 'd2'), besides('h3', 2, 'd2'), rowOf(tell(2, hook))]);
    expect(relayed.map(({ id }) => id)).toEqual(['d2:instead', 'r2:instead']);
    expect(relayed[0]).toMatchObject({ ticket: 2, place: inChannel, change: 'tell' });
  });

  it('given a message that was found after a crash, when it is struck, then it still does not speak of what it left out', async () => {
    const { sender, refusals, delivered } = await aSender();
    await aTicketDue(1);
    await aTicketDue(2, [answered]);
    await store.effects.relay([tell(1), tell(2)].map((effect) => rowOf(effect, { state: 'waiting' })));
    await store.effects.take(['r1'], 'one', now, [{ head: 'r1', ids: ['r2'] }]);
    refusals.push(new DeliveryError('timeout', { kind: 'unknown' }, 'Nobody answered.'));
    await expect(sender.send(rowOf(tell(1)), [rowOf(tell(2))])).rejects.toMatchObject({ failure: { kind: 'unknown' } });
    // It was found, as those who look tell it.
    await store.effects.done(
      ['r1', 'r2'].map((id) => ({ id, reference: id === 'r1' ? '9.1' : null })),
      now,
    );
    await sender.send(rowOf(strike(1)));
    expect(items(delivered[0])).toEqual([{ number: 1, struck: false }]);
  });

  it('given a try that came to nothing, when it is told again, then what had nothing to say then may speak now', async () => {
    await store.effects.relay([rowOf(tell(1), { state: 'waiting' })]);
    await store.effects.take(['r1'], 'one', now);
    await store.effects.leave(['r1']);
    expect(await store.effects.find('r1')).toMatchObject({ left: true });
    await store.effects.release(['r1'], 0);
    await store.effects.take(['r1'], 'one', now + 1);
    expect(await store.effects.find('r1')).not.toHaveProperty('left');
  });
});
