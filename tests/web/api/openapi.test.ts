import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiEndpoints } from '../../../src/web/api/endpoints.ts';
import { aChannel, aCustomer, aHistoryEntry, aMessage, aPerson, aTicket, someMonday } from '../../support/builders.ts';
import { openWeb, type TestWeb } from '../open-web.ts';

const operationSchema = z.object({
  parameters: z.array(z.looseObject({ name: z.string(), required: z.boolean().optional() })).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })),
});
const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ version: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

describe('the OpenAPI document', () => {
  let web: TestWeb;
  let body: unknown;
  let document: z.infer<typeof documentSchema>;
  beforeAll(async () => {
    web = await openWeb({
      publicUrl: 'https://desk.acme.test',
      directory: () => ({
        agents: [{ id: 'ana@acme.test', name: 'Ana', email: 'ana@acme.test', role: 'lead', accounts: ['slack:U0ANA'] }],
        homeTeams: ['T0ACME'],
      }),
      parkedInbox: {
        list: async () => [
          { id: 'x', kind: 'inbound', problem: null, mayHaveArrived: false, attempts: 5, parkedAt: someMonday },
        ],
        retry: async (id) => id === 'x',
      },
    });
    const { store } = web;
    await store.customers.saveAll([aCustomer()]);
    await store.channels.saveAll([aChannel()]);
    await store.people.save(aPerson(), 0);
    await store.messages.insert([aMessage({ files: [{ id: 'F', name: 'f', type: 't', size: 1, url: null }] })]);
    await store.tickets.insert([
      aTicket({
        assignee: { id: 'ana@acme.test', name: 'Ana' },
        solvedAt: someMonday,
        applied: [{ inbound: 'i', history: [aHistoryEntry()], effects: [] }],
      }),
      aTicket({ number: 2, customer: null, root: null }),
    ]);
    ({ body } = await web.ask('/api/v1/openapi.json'));
    document = documentSchema.parse(body);
  });
  afterAll(() => web.close());

  it('given the document, when validated, then it is OpenAPI 3.1 and tells where the desk is', async () => {
    const result = await new Validator().validate(z.record(z.string(), z.unknown()).parse(body));
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('1.2.3');
    expect(document.servers).toEqual([{ url: 'https://desk.acme.test' }]);
  });

  it('given every operation that is served, when looked up, then the document has it, and only those', () => {
    const served = apiEndpoints(
      {
        store: web.store,
        directory: () => ({ agents: null, homeTeams: [] }),
        parkedInbox: { list: async () => [], retry: async () => false },
        commands: {
          run: async () => ({ state: 'going-on' }),
          issueDone: async () => null,
          desk: () => ({ command: 'ticket', templates: {}, policies: [], timeZone: 'UTC' }),
        },
        now: () => someMonday,
      },
      { version: '', publicUrl: null },
    )
      .map(({ method, path }) => `${method} /api/v1${path}`)
      .filter((operation) => !operation.endsWith('openapi.json'));
    const told = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(served.sort());
    expect(Object.keys(document.components.schemas).sort()).toEqual([
      'Channel',
      'Command',
      'CommandRequest',
      'CommandedTicket',
      'Customer',
      'IssueDone',
      'Message',
      'Parked',
      'Person',
      'Policy',
      'Problem',
      'Satisfaction',
      'ServiceReport',
      'SlaExplanation',
      'Ticket',
      'TicketSatisfaction',
      'Verdict',
      'WholeTicket',
    ]);
  });

  it('given the parameters of the list, when read in the document, then they say what the list takes', () => {
    const parameters = document.paths['/api/v1/tickets']?.get?.parameters ?? [];
    const byName = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]));
    expect(Object.keys(byName)).toEqual(['status', 'customer', 'assignee', 'channel', 'sla', 'q', 'limit', 'cursor']);
    expect(parameters.every((parameter) => parameter.required !== true)).toBe(true);
    expect(byName.status).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { enum: ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] } },
    });
    expect(byName.limit).toMatchObject({ schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } });
    expect(byName.cursor).toMatchObject({ schema: { type: 'string' } });
  });

  it.each<[string, string, string, RequestInit]>([
    ['/api/v1/tickets', '/api/v1/tickets', '200', {}],
    ['/api/v1/tickets?limit=x', '/api/v1/tickets', '400', {}],
    ['/api/v1/tickets', '/api/v1/tickets', '401', { headers: {} }],
    ['/api/v1/tickets/1042', '/api/v1/tickets/{number}', '200', {}],
    ['/api/v1/tickets/9', '/api/v1/tickets/{number}', '404', {}],
    ['/api/v1/customers', '/api/v1/customers', '200', {}],
    ['/api/v1/channels', '/api/v1/channels', '200', {}],
    ['/api/v1/people', '/api/v1/people', '200', {}],
    ['/api/v1/parked', '/api/v1/parked', '200', {}],
    ['/api/v1/commands', '/api/v1/commands', '200', {}],
    ['/api/v1/messages/C0GLOBEX/1772443800.000100/verdict', '/api/v1/messages/{channel}/{ts}/verdict', '200', {}],
  ])('given an answer of %s, when held against the document, then it fits %s %s', async (url, path, status, init) => {
    const answer = await web.ask(url, init);
    expect(String(answer.status)).toBe(status);
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const schema = document.paths[path]?.get?.responses[status]?.content[type]?.schema;
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ ...z.record(z.string(), z.unknown()).parse(body), $id: 'https://desk.acme.test/openapi.json' });
    const validate = ajv.compile({ $id: 'https://desk.acme.test/openapi.json/answer', ...rooted(schema) });
    validate(answer.body);
    expect(validate.errors).toBeNull();
    // A schema that takes anything would have been no test.
    expect(validate({})).toBe(false);
  });
});

/** The same schema, with its references made absolute: they point into the document. */
function rooted(schema: unknown): Record<string, unknown> {
  const text = JSON.stringify(schema ?? false).replaceAll('"#/', '"https://desk.acme.test/openapi.json#/');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
