import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Agent } from '../../../src/desk/people.ts';
import { channelSchema } from '../../../src/web/api/resources/channel.ts';
import { customerSchema } from '../../../src/web/api/resources/customer.ts';
import { personSchema } from '../../../src/web/api/resources/person.ts';
import { aChannel, aCustomer, aPerson } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const nextCursor = z.string().nullable();
const pageSchema = z.union([
  z.object({ customers: z.array(customerSchema), nextCursor }),
  z.object({ channels: z.array(channelSchema), nextCursor }),
  z.object({ people: z.array(personSchema), nextCursor }),
]);

describe('customers, channels and people', () => {
  let web: TestWeb;
  let agents: Agent[] | null = null;
  beforeAll(async () => {
    web = await openWeb({ directory: () => ({ agents, homeTeams: ['T0ACME'] }) });
    const { store } = web;
    for (const name of ['Globex', 'Initech', 'Hooli']) {
      await store.customers.saveAll([
        aCustomer({ id: `customer:${name.toLowerCase()}`, name, slackTeams: [`T0${name.toUpperCase()}`] }),
      ]);
    }
    await store.channels.saveAll([aChannel({ aliases: ['C0OLD'] })]);
    await store.channels.saveAll([
      aChannel({ platformId: 'C0TRIAGE', name: 'triage', kind: 'triage', customer: null }),
    ]);
    await store.channels.saveAll([aChannel({ platformId: 'C0X', customer: 'customer:unwritten' })]);
    const people = [
      aPerson(),
      aPerson({ account: 'slack:U0ANA', name: 'ana.b', team: 'T0ACME', email: 'ana@acme.test' }),
      aPerson({ account: 'slack:U0BO', name: 'bo', team: 'T0ACME', email: 'bo@acme.test' }),
      aPerson({ account: 'slack:U0BOT', name: 'Deployer', team: 'T0ACME', bot: true, email: null }),
      aPerson({ account: 'slack:U0CY', name: 'Cy', team: 'T0ACME', email: 'cy@acme.test' }),
      aPerson({ account: 'slack:U0FAKE', name: 'Not Bo', team: 'T0OTHER', email: 'bo@acme.test' }),
      aPerson({ account: 'slack:U0GUEST', name: 'Guest', team: 'T0ACME', guest: true, email: null }),
    ];
    for (const person of people) await store.people.save(person, 0);
  });
  afterAll(() => web.close());

  const all = async <Item>(path: string, schema: z.ZodType<Item>, limit: number): Promise<Item[]> => {
    const found: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { status, body } = await web.ask(`/api/v1/${path}?limit=${limit}&cursor=${cursor}`);
      expect(status).toBe(200);
      const page = pageSchema.parse(body);
      expect(page, 'nothing beside what the schema tells of').toEqual(body);
      const items = z.record(z.string(), z.unknown()).parse(body)[path];
      found.push(...z.array(schema).parse(items));
      cursor = page.nextCursor;
    }
    return found;
  };

  it.each([1, 2, 3, 50])('given customers, when paged by %i, then each comes once by id', async (limit) => {
    const customers = await all('customers', customerSchema, limit);
    expect(customers.map((customer) => customer.id)).toEqual(['customer:globex', 'customer:hooli', 'customer:initech']);
    expect(customers[0]).toMatchObject({ name: 'Globex', tier: 'gold', owner: 'ana@acme.test', retired: false });
  });

  it.each([1, 3, 50])('given channels, when paged by %i, then each comes once with its customer', async (limit) => {
    const channels = await all('channels', channelSchema, limit);
    expect(channels.map(({ id, ownId, customer }) => [id, ownId, customer])).toEqual([
      ['C0GLOBEX', 'slack:C0GLOBEX', { id: 'customer:globex', name: 'Globex' }],
      ['C0TRIAGE', 'slack:C0TRIAGE', null],
      ['C0X', 'slack:C0X', { id: 'customer:unwritten', name: 'customer:unwritten' }],
    ]);
    expect(channels[0]).toMatchObject({ formerIds: ['C0OLD'], groupingSeconds: 300, mode: 'auto' });
  });

  it.each([1, 2, 4, 50])(
    'given a list of agents, when people are paged by %i, then agents come first',
    async (limit) => {
      agents = [
        { id: 'zed@acme.test', name: 'Zed', email: 'zed@acme.test', role: 'admin', accounts: [] },
        {
          id: 'ana@acme.test',
          name: 'Ana',
          email: 'ana@acme.test',
          role: 'lead',
          accounts: ['slack:U0ANA', 'teams:6f1c'],
        },
        { id: 'bo@acme.test', name: 'Bo', email: 'bo@acme.test', role: 'agent', accounts: [] },
      ];
      const people = await all('people', personSchema, limit);
      expect(people.map(({ id, is, role, accounts }) => [id, is, role, accounts.map((account) => account.id)])).toEqual(
        [
          ['ana@acme.test', 'agent', 'lead', ['U0ANA', '6f1c']],
          // By the address that the home team vouches for; another company's account of the same address is not his.
          ['bo@acme.test', 'agent', 'agent', ['U0BO']],
          ['zed@acme.test', 'agent', 'admin', []],
          ['slack:U0BOT', 'machine', null, ['U0BOT']],
          ['slack:U0CY', 'colleague', null, ['U0CY']],
          ['slack:U0FAKE', 'contact', null, ['U0FAKE']],
          ['slack:U0GINA', 'contact', null, ['U0GINA']],
          ['slack:U0GUEST', 'contact', null, ['U0GUEST']],
        ],
      );
      expect(people[6]?.customer).toEqual({ id: 'customer:globex', name: 'Globex' });
      expect(people[0]?.accounts[0]).toMatchObject({ platform: 'slack', name: 'ana.b', team: 'T0ACME' });
    },
  );

  it('given no list of agents yet, when people are listed, then every full member of the home team is one', async () => {
    agents = null;
    const people = await all('people', personSchema, 50);
    expect(people.filter((person) => person.is === 'agent').map((person) => person.id)).toEqual([
      'slack:U0ANA',
      'slack:U0BO',
      'slack:U0CY',
    ]);
  });
});
