import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { closeAll } from '../../../src/compose/close-all.ts';
import { type RunningDesk, startDesk } from '../../../src/compose/start-desk.ts';
import { loadConfig } from '../../../src/config.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { signRequest } from '../../../src/playground/slack/signature.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { openTestStore } from '../../support/store.ts';
import { openStoreProxy, type StoreProxy } from '../../support/store-proxy.ts';
import { until } from '../../support/test-desk.ts';
import { howMuchWaits } from './check-conversations.ts';
import { crowdedDeskFile, crowdedWorld } from './crowd.ts';

// Of this process alone: a desk of another run that has got hold of a port must not answer for ours.
const signingSecret = randomBytes(16).toString('hex');

/** Longer than Slack does, as a crowded machine may take half a second more than the desk gives itself; shorter than a socket hangs. */
const slackWaits = 9_000;

type Logged = { level: number; msg: string } & Record<string, unknown>;

export type Room = {
  slack: LocalSlack;
  proxy: StoreProxy;
  /** The way to the store that is never broken, for looking at it. */
  store: Store;
  /** What the desks wrote to their logs, warnings and worse. */
  logged: Logged[];
  /** Sends something to a desk that is signed with Slack's secret, whatever it says; gives the status. */
  send(url: string, body: unknown): Promise<number>;
  /** A desk in this process, that reaches its store through the proxy. Slack tells it what happens from now on. */
  start(): Promise<RunningDesk & { url: string }>;
  /** Resolves when events are delivered, worked off, and everything is sent; rejects when nothing moves for so many seconds. */
  settled(seconds?: number): Promise<void>;
  close(): Promise<void>;
};

/** Desks of this process, a local Slack, and a store behind a proxy: the embedded one, or the real one where there is one. */
export async function openRoom(
  options: {
    contacts?: number;
    acknowledge?: 'both' | 'reaction' | 'none';
    transport?: 'http' | 'socket';
    /** Short, for tests that wait until one takes over from another; a crowded machine takes a living one for dead. */
    leases?: { beatEvery: number; deadAfter: number };
  } = {},
): Promise<Room> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-room-'));
  const deskFile = join(directory, 'desk.yaml');
  await writeFile(deskFile, crowdedDeskFile(options.acknowledge));
  const world = crowdedWorld(Date.now(), options.contacts ?? 20);
  const slack = await startLocalSlack({ world, signingSecret, rateLimits: false, patience: slackWaits });
  const server = await openTestStore();
  const proxy = await openStoreProxy(server.uri, server.dbName);
  const store = await openStore(server.uri, { dbName: server.dbName });
  const desks: RunningDesk[] = [];
  const logged: Logged[] = [];
  const logger = pino(
    { level: process.env.TEST_LOG ?? 'warn' },
    {
      write(line: string) {
        logged.push(JSON.parse(line));
        if (process.env.TEST_LOG) process.stdout.write(line);
      },
    },
  );
  return {
    slack,
    proxy,
    store,
    logged,
    async send(url, body) {
      const text = JSON.stringify(body);
      const seconds = Math.floor(Date.now() / 1_000);
      const headers = {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signRequest(signingSecret, seconds, text),
      };
      return (await fetch(`${url}/slack/events`, { method: 'POST', headers, body: text })).status;
    },
    async start() {
      const config = loadConfig({
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: directory,
        DESK_FILE: deskFile,
        API_TOKEN: 'a-token-for-the-tests-only',
        SLACK_BOT_TOKEN: world.app.botToken,
        SLACK_API_URL: slack.apiUrl,
        MONGODB_URI: proxy.uri,
        ...(options.transport === 'socket'
          ? { SLACK_APP_TOKEN: world.app.appToken }
          : { SLACK_SIGNING_SECRET: signingSecret }),
      });
      const desk = await startDesk(config, logger, options.leases === undefined ? {} : { leases: options.leases });
      const url = `http://127.0.0.1:${desk.port}`;
      if (options.transport === 'socket') await until(() => slack.socketMode.connections() > 0);
      else slack.connectBot(`${url}/slack/events`);
      let stopped: Promise<void> | null = null;
      const running = {
        ...desk,
        url,
        stop: () => {
          stopped ??= desk.stop();
          return stopped;
        },
      };
      desks.push(running);
      return running;
    },
    async settled(seconds = 30) {
      const patience = seconds * 1_000;
      let moved = { at: Date.now(), waiting: '' };
      for (;;) {
        await slack.settled();
        const { inbounds, effects } = await howMuchWaits(store);
        if (inbounds + effects === 0 && desks.every(({ engine }) => engine.idle)) return;
        const waiting = `${inbounds} inbounds and ${effects} effects wait`;
        if (waiting !== moved.waiting) moved = { at: Date.now(), waiting };
        if (Date.now() - moved.at > patience) throw new Error(`For ${seconds} s nothing has moved: ${waiting}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      slack.trouble.clear();
      proxy.mend();
      await closeAll([
        () => rm(directory, { recursive: true, force: true }),
        () => server.close(),
        () => store.close(),
        () => proxy.close(),
        () => slack.close(),
        ...desks.map((desk) => () => desk.stop()),
      ]);
    },
  };
}
