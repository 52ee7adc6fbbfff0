import type { Logger } from 'pino';
import { DeliveryError } from '../../engine/platform.ts';
import { tokenCodes } from './deliver/slack-failure.ts';
import type { WebApi } from './deliver/web-api.ts';
import type { Identity } from './identity.ts';
import { learnIdentity } from './learn-identity.ts';

const longestPause = 30_000;
/** A request from Slack waits so long for us to know who we are; Slack itself waits 3 s. */
const patience = 2000;

/** Finds out who we are, and keeps trying while Slack is away. */
export class IdentityKeeper {
  readonly #api: WebApi;
  readonly #logger: Logger;
  readonly #waiting = new Set<(identity: Identity) => void>();
  #identity: Identity | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(api: WebApi, logger: Logger) {
    this.#api = api;
    this.#logger = logger;
  }

  get known(): Identity | null {
    return this.#identity;
  }

  /**
   * Asks once, and goes on in the background when Slack cannot answer.
   * Throws when Slack refuses the token: then a person must act.
   */
  async start(): Promise<void> {
    try {
      this.#found(await learnIdentity(this.#api));
    } catch (error) {
      if (error instanceof DeliveryError && tokenCodes.has(error.code)) {
        throw new Error(
          `Slack does not accept SLACK_BOT_TOKEN (${error.code}). Copy the bot token (xoxb-…) from the app's page “OAuth & Permissions”.`,
          { cause: error },
        );
      }
      this.#again(error, 1000);
    }
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Who we are, at once when known; rejects after two seconds, for Slack to send its request again. */
  current(): Identity | Promise<Identity> {
    return this.#identity ?? this.#soon();
  }

  #soon(): Promise<Identity> {
    return new Promise((resolve, reject) => {
      const found = (identity: Identity) => {
        clearTimeout(timer);
        resolve(identity);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(found);
        reject(new Error('Slack has not told yet which workspace and bot the token belongs to.'));
      }, patience);
      this.#waiting.add(found);
    });
  }

  /** Resolves once it is known; never, if it never is. */
  whenKnown(): Promise<Identity> {
    if (this.#identity !== null) return Promise.resolve(this.#identity);
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #found(identity: Identity): void {
    this.#identity = identity;
    this.#logger.info({ team: identity.team, botUser: identity.botUser }, 'Slack knows us.');
    for (const resolve of this.#waiting) resolve(identity);
    this.#waiting.clear();
  }

  #again(error: unknown, pause: number): void {
    if (this.#stopped) return;
    this.#logger.warn({ err: error, pause }, 'Slack does not answer auth.test; asking again.');
    this.#timer = setTimeout(() => {
      learnIdentity(this.#api).then(
        (identity) => this.#found(identity),
        (next: unknown) => this.#again(next, Math.min(longestPause, pause * 2)),
      );
    }, pause);
  }
}
