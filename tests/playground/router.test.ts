import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPlaygroundRouter } from '../../src/playground/server.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { startStandInDesk } from './stand-in-desk.ts';

const start = Date.UTC(2026, 0, 5, 14, 30);
let slack: LocalSlack;
let desk: Awaited<ReturnType<typeof startStandInDesk>>;
let server: Server;
let port: number;
const page = mkdtempSync(join(tmpdir(), 'playground-router-'));

beforeAll(async () => {
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  desk = await startStandInDesk(() => slack, start);
  slack = await startLocalSlack({
    world: createWorld(start),
    signingSecret: 'secret',
    now: () => desk.clock.now(),
    rateLimits: false,
  });
  slack.connectBot(desk.url);
  const app = express();
  app.use('/playground', createPlaygroundRouter({ slack, desk: desk.view, clock: desk.clock, page }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await slack.close();
  desk.stop();
  rmSync(page, { recursive: true });
});

/** Asks with any headers: fetch would set Host and Origin itself. */
function ask(path: string, options: { headers?: Record<string, string>; body?: unknown } = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path: `/playground${path}`,
        method: options.body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', ...options.headers },
      },
      (response) => {
        let body = '';
        response.on('data', (part) => {
          body += String(part);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body === undefined ? undefined : JSON.stringify(options.body));
  });
}
const snapshot = async (query: string) => JSON.parse((await ask(`/api/snapshot?${query}`)).body);
const act = (body: unknown) => ask('/api/actions', { body });

describe('given the router of the playground', () => {
  test.each([
    ['a foreign Host (DNS rebinding)', { host: 'evil.test' }],
    ['a foreign Origin', { origin: 'https://evil.test' }],
    ['an Origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque Origin', { origin: 'null' }],
  ])('when a request comes with %s, then 403 and nothing is done', async (_name, headers: Record<string, string>) => {
    const before = slack.world.messages('C0GLOBEX').length;
    const body = { action: 'post', user: 'U0GINA', channel: 'C0GLOBEX', text: 'x' };
    expect((await ask('/api/actions', { headers, body })).status).toBe(403);
    expect((await ask('/api/snapshot?seat=U0GINA', { headers })).status).toBe(403);
    expect((await ask('/', { headers })).status).toBe(403);
    for (const path of ['/api/clock', '/api/trouble', '/api/story', '/api/reset']) {
      expect((await ask(path, { headers, body: { advance: 1, do: 'stop' } })).status).toBe(403);
    }
    expect((await ask('/api/play', { headers })).status).toBe(403);
    expect(slack.world.messages('C0GLOBEX')).toHaveLength(before);
  });

  test('when it comes from localhost by name, then it is let in', async () => {
    expect((await ask('/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
    const origin = `http://127.0.0.1:${port}`;
    expect((await ask('/', { headers: { origin } })).status).toBe(200);
  });

  test('when a seat acts, then the next snapshot shows it, with ticket and verdict', async () => {
    const answer = await act({ action: 'post', user: 'U0GINA', channel: 'C0GLOBEX', text: 'Please help' });
    const { ts } = JSON.parse(answer.body).result;
    await slack.settled();
    const shown = await snapshot(`seat=U0GINA&channel=C0GLOBEX&selected=${ts}`);
    expect(shown.messages.at(-1)).toMatchObject({
      ts,
      text: 'Please help',
      reactions: [{ name: 'incoming_envelope' }],
    });
    expect(shown.tickets[0]).toMatchObject({ subject: 'Please help', status: 'new' });
    expect(shown.verdict).toMatchObject({ rule: 'contact-message' });
  });

  test('when a seat asks for a channel it is not in, then its messages stay hidden', async () => {
    await act({ action: 'post', user: 'U0ANA', channel: 'C0TRIAGE', text: 'internal' });
    const shown = await snapshot('seat=U0GINA&channel=C0TRIAGE');
    expect(shown.messages).toEqual([]);
    expect(shown.channels.map(({ id }: { id: string }) => id)).not.toContain('C0TRIAGE');
  });

  test('when Slack would refuse, then its code comes back', async () => {
    const answer = await act({ action: 'slash', user: 'U0GINA', channel: 'C0GLOBEX', text: '/ticket list' });
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.body).error).toBe('not_allowed_for_external_user');
  });

  test('when the request is no action, broken or unknown, then 400 or 404', async () => {
    expect((await act({ action: 'explode' })).status).toBe(400);
    expect((await ask('/api/clock', { body: { advance: -5 } })).status).toBe(400);
    expect((await ask('/api/snapshot')).status).toBe(400);
    expect((await ask('/api/story', { body: { do: 'sing' } })).status).toBe(400);
    expect((await ask('/api/story', { body: { do: 'start', name: 'no-such' } })).status).toBe(409);
    expect((await ask('/api/none')).status).toBe(404);
  });

  test('when the desk fails, then the conversation is shown all the same, and why', async () => {
    const { tickets } = desk.view;
    desk.view.tickets = () => Promise.reject(new Error('The store does not answer.'));
    const shown = await snapshot('seat=U0GINA&channel=C0GLOBEX');
    desk.view.tickets = tickets;
    expect(shown.deskProblem).toBe('The store does not answer.');
    expect(shown.messages.length).toBeGreaterThan(0);
  });

  test('when the clock is moved, then the world’s time moves with it, and back', async () => {
    expect(JSON.parse((await ask('/api/clock', { body: { advance: 3_600_000 } })).body).offset).toBe(3_600_000);
    const { ts } = slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'later' });
    expect(Number(ts) * 1000).toBe(start + 3_600_000);
    expect(JSON.parse((await ask('/api/clock', { body: { reset: true } })).body).offset).toBe(0);
  });

  test('when something changes, then an open page is told by a server-sent event', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/playground/api/live`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
    };
    await until('event: hello');
    slack.actions.post({ user: 'U0GINA', channel: 'C0GLOBEX', text: 'news' });
    await until('event: changed');
    await reader?.cancel();
  });

  test('when a file is fetched, then it is saved, never shown', async () => {
    const content = Buffer.from('<script>alert(1)</script>').toString('base64');
    slack.actions.post({
      user: 'U0GINA',
      channel: 'C0GLOBEX',
      text: '',
      files: [{ name: 'a.html', mimetype: 'text/html', content }],
    });
    const file = slack.world.data().files.at(-1);
    const response = await fetch(`http://127.0.0.1:${port}/playground/api/files/${file?.id}`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
