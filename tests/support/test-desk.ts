import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type RunningDesk, startDesk } from '../../src/compose/start-desk.ts';
import { loadConfig } from '../../src/config.ts';
import { MovableClock } from '../../src/engine/clock.ts';
import { deskFile as playgroundDeskFile } from '../../src/playground/desk-file.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { World } from '../../src/playground/slack/model.ts';
import { createWorld } from '../../src/playground/world.ts';
import { openTestStore } from './store.ts';

export type TestDesk = RunningDesk & {
  slack: LocalSlack;
  clock: MovableClock;
  /** Base of the desk's own HTTP. */
  url: string;
  /** What Slack's requests to it are signed with. */
  signingSecret: string;
  /** Resolves when everything that was started has come to rest: deliveries, inbox, outbox. */
  settled(): Promise<void>;
  /** The API, with its token. */
  api(path: string): Promise<{ status: number; body: unknown }>;
  /** Moves the desk's clock and lets what became due happen. */
  forward(milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

const apiToken = 'a-token-for-the-tests-only';
// Of this process alone: a desk of another run that has got hold of a port must not answer for ours.
const signingSecret = randomBytes(16).toString('hex');

const unpaced = { method: 'any', methodPerMinute: 1_000_000, channelIntervalMilliseconds: 0 };

/** Ten in the morning of a Wednesday in Berlin: the desk of the example calendars is open. */
export const wednesdayMorning = Date.UTC(2026, 0, 14, 9, 0, 0);

/**
 * A whole desk against the local Slack, over signed HTTP or Socket Mode, on the test store. Its clock starts at a fixed
 * time and runs on.
 */
export async function startTestDesk(
  options: {
    deskFile?: string;
    world?: (now: number) => World;
    transport?: 'http' | 'socket';
    startAt?: number;
    rateLimits?: boolean;
    /** Sends as fast as it can: for what sends a great deal and measures no pace. */
    unpaced?: boolean;
  } = {},
): Promise<TestDesk> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-desk-'));
  const offset = (options.startAt ?? wednesdayMorning) - Date.now();
  const clock = new MovableClock(() => Date.now() + offset);
  const world = (options.world ?? createWorld)(clock.now());
  const slack = await startLocalSlack({
    world,
    signingSecret,
    now: () => clock.now(),
    rateLimits: options.rateLimits ?? false,
  });
  // Without a real server the desk starts its own embedded store, as it does for its users.
  const opened = process.env.TEST_MONGODB_URI ? await openTestStore() : null;
  const deskPath = join(directory, 'desk.yaml');
  await writeFile(deskPath, options.deskFile ?? playgroundDeskFile);
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    DESK_FILE: deskPath,
    API_TOKEN: apiToken,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    SLACK_BOT_TOKEN: world.app.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(opened === null ? {} : { MONGODB_URI: withDatabase(opened.uri, opened.dbName) }),
    ...(options.transport === 'socket'
      ? { SLACK_APP_TOKEN: world.app.appToken }
      : { SLACK_SIGNING_SECRET: signingSecret }),
  });
  const logger = pino({ level: config.logLevel });
  const desk = await startDesk(config, logger, {
    clock,
    answersWithin: 120_000,
    ...(options.unpaced === true ? { pace: () => unpaced } : {}),
  });
  const url = `http://127.0.0.1:${desk.port}`;
  if (options.transport === 'socket') await until(() => slack.socketMode.connections() > 0);
  else slack.connectBot(`${url}/slack/events`);

  const settled = async (): Promise<void> => {
    // Twice: what comes to rest may have started something.
    for (let calm = 0; calm < 2; ) {
      await slack.settled();
      await until(() => desk.engine.calm);
      const idle = desk.engine.calm && slack.deliveries().every(({ state }) => state !== 'in-flight');
      calm = idle ? calm + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    ...desk,
    slack,
    clock,
    url,
    signingSecret,
    settled,
    async api(path) {
      const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${apiToken}` } });
      return { status: response.status, body: await response.json() };
    },
    async forward(milliseconds) {
      clock.advance(milliseconds);
      await desk.engine.tick();
      await settled();
    },
    async close() {
      await desk.stop();
      await slack.close();
      await opened?.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function withDatabase(uri: string, dbName: string): string {
  const [base = '', query] = uri.split('?');
  return `${base.replace(/\/$/u, '')}/${dbName}${query === undefined ? '' : `?${query}`}`;
}

/** Waits until something holds, looking often; fails after two minutes, or as many seconds as are given; a job that failed comes again after one. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what = 'the condition',
  seconds = 120,
): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    const waited = Date.now() - began;
    if (waited > seconds * 1_000) throw new Error(`Waited ${seconds} seconds in vain for ${what}.`);
    // Who looks all the time takes it from those who work.
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, 5 + waited / 10)));
  }
}
