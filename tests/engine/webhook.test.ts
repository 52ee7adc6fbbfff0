import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { webhookSecret } from '../../src/config/webhook-secret.ts';
import type { WebhookBody } from '../../src/desk/reminder/webhook-body.ts';
import { DeliveryError } from '../../src/engine/platform.ts';
import { createWebhook } from '../../src/engine/webhook.ts';

const secret = webhookSecret('ab'.repeat(32));
const body: WebhookBody = {
  type: 'sla.reminder',
  timestamp: '2026-03-02T09:30:00.000Z',
  data: {
    ticket: 1042,
    priority: 'urgent',
    customer: null,
    assignee: null,
    metric: 'first-response',
    step: '75%',
    dueAt: '2026-03-02T09:45:00.000Z',
    breached: false,
    overdueSeconds: 0,
    late: false,
    url: null,
  },
};

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))));

type Heard = { path: string; headers: IncomingHttpHeaders; payload: string };

/** A receiver that answers with a status. */
async function receiver(status: number, headers: Record<string, string> = {}) {
  const heard: Heard[] = [];
  server = createServer((incoming, outgoing) => {
    let payload = '';
    incoming.on('data', (part) => {
      payload += part;
    });
    incoming.on('end', () => {
      heard.push({ path: incoming.url ?? '', headers: incoming.headers, payload });
      outgoing.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, heard };
}

const failureOf = (sending: Promise<void>) =>
  sending.then(
    () => null,
    (error: unknown) => (error instanceof DeliveryError ? error.failure : error),
  );

describe('a webhook', () => {
  it('given a receiver with the secret, when it is called, then the signature is right and the id is the one that stays the same', async () => {
    const { url, heard } = await receiver(204);
    await createWebhook(secret)(url, 'reminder-1', body);
    const [call] = heard;
    const read = new Webhook(secret).verify(call?.payload ?? '', {
      'webhook-id': String(call?.headers['webhook-id']),
      'webhook-timestamp': String(call?.headers['webhook-timestamp']),
      'webhook-signature': String(call?.headers['webhook-signature']),
    });
    expect(read).toEqual(body);
    expect(call?.headers['webhook-id']).toBe('reminder-1');
  });

  it('given another secret, when it is called, then its signature is not taken for ours', async () => {
    const { url, heard } = await receiver(204);
    await createWebhook(webhookSecret('cd'.repeat(32)))(url, 'reminder-1', body);
    const headers = Object.fromEntries(
      Object.entries(heard[0]?.headers ?? {}).map(([key, value]) => [key, String(value)]),
    );
    expect(() => new Webhook(secret).verify(heard[0]?.payload ?? '', headers)).toThrow();
  });

  it('given no secret, when it is called, then it goes out unsigned', async () => {
    const { url, heard } = await receiver(200);
    await createWebhook(null)(url, 'reminder-1', body);
    expect(heard[0]?.headers).not.toHaveProperty('webhook-signature');
  });

  it('given a receiver that sends it elsewhere, when it is called, then it does not go there', async () => {
    const { url, heard } = await receiver(302, { location: '/elsewhere' });
    expect(await failureOf(createWebhook(secret)(url, 'reminder-1', body))).toEqual({ kind: 'again' });
    expect(heard.map(({ path }) => path)).toEqual(['/hook']);
  });

  it.each([
    [500, {}, { kind: 'again' }],
    [404, {}, { kind: 'again' }],
    [410, {}, { kind: 'never' }],
    [429, { 'retry-after': '7' }, { kind: 'wait', milliseconds: 7_000 }],
    [503, { 'retry-after': '5' }, { kind: 'wait', milliseconds: 5_000 }],
    [503, {}, { kind: 'again' }],
  ])(
    'given an answer of %i, when it is read, then what follows fits it',
    async (status, headers: Record<string, string>, failure) => {
      const { url } = await receiver(status, headers);
      expect(await failureOf(createWebhook(secret)(url, 'reminder-1', body))).toEqual(failure);
    },
  );

  it('given nobody who listens, when it is called, then it is tried again', async () => {
    expect(await failureOf(createWebhook(secret)('http://127.0.0.1:1/x', 'reminder-1', body))).toEqual({
      kind: 'again',
    });
  });

  it.each(['http://me:hush@127.0.0.1/x', 'http://nobody.invalid/hush', 'http://127.0.0.1:1/hush'])(
    'given that %s is not reached, when the failure is logged, then nothing of the address is in it that may be secret',
    async (url) => {
      const error: unknown = await createWebhook(secret)(url, 'reminder-1', body).catch((failed: unknown) => failed);
      const written: string[] = [];
      pino({}, { write: (line) => void written.push(line) }).error({ err: error, error }, 'parked');
      expect(written.join()).toContain('The webhook could not be reached');
      expect(written.join()).not.toContain('hush');
    },
  );
});
