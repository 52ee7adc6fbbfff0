import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/web/api/problem.ts';
import { type Answer, apiToken, openWeb, type TestWeb } from '../open-web.ts';

const token = { authorization: `Bearer ${apiToken}` };

function problemOf(answer: Answer) {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(answer.body);
  expect(problem, 'nothing beside what the schema tells of').toEqual(answer.body);
  expect(problem.status).toBe(answer.status);
  return problem;
}

describe('errors of the API', () => {
  let web: TestWeb;
  beforeAll(async () => {
    const broken = express.Router();
    broken.get('/', () => {
      throw new Error('secret of the house');
    });
    web = await openWeb({ mount: [{ path: '/broken', router: broken }] });
  });
  afterAll(() => web.close());

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, Record<string, string>]>([
    [
      'tickets?status=broken',
      { status: 'takes new, open, pending, on-hold, solved, closed; several with commas between' },
    ],
    ['tickets?status=open,broken,worse', { status: expect.stringContaining('takes new') }],
    ['tickets?status=open&status=new', { status: 'is given more than once' }],
    ['tickets?limit=0', { limit: 'must be at least 1' }],
    ['tickets?limit=201', { limit: 'must be at most 200' }],
    ['tickets?limit=ten', { limit: 'must be a whole number from 1 to 200' }],
    ['tickets?limit=1e1', { limit: 'must be a whole number from 1 to 200' }],
    ['tickets?limit=-1', { limit: 'must be a whole number from 1 to 200' }],
    ['tickets?limit=9007199254740993', { limit: 'must be a whole number from 1 to 200' }],
    ['tickets?cursor=garbage', { cursor: expect.stringContaining('is not a cursor') }],
    [
      `tickets?cursor=${cursorOf({ updatedAt: 'x', number: 1 })}`,
      { cursor: expect.stringContaining('is not a cursor') },
    ],
    [`tickets?cursor=${cursorOf({ number: 1, updatedAt: 1 })}`, { cursor: expect.stringContaining('is not a cursor') }],
    [`tickets?cursor=${cursorOf({ after: 'x' })}`, { cursor: expect.stringContaining('is not a cursor') }],
    [
      `tickets?cursor=${cursorOf({ updatedAt: 1, number: 1 })}A`,
      { cursor: expect.stringContaining('is not a cursor') },
    ],
    [
      `customers?cursor=${cursorOf({ updatedAt: 1, number: 1 })}`,
      { cursor: expect.stringContaining('is not a cursor') },
    ],
    [`people?cursor=${cursorOf({ list: 'x', after: '' })}`, { cursor: expect.stringContaining('is not a cursor') }],
    [
      'tickets?stauts=open&limit=x&cursor=!',
      {
        stauts: 'is not a parameter of this address',
        limit: expect.any(String),
        cursor: expect.any(String),
      },
    ],
    ['tickets?__proto__=1&status[$ne]=open', { 'status[$ne]': expect.any(String), ['__proto__']: expect.any(String) }],
    [`tickets?q=${'x'.repeat(201)}`, { q: expect.any(String) }],
    ['tickets/abc', { number: 'must be a ticket’s number, such as 1042' }],
    ['tickets/0', { number: 'starts at 1' }],
    ['tickets/1.5', { number: 'must be a ticket’s number, such as 1042' }],
    ['tickets/1?x=1', { x: 'is not a parameter of this address' }],
  ])('given %s, when asked, then the answer is 400 and names each wrong parameter', async (path, faults) => {
    const answer = await web.ask(`/api/v1/${path}`);
    const problem = problemOf(answer);
    expect(answer.status).toBe(400);
    const named = Object.fromEntries((problem.errors ?? []).map((fault) => [fault.name, fault.detail]));
    expect(Object.entries(named).sort()).toEqual(Object.entries(faults).sort());
    expect(problem.instance).toBe(`/api/v1/${path.split('?')[0]}`);
  });

  it.each<[string, string, RequestInit, number, Record<string, string>]>([
    ['no token', '/api/v1/tickets', { headers: {} }, 401, { 'www-authenticate': 'Bearer realm="threadwell"' }],
    [
      'a wrong token',
      '/api/v1/tickets',
      { headers: { authorization: `Bearer ${apiToken}x` } },
      401,
      { 'www-authenticate': 'Bearer realm="threadwell", error="invalid_token"' },
    ],
    ['another scheme', '/api/v1/tickets', { headers: { authorization: `Basic ${apiToken}` } }, 401, {}],
    ['no token and an unknown path', '/api/v1/nothing', { headers: {} }, 401, {}],
    ['no token and a malformed body', '/api/v1/tickets', { method: 'POST', headers: {}, body: '{' }, 401, {}],
    ['no token for the document', '/api/v1/openapi.json', { headers: {} }, 401, {}],
    ['an unknown path of the API', '/api/v1/nothing', {}, 404, {}],
    ['an unknown path', '/nothing', {}, 404, {}],
    ['an unknown ticket', '/api/v1/tickets/77', {}, 404, {}],
    ['a number no ticket can have yet', '/api/v1/tickets/999999999999999', {}, 404, {}],
    ['a wrong method', '/api/v1/tickets', { method: 'DELETE' }, 405, { allow: 'GET, HEAD' }],
    ['a wrong method to a retry', '/api/v1/parked/x/retry', {}, 405, { allow: 'POST' }],
    ['a wrong method to health', '/healthz', { method: 'POST' }, 405, { allow: 'GET, HEAD' }],
    [
      'malformed JSON',
      '/api/v1/parked/x/retry',
      { method: 'POST', headers: { ...token, 'content-type': 'application/json' }, body: '{"a":' },
      400,
      {},
    ],
    [
      'a body too large',
      '/api/v1/parked/x/retry',
      {
        method: 'POST',
        headers: { ...token, 'content-type': 'application/json' },
        body: JSON.stringify('x'.repeat(2_000_000)),
      },
      413,
      {},
    ],
    [
      'a body in an unknown encoding',
      '/api/v1/parked/x/retry',
      {
        method: 'POST',
        headers: { ...token, 'content-type': 'application/json', 'content-encoding': 'lzw' },
        body: 'x',
      },
      415,
      {},
    ],
    ['a broken percent encoding', '/api/v1/tickets/%E0%A4%A', {}, 400, {}],
    ['a fault of ours', '/broken', {}, 500, {}],
  ])('given %s, when asked, then a problem document says so', async (_, path, init, status, headers) => {
    const answer = await web.ask(path, init);
    const problem = problemOf(answer);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
    expect(problem.type).toMatch(/^urn:threadwell:problem:[a-z-]+$/);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|node_modules|\.ts\b/);
  });

  it('given any answer of the API, when received, then no cache keeps it and no type is guessed', async () => {
    const { headers } = await web.ask('/api/v1/tickets');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('the API without API_TOKEN', () => {
  it('given no API_TOKEN, when asked with any token, then the answer is 403', async () => {
    const web = await openWeb({ apiToken: null });
    try {
      for (const headers of [{}, token, { authorization: 'Bearer null' }]) {
        expect(problemOf(await web.ask('/api/v1/tickets', { headers })).status).toBe(403);
      }
    } finally {
      await web.close();
    }
  });
});

describe('the API with the store away', () => {
  it('given a store that went away, when asked, then the answer is 503 and says when to come back', async () => {
    const web = await openWeb();
    await web.store.close();
    const answer = await web.ask('/api/v1/tickets');
    expect(problemOf(answer).status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    await web.close();
  });

  it('given a server that stopped, when asked, then the answer is 503 and does not wait for the driver’s own thirty seconds', async () => {
    const web = await openWeb();
    if (web.testStore.real) return web.close();
    await web.testStore.close();
    const before = performance.now();
    const answer = await web.ask('/api/v1/tickets/1');
    expect(problemOf(answer).status).toBe(503);
    expect(performance.now() - before).toBeLessThan(25_000);
    await web.close();
  });
});
