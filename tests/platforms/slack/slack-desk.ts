import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import pino from 'pino';
import { createSlackPlatform, type SlackPlatform } from '../../../src/platforms/slack/slack-platform.ts';
import { startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../../src/playground/world.ts';
import { RecordingSink } from './recording-sink.ts';

export const signingSecret = 'the-signing-secret';
/** The desk's clock stands still here. */
export const now = Date.UTC(2026, 0, 5, 9, 0, 30);

type Logged = { level: number; msg: string } & Record<string, unknown>;

/** Our Slack platform over HTTP on a real port, its Web API a local Slack, its engine a recording one. */
export async function startSlackDesk(transport: 'http' | 'socket' = 'http') {
  const clock = { now };
  const slack = await startLocalSlack({
    world: createWorld(now),
    signingSecret,
    now: () => clock.now,
    rateLimits: false,
  });
  const sink = new RecordingSink();
  const { logger, logs } = recordingLogger();
  const common = { botToken: 'xoxb-playground', apiUrl: slack.apiUrl, logger, now: () => clock.now };
  const platform = createSlackPlatform(
    transport === 'http'
      ? { ...common, transport, signingSecret }
      : { ...common, transport, appToken: 'xapp-playground' },
  );
  const server = await serve(platform);
  await platform.start(sink);
  if (transport === 'http') slack.connectBot(server.url);
  return {
    slack,
    sink,
    /** The desk's clock and Slack's. */
    clock,
    platform,
    logs,
    url: server.url,
    /** Sends an event as Slack does; gives the status. */
    send: (body: unknown) => post(server.url, JSON.stringify(body)),
    async stop() {
      await platform.stop();
      await server.close();
      await slack.close();
    },
  };
}

export type SlackDesk = Awaited<ReturnType<typeof startSlackDesk>>;

export function recordingLogger() {
  const logs: Logged[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  return { logger, logs };
}

/** Serves the platform's requests on a real port. */
export async function serve(platform: SlackPlatform): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (platform.handle === null) response.writeHead(404).end();
    else platform.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sign(body: string, seconds = Math.floor(Date.now() / 1000), secret = signingSecret) {
  return {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
  };
}

export async function post(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sign(body), ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** Sends a command or an interaction, which Slack writes as forms. */
export function postForm(url: string, form: Record<string, string>): Promise<{ status: number; text: string }> {
  return post(url, new URLSearchParams(form).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
}
