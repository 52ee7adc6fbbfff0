import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { checkConversations, nothingWaits } from './check-conversations.ts';
import { type Conversation, converse } from './conversations.ts';
import { eventually } from './eventually.ts';
import { type Stage, setStage } from './stage.ts';

const page = 4_096;
const contacts = 400;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const run = promisify(execFile);

/** Lets no file of a running process grow past so many bytes: a write there then fails as it does on a full disk. */
const limitFiles = (pid: number, bytes: number | 'unlimited'): Promise<unknown> =>
  run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);

const canLimit = await run('prlimit', ['--version']).then(
  () => process.platform === 'linux',
  () => false,
);

async function largestFile(directory: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(directory)).map(async (name) => (await stat(join(directory, name))).size),
  );
  return Math.max(...sizes);
}

test.runIf(canLimit)(
  'given a disk that is full, when events come, then Slack is refused, the desk says so and lives on, and when there is room again nothing is lost or doubled',
  { timeout: 180_000 },
  async () => {
    stage = await setStage({
      store: 'embedded',
      transport: 'http',
      contacts,
    });
    const { slack } = stage;
    const desk = await stage.start();
    const conversations: Conversation[] = [];
    const talk = (count: number) => {
      for (let n = 0; n < count; n++) {
        const { conversation, next } = converse(slack, conversations.length);
        conversations.push(conversation);
        while (next());
      }
    };
    const refused = () => slack.deliveries().filter(({ state }) => state === 'waiting' || state === 'given-up');
    talk(7);
    await slack.settled();
    expect(refused()).toEqual([]);

    await limitFiles(desk.pid, (await largestFile(stage.storeDirectory)) + page);
    // Pages that are free already are used up first.
    while (refused().length === 0 && conversations.length < contacts - 20) {
      talk(7);
      await slack.settled();
    }
    expect(refused().length).toBeGreaterThan(0);
    expect(
      refused()
        .flatMap(({ attempts }) => attempts.map(({ status }) => status))
        .every((one) => one >= 500),
    ).toBe(true);
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
    // Pages that finished work sets free let small writes through for a while: it is full when they are used up, too.
    let answer = await fetch(`${desk.url}/readyz`);
    while (answer.ok && conversations.length < contacts - 20) {
      talk(3);
      await slack.settled();
      answer = await fetch(`${desk.url}/readyz`);
    }
    expect(await answer.json()).toMatchObject({ ready: false, reasons: [expect.stringContaining('disk is full')] });
    expect(answer.status).toBe(503);
    // Reading goes on.
    const headers = { authorization: 'Bearer a-token-for-the-tests-only' };
    expect((await fetch(`${desk.url}/api/v1/tickets`, { headers })).status).toBe(200);
    process.kill(desk.pid, 0);

    await limitFiles(desk.pid, 'unlimited');
    await eventually('the desk is ready', async () => (await fetch(`${desk.url}/readyz`)).ok);
    for (let round = 0; round < 3; round++) await slack.retryNow();
    expect(slack.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([]);
    talk(7);
    await slack.settled();
    await stage.look(async (store) => {
      await eventually('everything is worked off and sent', () => nothingWaits(store));
      await checkConversations(store, slack, conversations);
    });
    // The same process all the while.
    process.kill(desk.pid, 0);
  },
);
