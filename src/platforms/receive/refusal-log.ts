import type { Logger } from 'pino';
import { cut } from '../text/cut.ts';

/** A word that was sent is told so far; more tells nobody more (characters). */
const longestWord = 200;
const minute = 60_000;
/** Reasons that a minute has warnings of; what differs beyond is nothing that somebody has to mend. */
const mostReasons = 20;

type Told = { since: number; more: number };

/**
 * Tells the log what was refused. Whoever finds the address may send what they like, as often as they like, before anything of it
 * is checked: what they wrote is cut, and each reason has one warning a minute, with how many there were like it since the last.
 * Each single one is told at `debug`.
 */
export class RefusalLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #told = new Map<string, Told>();

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(logger: Logger, now: () => number) {
    this.#logger = logger;
    this.#now = now;
  }

  /** `reason` is one of ours, and no word of the sender's; `tenant`, where it is told, was not made up. */
  tell(what: string, { reason, ...details }: { reason: string; [detail: string]: unknown }): void {
    const line = { reason: cut(reason, longestWord), ...shortened(details) };
    const key = `${what} ${reason} ${'tenant' in line ? line.tenant : ''}`;
    const told = this.#told.get(key);
    const isDue = told === undefined ? this.#hasRoom() : this.#now() - told.since >= minute;
    if (!isDue) {
      if (told !== undefined) told.more += 1;
      this.#logger.debug(line, what);
      return;
    }
    this.#logger.warn(told === undefined || told.more === 0 ? line : { ...line, alikeBefore: told.more }, what);
    this.#told.set(key, { since: this.#now(), more: 0 });
  }

  /** Forgets what was told more than a minute ago, when there is much. */
  #hasRoom(): boolean {
    if (this.#told.size < mostReasons) return true;
    for (const [key, { since }] of this.#told) if (this.#now() - since >= minute) this.#told.delete(key);
    return this.#told.size < mostReasons;
  }
}

const shortened = (details: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? cut(value, longestWord) : value]),
  );
