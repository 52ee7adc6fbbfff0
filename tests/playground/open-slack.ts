import { LogLevel, WebClient } from '@slack/web-api';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createWorld } from '../../src/playground/world.ts';
import { startBoltListener } from './bolt-listener.ts';
import { createManualTimers } from './manual-timers.ts';

/** The world's time in these tests: a Monday, nine o'clock UTC. */
export const start = Date.UTC(2026, 0, 5, 9);

/** The client would print every refusal that these tests provoke. */
const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A local Slack whose timers go by hand, with Slack's own client and plain calls. */
export async function openSlack() {
  const timers = createManualTimers();
  const slack = await startLocalSlack({
    world: createWorld(start),
    signingSecret: 'secret',
    now: () => start,
    monotonicNow: timers.now,
    timers: timers.port,
  });
  const clientWith = (token: string): WebClient =>
    new WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 60_000,
      logger: silent,
    });
  return {
    slack,
    timers,
    clientWith,
    client: clientWith('xoxb-playground'),
    /** Slack's answer to a call of the app, refused or not. */
    call: async (method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const headers = { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' };
      const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
      return response.json();
    },
    close: () => slack.close(),
  };
}

export type OpenSlack = Awaited<ReturnType<typeof openSlack>>;

/** The same, with a real Bolt app that it is told to. */
export async function openSlackWithBolt() {
  const opened = await openSlack();
  const { slack } = opened;
  const bolt = await startBoltListener({ signingSecret: 'secret', token: 'xoxb-playground', apiUrl: slack.apiUrl });
  slack.connectBot(bolt.url);
  return {
    ...opened,
    bolt,
    async close() {
      await slack.settled();
      await bolt.stop();
      await slack.close();
    },
  };
}

export type OpenSlackWithBolt = Awaited<ReturnType<typeof openSlackWithBolt>>;
