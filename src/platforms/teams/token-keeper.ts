import type { Logger } from 'pino';
import type { Tokens } from './deliver/tokens.ts';

const longestCall = 8_000;
const shortestPause = 5_000;
const longestPause = 300_000;
/** Looking costs nothing while all is well. */
const lookEvery = 60_000;

/**
 * Sees to it that the bot gets a token at the start, and that one is tried again after Teams took none, so that it is known whether
 * it can speak. An instance that balancers have taken out for that has nothing else to send, by which it would learn that all is well
 * again.
 */
export class TokenKeeper {
  readonly #tokens: Tokens;
  readonly #logger: Logger;
  readonly #tryToken: () => Promise<void>;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  /** `tryToken`: asks Teams something harmless; what that comes to, the tokens know. */
  constructor(tokens: Tokens, logger: Logger, tryToken: () => Promise<void>) {
    this.#tokens = tokens;
    this.#logger = logger;
    this.#tryToken = tryToken;
  }

  /** Asks once; resolves when that is answered. Goes on by itself while there is no token that serves. */
  start(): Promise<void> {
    return this.#look(shortestPause);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #look(pause: number): Promise<void> {
    const before = this.#tokens.fault;
    try {
      if (before !== null) await this.#tokens.get(AbortSignal.timeout(longestCall));
    } catch (error) {
      this.#logger.warn({ err: error, pause }, 'The bot has no token for Teams; asking again.');
      this.#again(pause, Math.min(longestPause, pause * 2));
      return;
    }
    if (this.#tokens.fault !== null) await this.#try();
    if (before !== null && this.#tokens.fault === null) this.#logger.info('The bot has a token for Teams.');
    this.#again(lookEvery, shortestPause);
  }

  async #try(): Promise<void> {
    try {
      await this.#tryToken();
    } catch (error) {
      // Teams may have taken the token and refused what was asked.
      if (this.#tokens.fault !== null)
        this.#logger.warn({ err: error, pause: lookEvery }, 'Teams takes no token of the bot’s; trying again.');
    }
  }

  #again(pause: number, next: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#look(next), pause);
    this.#timer.unref();
  }
}
