import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWeb, type TestWeb } from './open-web.ts';

describe('health', () => {
  let web: TestWeb;
  let readiness: () => Promise<{ ready: boolean; reasons: string[]; detail: Record<string, unknown> }>;
  beforeAll(async () => {
    const router = express.Router();
    router.post('/events', (request, response) => {
      // A body parser before it would have taken the stream.
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () => response.json({ bytes }));
    });
    web = await openWeb({ readiness: () => readiness(), mount: [{ path: '/slack', router }] });
  });
  afterAll(() => web.close());

  it('given a running process, when /healthz is asked without a token, then it says so', async () => {
    expect(await web.ask('/healthz', { headers: {} })).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('given a ready desk, when /readyz is asked, then it answers 200', async () => {
    readiness = async () => ({ ready: true, reasons: [], detail: { parked: 0 } });
    expect(await web.ask('/readyz', { headers: {} })).toMatchObject({
      status: 200,
      body: { ready: true, reasons: [], detail: { parked: 0 } },
    });
  });

  it('given a desk that is not ready, when /readyz is asked, then it answers 503 with the reasons', async () => {
    readiness = async () => ({ ready: false, reasons: ['The store does not answer.'], detail: {} });
    expect(await web.ask('/readyz', { headers: {} })).toMatchObject({
      status: 503,
      body: { ready: false, reasons: ['The store does not answer.'] },
    });
  });

  it('given a readiness that cannot be found out, when /readyz is asked, then it answers 503', async () => {
    readiness = () => Promise.reject(new Error('secret of the house'));
    const answer = await web.ask('/readyz', { headers: {} });
    expect(answer.status).toBe(503);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it('given a mounted router, when a body is posted to it, then it reads the body itself', async () => {
    const answer = await web.ask('/slack/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"event_callback"}',
    });
    expect(answer.body).toEqual({ bytes: 25 });
  });
});
