import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ticketSchema } from '../../../src/web/api/resources/ticket.ts';
import { aChannel, aCustomer, aPerson, aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const pageSchema = z.object({ tickets: z.array(ticketSchema), nextCursor: z.string().nullable() });

const ana = { id: 'ana@acme.test', name: 'Ana' };
const minute = 60_000;
const initech = { id: 'customer:initech', name: 'Initech' };

describe('the list of tickets', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await openWeb({
      directory: () => ({
        agents: [{ id: ana.id, name: 'Ana', email: 'ana@acme.test', role: 'lead', accounts: ['slack:U0ANA'] }],
        homeTeams: ['T0ACME'],
      }),
    });
    await web.store.customers.saveAll([aCustomer()]);
    await web.store.customers.saveAll([aCustomer({ id: initech.id, name: 'Initech GmbH' })]);
    await web.store.channels.saveAll([aChannel({ platformId: 'C9NEW', id: 'slack:C0GLOBEX', aliases: ['C0GLOBEX'] })]);
    await web.store.channels.saveAll([aChannel({ platformId: 'C0INITECH', name: 'initech', customer: initech.id })]);
    await web.store.people.save(aPerson({ account: 'slack:U0BO', email: 'bo@acme.test', team: 'T0ACME' }), 0);
    await web.store.tickets.insert([
      aTicket({ number: 1, updatedAt: someMonday + 1 * minute, tags: ['billing'], priority: 'high' }),
      aTicket({ number: 2, updatedAt: someMonday + 9 * minute, status: 'open', assignee: ana, waitingOn: 'customer' }),
      aTicket({
        number: 3,
        updatedAt: someMonday + 3 * minute,
        status: 'solved',
        solvedAt: someMonday,
        waitingOn: null,
      }),
      aTicket({ number: 4, updatedAt: someMonday + 4 * minute, channel: 'slack:C0INITECH', customer: initech }),
      aTicket({ number: 5, updatedAt: someMonday + 5 * minute, customer: null, root: null, channel: 'slack:D0GONE' }),
      aTicket({
        number: 6,
        updatedAt: someMonday + 400 * 24 * 60 * minute,
        status: 'on-hold',
        assignee: { id: 'slack:U0BO', name: 'Bo' },
      }),
    ]);
  });
  afterAll(() => web.close());

  const numbers = async (query: string): Promise<number[]> => {
    const { status, body } = await web.ask(`/api/v1/tickets?${query}`);
    expect(status).toBe(200);
    const page = pageSchema.parse(body);
    expect(page, 'nothing beside what the schema tells of').toEqual(body);
    return page.tickets.map((ticket) => ticket.number);
  };

  it('given tickets, when listed, then the newest update comes first', async () => {
    expect(await numbers('')).toEqual([6, 2, 5, 4, 3, 1]);
  });

  it('given a ticket, when listed, then it has exactly the keys of the contract', async () => {
    const { body } = await web.ask('/api/v1/tickets?status=open');
    expect(body).toEqual({
      tickets: [
        {
          number: 2,
          subject: 'Login fails',
          status: 'open',
          priority: 'normal',
          platform: 'slack',
          // The platform gave the channel a new id since.
          channel: { id: 'C9NEW', name: 'globex-acme' },
          threadId: '1772443800.000002',
          customer: { id: 'customer:globex', name: 'Globex' },
          requester: { id: 'U0GINA', name: 'Gina' },
          assignee: { id: 'ana@acme.test', name: 'Ana' },
          tags: [],
          waitingOn: 'customer',
          createdAt: '2026-03-02T09:30:00.000Z',
          updatedAt: '2026-03-02T09:39:00.000Z',
          solvedAt: null,
          messageCount: 1,
          sla: [],
          csat: null,
        },
      ],
      nextCursor: null,
    });
  });

  it.each([
    ['status=new', [5, 4, 1]],
    ['status=solved,on-hold', [6, 3]],
    ['status=new&assignee=none', [5, 4, 1]],
    ['assignee=none', [5, 4, 3, 1]],
    ['assignee=ana@acme.test', [2]],
    ['assignee=Ana@Acme.test', [2]],
    ['assignee=slack:U0BO', [6]],
    ['assignee=bo@acme.test', [6]],
    ['assignee=nobody@acme.test', []],
    ['customer=customer:globex', [6, 2, 3, 1]],
    ['customer=gLoBeX', [6, 2, 3, 1]],
    ['customer=initech%20gmbh', [4]],
    ['customer=Hooli', []],
    ['channel=C0INITECH', [4]],
    ['channel=slack:C0INITECH', [4]],
    ['channel=%23initech', [4]],
    ['channel=C9NEW', [6, 2, 3, 1]],
    ['channel=C0GLOBEX', [6, 2, 3, 1]],
    ['channel=C0NOWHERE', []],
    ['customer=Globex&status=solved&channel=%23globex-acme', [3]],
    ['customer=Initech+GmbH&channel=C0GLOBEX', []],
    ['status=&customer=&assignee=&channel=&q=&limit=&cursor=', [6, 2, 5, 4, 3, 1]],
  ])('given the filter %s, when listed, then only those are there', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it('given a ticket without thread, customer and known channel, when listed, then nulls and ids stand in', async () => {
    const { body } = await web.ask('/api/v1/tickets?limit=1&customer=&q=5');
    expect(pageSchema.parse(body).tickets[0]).toMatchObject({
      number: 5,
      threadId: null,
      customer: null,
      channel: { id: 'D0GONE', name: 'D0GONE' },
    });
  });
});
