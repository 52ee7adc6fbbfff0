import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { closeAll } from '../../../src/compose/close-all.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { uriOfRunningServer } from '../../../src/store/embedded/server.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { type DeskProcess, freePort, startDeskProcess } from '../../support/desk-process.ts';
import { crowdedDeskFile, crowdedWorld } from './crowd.ts';

// Of this process alone: a desk of another run that has got hold of a port must not answer for ours.
const signingSecret = randomBytes(16).toString('hex');
export type StoreKind = 'embedded' | 'real server';
/** The stores that a test runs on here: where there is a real server, the embedded one is another run's. */
export const storeKinds: StoreKind[] = process.env.TEST_MONGODB_URI ? ['real server'] : ['embedded'];

export type Stage = {
  slack: LocalSlack;
  /** Where the embedded store lies. */
  storeDirectory: string;
  /** A desk of its own process on the stage's store; the same port each time unless another is asked for. */
  start(port?: number): Promise<DeskProcess>;
  /** Looks into the store beside the running desk. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** A local Slack in this process, and all that desks as processes of their own need to serve it. */
export async function setStage(options: {
  store: StoreKind;
  transport: 'http' | 'socket';
  contacts: number;
  acknowledge?: 'both' | 'reaction' | 'none';
  /** Leads to the database by another way, such as a proxy. */
  mongodbUri?: string;
  rateLimits?: boolean;
  /** More of desk.yaml. */
  more?: string;
}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-stage-'));
  const world = crowdedWorld(Date.now(), options.contacts);
  const slack = await startLocalSlack({ world, signingSecret, rateLimits: options.rateLimits ?? true });
  const deskFile = join(directory, 'desk.yaml');
  await writeFile(deskFile, crowdedDeskFile(options.acknowledge) + (options.more ?? ''));
  const dbName = `stage_${randomUUID().replaceAll('-', '')}`;
  const server = options.mongodbUri ?? process.env.TEST_MONGODB_URI ?? '';
  const port = await freePort();
  const environment = {
    DATA_DIR: directory,
    DESK_FILE: deskFile,
    LOG_LEVEL: process.env.TEST_LOG ?? 'warn',
    API_TOKEN: 'a-token-for-the-tests-only',
    SLACK_BOT_TOKEN: world.app.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(options.store === 'embedded' ? {} : { MONGODB_URI: `${server.replace(/\/$/u, '')}/${dbName}` }),
    ...(options.transport === 'socket'
      ? { SLACK_APP_TOKEN: world.app.appToken }
      : { SLACK_SIGNING_SECRET: signingSecret }),
  };
  const running: DeskProcess[] = [];
  return {
    slack,
    storeDirectory: join(directory, 'desk'),
    async start(on = port) {
      const desk = await startDeskProcess(environment, on);
      running.push(desk);
      if (options.transport === 'http') slack.connectBot(`${desk.url}/slack/events`);
      return desk;
    },
    async look(work) {
      const store =
        options.store === 'embedded'
          ? await openStore(uriOfRunningServer(join(directory, 'desk')) ?? '', { dbName: 'threadwell' })
          : await openStore(process.env.TEST_MONGODB_URI ?? '', { dbName });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    async close() {
      await closeAll([
        () => (options.store === 'embedded' ? Promise.resolve() : dropDatabase(dbName)),
        () => rm(directory, { recursive: true, force: true }),
        () => slack.close(),
        ...running.map((desk) => () => desk.killNine()),
      ]);
    },
  };
}

async function dropDatabase(name: string): Promise<void> {
  const client = await mongo.MongoClient.connect(process.env.TEST_MONGODB_URI ?? '');
  try {
    await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
