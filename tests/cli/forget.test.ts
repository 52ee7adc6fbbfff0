import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MessageInbound } from '../../src/desk/inbound.ts';
import { indexTickets } from '../../src/engine/write-words.ts';
import type { Store } from '../../src/store/open-store.ts';
import { aChannel, aCustomer, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../support/builders.ts';
import { type CliRoom, openCliRoom } from './cli-room.ts';

const secretWord = 'Schmetterling';
let room: CliRoom;
afterEach(() => room.close());

const file = { id: 'F1', name: `${secretWord}.png`, type: 'image/png', size: 12, url: 'https://files.test/F1' };
const message = aMessage({ text: `My ${secretWord} fails`, files: [file] });
const reply = aMessage({
  ts: '1772443801.1',
  side: 'desk',
  author: { account: 'slack:U0ANA', name: 'Ana', team: 'T0ACME' },
  text: 'We look into it, Gina.',
});
const mirrored = aMessage({
  ts: '1772443802.1',
  text: 'Any news?',
  copies: [{ to: 'card', channel: 'slack:C0TRIAGE', ts: '1772443803.1', piece: { kind: 'text', index: 0 } }],
});

/** Gina's ticket with all that it leaves behind: records, raw inbounds, words, history, a card in triage. */
async function ginasDesk(store: Store): Promise<void> {
  await store.customers.saveAll([aCustomer({ source: 'found' })]);
  await store.channels.saveAll([aChannel()]);
  await store.people.save(aPerson(), someMonday);
  await store.people.save(
    aPerson({ account: 'slack:U0ANA', name: 'Ana', team: 'T0ACME', email: 'ana@acme.test' }),
    someMonday,
  );
  await store.tickets.insert([
    aTicket({
      subject: `My ${secretWord} fails`,
      subjectFrom: message.id,
      triage: 'slack:C0TRIAGE',
      card: 'slack:C0TRIAGE:1',
      fields: { plan: secretWord },
      applied: [
        { inbound: 'x', history: [aHistoryEntry({ actor: { id: 'slack:U0GINA', name: 'Gina' } })], effects: [] },
      ],
    }),
    aTicket({
      number: 7,
      openedBy: 'other',
      threads: ['slack:C1:7'],
      requester: { account: 'slack:U0HUGO', name: 'Hugo' },
    }),
  ]);
  await store.messages.insert([
    message,
    reply,
    mirrored,
    aMessage({ ts: '1772443899.1', ticket: null, text: 'Thanks!' }),
  ]);
  const { ts, text } = message;
  const inbound: MessageInbound = {
    kind: 'message',
    key: `slack:T0ACME:${message.id}`,
    conversation: message.channel,
    at: someMonday,
    place: {
      platform: 'slack',
      installation: 'T0ACME',
      channel: message.channel,
      platformChannel: 'C0GLOBEX',
      shared: true,
      direct: false,
    },
    message: {
      id: message.id,
      ts,
      thread: null,
      at: someMonday,
      text,
      mentions: [],
      mentionsBot: false,
      files: [file],
      author: { account: 'slack:U0GINA', team: 'T0GLOBEX', name: 'Gina', app: null },
      parentAuthor: null,
    },
  };
  await store.inbox.insert([{ _id: inbound.key, inbound, raw: JSON.stringify({ text }), storedAt: 1, attempts: 0 }]);
  await store.inbox.done([{ key: inbound.key, outcome: null }], Date.now());
  await indexTickets([1042, 7], store);
}

const all = async (): Promise<string> =>
  room.using(async (store) => {
    const inbox = await store.inbox.find(`slack:T0ACME:${message.id}`);
    const words = await store.words.newest({ after: 0, upTo: 5_000, limit: 10 });
    const tickets = [...(await store.tickets.byNumbers([1042])).values()];
    return JSON.stringify([
      inbox,
      words,
      tickets,
      await store.messages.ofTicket(1042),
      await store.people.list(null, 10),
    ]);
  });

describe('forget through the command line', () => {
  it('given a person, when forgotten, then no word, name or file of theirs is left, the numbers are, and triage is cleaned; again, nothing is left to do', async () => {
    room = await openCliRoom();
    await room.using(ginasDesk);
    const { code, out } = await room.run(['forget', 'person', 'gina@globex.test', '--yes']);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Gina: 3 messages and 1 ticket hold words or names of theirs.'),
    });
    const left = await all();
    for (const gone of [secretWord, secretWord.toLowerCase(), '"Gina"', 'gina@globex.test', 'Any news', 'F1']) {
      expect(left).not.toContain(gone);
    }
    // What an agent answered stays, and so do the numbers.
    expect(left).toContain('We look into it');
    await room.using(async (store) => {
      const ticket = (await store.tickets.byNumbers([1042])).get(1042);
      expect(ticket).toMatchObject({
        subject: '(deleted)',
        status: 'new',
        messageCount: 1,
        requester: { account: 'slack:U0GINA', name: '(forgotten)' },
      });
      const waiting = await store.effects.waiting([0, 1, 2, 3], 10);
      const told = waiting.map(({ effect }) => z.looseObject({ kind: z.string() }).parse(effect));
      expect(told).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'mirror', change: 'trim', message: mirrored.id }),
          expect.objectContaining({ kind: 'card', ticket: 1042, first: false }),
        ]),
      );
      expect((await store.tickets.byNumbers([7])).get(7)?.requester.name).toBe('Hugo');
    });
    expect((await room.run(['forget', 'person', 'slack:U0GINA', '--yes'])).out).toContain('0 messages');
  });

  it('given a customer, when forgotten, then the whole conversation is, and its name; one in desk.yaml is refused first', async () => {
    room = await openCliRoom();
    await room.using(ginasDesk);
    await room.using((store) => store.customers.change('customer:globex', { source: 'file' }));
    const refused = await room.run(['forget', 'customer', 'globex', '--yes']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain('take it out and apply that first');
    await room.using((store) => store.customers.change('customer:globex', { retired: true }));
    expect(await room.run(['forget', 'customer', 'globex', '--yes'])).toMatchObject({ code: 0 });
    const left = await all();
    for (const gone of [secretWord, 'We look into it', '"Globex"', '"Gina"']) expect(left).not.toContain(gone);
    await room.using(async (store) => {
      expect((await store.customers.byIds(['customer:globex'])).get('customer:globex')).toMatchObject({
        name: '(forgotten)',
        retired: true,
        domains: [],
      });
      expect((await store.channels.byIds(['slack:C0GLOBEX'])).get('slack:C0GLOBEX')).toMatchObject({
        name: 'C0GLOBEX',
        mode: 'off',
      });
      expect((await store.tickets.byNumbers([1042])).get(1042)?.customer).toEqual({
        id: 'customer:globex',
        name: '(forgotten)',
      });
    });
  });

  it('given nobody to ask, or nobody of that name, then nothing is done and a sentence says why', async () => {
    room = await openCliRoom();
    await room.using(ginasDesk);
    const asked = await room.run(['forget', 'person', 'slack:U0GINA']);
    expect(asked.code).toBe(1);
    expect(asked.error).toContain('--yes');
    expect(await all()).toContain(secretWord);
    expect((await room.run(['forget', 'person', 'x@y.test', '--yes'])).error).toContain(
      'Nobody is known by the address x@y.test',
    );
    expect((await room.run(['forget', 'customer', 'Hooli', '--yes'])).error).toContain('There is no customer Hooli');
  });
});

describe('retention through the command line', () => {
  it('given texts kept for 30 days, when it is carried out, then what is over and old loses its texts, and what is open or young keeps them', async () => {
    room = await openCliRoom('retention: { messages: 30d }\n');
    const young = Date.now() - 86_400_000;
    await room.using(async (store) => {
      await store.channels.saveAll([aChannel()]);
      await store.tickets.insert([
        aTicket({ number: 1, openedBy: '1', threads: ['a:1'], status: 'closed', subjectFrom: 'slack:C0GLOBEX:1.1' }),
        aTicket({ number: 2, openedBy: '2', threads: ['a:2'], status: 'open' }),
        aTicket({ number: 3, openedBy: '3', threads: ['a:3'], status: 'solved', updatedAt: young }),
      ]);
      await store.messages.insert([
        ...[1, 2, 3].map((number) => aMessage({ ts: `${number}.1`, ticket: number, text: `Text ${number}` })),
        aMessage({ ts: '4.1', ticket: null, text: 'Text 4' }),
        aMessage({ ts: '5.1', ticket: null, text: 'Text 5', at: young }),
      ]);
    });
    expect(await room.run(['apply', '--yes'])).toMatchObject({ code: 0 });
    const texts = () =>
      room.using(async (store) => {
        const ids = [1, 2, 3, 4, 5].map((number) => `slack:C0GLOBEX:${number}.1`);
        const found = await store.messages.byIds(ids);
        return ids.map((id) => found.get(id)?.text);
      });
    const dry = await room.run(['retention', '--dry-run']);
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.out).toContain('2 messages of 1 ticket and of no ticket');
    expect(await texts()).toEqual(['Text 1', 'Text 2', 'Text 3', 'Text 4', 'Text 5']);
    expect(await room.run(['retention', '--yes'])).toMatchObject({ code: 0 });
    expect(await texts()).toEqual(['', 'Text 2', 'Text 3', '', 'Text 5']);
    expect((await room.run(['retention', '--dry-run'])).out).toContain('0 messages');
  });
});
