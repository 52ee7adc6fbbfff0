import { App, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { slackLogger } from '../slack-logger.ts';
import type { Answer } from './held-answer.ts';

export type Receive = (body: Record<string, unknown>, acknowledge: (answer?: Answer) => Promise<void>) => Promise<void>;

/**
 * The Bolt app. All that arrives goes through one function, as everything takes the same road; so it stands before
 * Bolt's listeners and none is called. Nothing here asks Slack anything: `authorize` is local.
 */
export function createApp(options: { receiver: Receiver; receive: Receive; logger: Logger }): App {
  const app = new App({
    receiver: options.receiver,
    authorize: async () => ({}),
    // Ours: it also knows edits of our own messages, and what we mirror under another name.
    ignoreSelf: false,
    convoStore: false,
    tokenVerificationEnabled: false,
    logger: slackLogger(options.logger),
  });
  app.use(async (given) => {
    const acknowledge: (answer?: Answer) => Promise<void> =
      'ack' in given && typeof given.ack === 'function'
        ? // Bolt types `ack` by the kind of payload, which is told apart only further in.
          (given.ack as (answer?: Answer) => Promise<void>)
        : async () => {};
    await options.receive({ ...given.body }, acknowledge);
  });
  // Swallowed errors would be answered with 200: rethrown they are a 500, and Slack delivers again.
  app.error(async (error) => {
    options.logger.error(
      { err: error.original ?? error },
      'Something from Slack was not taken; Slack will send it again.',
    );
    throw error;
  });
  return app;
}

/**
 * Whether an error of `processEvent` went through the handler above, which logged it: those have a code of Bolt's.
 * Others come from a payload that Bolt itself stumbled over, before anything of ours ran.
 */
export function isHandled(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
