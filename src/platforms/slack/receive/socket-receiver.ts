import { setTimeout } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { z } from 'zod';
import { InFlight } from '../../receive/in-flight.ts';
import { slackLogger } from '../slack-logger.ts';
import { isHandled } from './app.ts';
import { HeldAnswer } from './held-answer.ts';

const longestPause = 30_000;
/** Slack greets a new connection at once; one that stays silent is given up. */
const longestConnect = 20_000;
/** A stop waits so long for Slack's side of the farewell. */
const longestFarewell = 2000;
const slackEvent = z.object({
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  body: z.record(z.string(), z.unknown()),
});

/**
 * Receives over Socket Mode. Bolt's own receiver acknowledges events before any listener runs; this one holds the
 * acknowledgement until `processEvent` resolves, and sends none when it throws: then Slack delivers again.
 * It also reconnects by itself, as the client gives up for good when Slack cannot be reached at that moment.
 */
export class SocketReceiver implements Receiver {
  readonly #logger: Logger;
  readonly #client: SocketModeClient;
  readonly #inFlight = new InFlight();
  #app: App | null = null;
  #open = false;
  #wanted = false;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #reason = 'The Socket Mode connection to Slack is not open yet.';

  constructor(options: { appToken: string; apiUrl: string | null; logger: Logger }) {
    this.#logger = options.logger;
    this.#client = new SocketModeClient({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger: slackLogger(options.logger),
      clientOptions: {
        ...(options.apiUrl === null ? {} : { slackApiUrl: options.apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 8000,
      },
    });
    this.#guardMessages();
    this.#client.on('connected', () => {
      // A stop that came while it was connecting.
      if (!this.#wanted) return void this.#client.disconnect();
      this.#open = true;
      this.#failures = 0;
      this.#logger.info('The Socket Mode connection to Slack is open.');
    });
    this.#client.on('disconnected', () => this.#lost('The Socket Mode connection to Slack was closed.'));
    this.#client.on('slack_event', (arrived: unknown) => {
      // Without an answer Slack delivers again, to whoever is connected then.
      if (this.#wanted) this.#inFlight.track(this.#receive(arrived));
    });
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Begins to connect; `connection` tells how it goes. */
  async start(): Promise<void> {
    this.#wanted = true;
    await this.#connect();
  }

  /** Takes nothing new in, answers what was taken, closes. */
  async stop(): Promise<void> {
    this.#wanted = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#inFlight.empty();
    if (this.#open) {
      const farewell = new AbortController();
      const patience = setTimeout(longestFarewell, undefined, { signal: farewell.signal }).catch(() => {});
      await Promise.race([this.#client.disconnect(), patience]);
      farewell.abort();
    }
    this.#open = false;
  }

  connection(): { ok: boolean; reason: string } {
    return this.#open ? { ok: true, reason: '' } : { ok: false, reason: this.#reason };
  }

  async #connect(): Promise<void> {
    this.#timer = null;
    if (!this.#wanted) return;
    const watchdog = globalThis.setTimeout(() => void this.#client.disconnect(), longestConnect);
    try {
      await this.#client.start();
    } catch (error) {
      this.#lost(
        `No Socket Mode connection to Slack (${error instanceof Error ? error.message : 'closed'}). If this lasts, check SLACK_APP_TOKEN and that Socket Mode is on.`,
      );
    } finally {
      clearTimeout(watchdog);
    }
  }

  #lost(reason: string): void {
    this.#open = false;
    this.#reason = reason;
    if (!this.#wanted || this.#timer !== null) return;
    // Slack renews connections now and then: the first try comes at once.
    const pause = this.#failures === 0 ? 0 : Math.min(longestPause, 500 * 2 ** this.#failures);
    this.#failures += 1;
    this.#logger.warn({ pause }, `${reason} Connecting again.`);
    this.#timer = globalThis.setTimeout(() => void this.#connect(), pause);
  }

  async #receive(arrived: unknown): Promise<void> {
    const parsed = slackEvent.safeParse(arrived);
    if (!parsed.success || this.#app === null) {
      this.#logger.warn('Slack sent something over Socket Mode that is no payload; ignored.');
      return;
    }
    const { ack, body } = parsed.data;
    const held = new HeldAnswer();
    try {
      await this.#app.processEvent({ body, ack: held.hold });
    } catch (error) {
      // Without an acknowledgement Slack delivers again.
      if (!isHandled(error)) this.#logger.warn({ err: error }, 'Bolt cannot read a payload from Slack; ignored.');
      return;
    }
    try {
      await ack(held.value);
    } catch (error) {
      this.#logger.debug({ err: error }, 'The connection closed before an acknowledgement; Slack will deliver again.');
    }
  }

  /** The client reads messages in an async listener that nobody awaits: one odd message would end the process. */
  #guardMessages(): void {
    const listeners = this.#client.listeners('ws_message');
    this.#client.removeAllListeners('ws_message');
    this.#client.on('ws_message', (...message: unknown[]) => {
      for (const listener of listeners) {
        Promise.resolve()
          .then(() => Reflect.apply(listener, this.#client, message))
          .catch((error: unknown) => this.#logger.warn({ err: error }, 'An odd message over Socket Mode was ignored.'));
      }
    });
  }
}
