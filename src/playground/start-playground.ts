import { randomBytes } from 'node:crypto';
import { clockFile } from './clock-file.ts';
import { deskFileWithHours } from './desk-file.ts';
import { seedConversations } from './seed-conversations.ts';
import { type LocalSlack, startLocalSlack } from './slack/local-slack.ts';
import type { App, World } from './slack/model.ts';
import { createWorld } from './world.ts';
import { keepWorld, loadWorld, resetMark } from './world-file.ts';

export type Playground = {
  slack: LocalSlack;
  /** Credentials of the app in this world, for the bot. */
  credentials: { signingSecret: string; botToken: string; appToken: string };
  /** A desk.yaml that fits the world. */
  deskFile: string;
  /** A reset of the life before was broken off: the desk's store has to be emptied, as the world has been. */
  resetHalfDone: boolean;
  /** How far the clock was moved in the life before, in milliseconds. */
  clockOffset: number;
  /** Keeps how far the clock is moved, for the next life. */
  keepClock(offset: number): Promise<void>;
  /**
   * Begins anew with a fresh world; `between` empties the desk meanwhile. A crash in the middle is made good by the next
   * start.
   */
  renew(between: () => Promise<void>): Promise<void>;
  /** Posts the first conversations to the bot, and waits for it to take them. */
  seed(): Promise<void>;
  /** Where the bot listens. On a first start the first conversations are posted to it, and awaited. */
  connect(eventsUrl: string): Promise<void>;
  /** Saves the world and ends the server. */
  close(): Promise<void>;
};

/** What Slack knows of the app from its manifest. */
export type AppManifest = Pick<App, 'scopes' | 'commands' | 'shortcuts'>;

/**
 * Starts the local Slack with the world of a data folder, or a new one.
 * @param options.now the desk's clock, in Unix milliseconds
 * @param options.manifest the app's, which may have changed since the world was saved; the world's own when left out
 * @throws Error when the saved world or clock cannot be read
 */
export async function startPlayground(options: {
  dataDir: string;
  now: () => number;
  manifest?: AppManifest;
}): Promise<Playground> {
  const mark = resetMark(options.dataDir);
  const resetHalfDone = mark.isSet();
  const clock = clockFile(options.dataDir);
  if (resetHalfDone) await clock.save(0);
  const withManifest = (world: World): World => ({ ...world, app: { ...world.app, ...options.manifest } });
  const world = withManifest((resetHalfDone ? null : await loadWorld(options.dataDir)) ?? createWorld(options.now()));
  const signingSecret = randomBytes(16).toString('hex');
  const slack = await startLocalSlack({ world, signingSecret, now: options.now });
  const keeper = keepWorld(slack.world, options.dataDir);
  const seed = () => seedConversations(slack, options.now());
  return {
    slack,
    credentials: { signingSecret, botToken: world.app.botToken, appToken: world.app.appToken },
    deskFile: deskFileWithHours,
    resetHalfDone,
    clockOffset: await clock.load(),
    keepClock: clock.save,
    async renew(between) {
      await mark.set();
      slack.replaceWorld(withManifest(createWorld(options.now())));
      await between();
      await keeper.save();
      await mark.clear();
    },
    seed,
    async connect(eventsUrl) {
      slack.connectBot(eventsUrl);
      if (resetHalfDone) await keeper.save().then(mark.clear);
      if (slack.world.data().channels.every(({ messages }) => messages.length === 0)) await seed();
    },
    async close() {
      await slack.close();
      await keeper.stop();
    },
  };
}
