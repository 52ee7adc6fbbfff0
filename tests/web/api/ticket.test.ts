import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeTicketSchema } from '../../../src/web/api/resources/ticket.ts';
import { aChannel, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

describe('a ticket', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await openWeb();
    const { store } = web;
    await store.channels.saveAll([aChannel()]);
    await store.people.save(aPerson({ account: 'slack:U0ANA', name: 'Ana' }), 0);
    const claimed = aHistoryEntry({ at: someMonday + 2_000 });
    const opened = [
      aHistoryEntry({ at: someMonday, what: 'opened', from: null, to: null, door: 'message' }),
      aHistoryEntry({ at: someMonday, what: 'priority', from: 'normal', to: 'high' }),
    ];
    await store.tickets.insert([
      aTicket({
        applied: [
          { inbound: 'opening', history: opened, effects: [] },
          { inbound: 'claim', history: [claimed], effects: [] },
        ],
      }),
      aTicket({ number: 7 }),
    ]);
    // Copied already, and not yet trimmed from the ticket.
    await store.history.copy([
      { ticket: 1042, inbound: 'opening', entries: opened },
      {
        ticket: 1042,
        inbound: 'between',
        entries: [aHistoryEntry({ at: someMonday + 3_000, what: 'tag', to: 'vip' })],
      },
      { ticket: 7, inbound: 'opening', entries: [aHistoryEntry({ what: 'other' })] },
    ]);
    await store.messages.insert([
      aMessage({
        ts: '1772443800.000300',
        at: someMonday + 300,
        text: 'what a crash between two writes left',
        deletedAt: someMonday + 900,
        files: [{ id: 'F1', name: 'secret.png', type: 'image/png', size: 12, url: null }],
      }),
      aMessage({
        text: 'Login fails, @[U0ANA] and @[U0WHO]',
        editedAt: someMonday + 50,
        files: [{ id: 'F2', name: 'log.txt', type: 'text/plain', size: 99, url: 'https://files.test/F2' }],
      }),
      aMessage({
        ts: '1772443800.000200',
        at: someMonday + 200,
        side: 'desk',
        note: true,
        author: { account: 'slack:U0ANA', name: 'Ana', team: 'T0ACME' },
        text: 'Restart the proxy first',
      }),
      aMessage({ ts: '1772443800.000900', ticket: 7, text: 'of another ticket' }),
    ]);
  });
  afterAll(() => web.close());

  it('given a ticket, when shown, then it has its messages, oldest first, and nothing of a deleted one', async () => {
    const { status, body } = await web.ask('/api/v1/tickets/1042');
    expect(status).toBe(200);
    const ticket = wholeTicketSchema.parse(body);
    expect(ticket, 'nothing beside what the schema tells of').toEqual(body);
    expect(ticket.messages).toEqual([
      {
        id: 'slack:C0GLOBEX:1772443800.000100',
        side: 'customer',
        author: { id: 'U0GINA', name: 'Gina' },
        text: 'Login fails, @Ana and @U0WHO',
        at: '2026-03-02T09:30:00.000Z',
        editedAt: '2026-03-02T09:30:00.050Z',
        deletedAt: null,
        note: false,
        files: [{ id: 'F2', name: 'log.txt', type: 'text/plain', size: 99, url: 'https://files.test/F2' }],
      },
      expect.objectContaining({ side: 'desk', note: true, author: { id: 'U0ANA', name: 'Ana' } }),
      expect.objectContaining({ text: '', files: [], deletedAt: '2026-03-02T09:30:00.900Z' }),
    ]);
  });

  it('given a history on the ticket and in the collection, when shown, then each line is there once, oldest first', async () => {
    const { body } = await web.ask('/api/v1/tickets/1042');
    expect(wholeTicketSchema.parse(body).history).toEqual([
      expect.objectContaining({ at: '2026-03-02T09:30:00.000Z', what: 'opened', door: 'message' }),
      expect.objectContaining({ at: '2026-03-02T09:30:00.000Z', what: 'priority', from: 'normal', to: 'high' }),
      {
        at: '2026-03-02T09:30:02.000Z',
        actor: { id: 'ana@acme.test', name: 'Ana' },
        door: 'emoji',
        what: 'status',
        from: 'new',
        to: 'open',
      },
      expect.objectContaining({ at: '2026-03-02T09:30:03.000Z', what: 'tag', to: 'vip' }),
    ]);
  });

  it('given a ticket, when only its head is asked for, then there is no body', async () => {
    const answer = await web.ask('/api/v1/tickets/1042', {
      method: 'HEAD',
      headers: { authorization: `bearer the-desks-own-token` },
    });
    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});
