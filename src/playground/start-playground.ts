import { randomBytes } from 'node:crypto';
import { deskFile } from './desk-file.ts';
import { seedConversations } from './seed-conversations.ts';
import { type LocalSlack, startLocalSlack } from './slack/local-slack.ts';
import { createWorld } from './world.ts';
import { keepWorld, loadWorld } from './world-file.ts';

export type Playground = {
  slack: LocalSlack;
  /** Credentials of the app in this world, for the bot. */
  credentials: { signingSecret: string; botToken: string; appToken: string };
  /** A desk.yaml that fits the world. */
  deskFile: string;
  /** Where the bot listens. On a first start the first conversations are posted to it, and awaited. */
  connect(eventsUrl: string): Promise<void>;
  /** Saves the world and ends the server. */
  close(): Promise<void>;
};

/**
 * Starts the local Slack with the world of a data folder, or a new one.
 * @param options.now the desk's clock, in Unix milliseconds
 * @throws Error when the saved world cannot be read
 */
export async function startPlayground(options: { dataDir: string; now: () => number }): Promise<Playground> {
  const world = (await loadWorld(options.dataDir)) ?? createWorld(options.now());
  const signingSecret = randomBytes(16).toString('hex');
  const slack = await startLocalSlack({ world, signingSecret, now: options.now });
  const keeper = keepWorld(slack.world, options.dataDir);
  return {
    slack,
    credentials: { signingSecret, botToken: world.app.botToken, appToken: world.app.appToken },
    deskFile,
    async connect(eventsUrl) {
      slack.connectBot(eventsUrl);
      if (world.channels.every(({ messages }) => messages.length === 0)) await seedConversations(slack, options.now());
    },
    async close() {
      await slack.close();
      await keeper.stop();
    },
  };
}
