import type { Logger } from 'pino';
import { z } from 'zod';
import { DeliveryError } from '../../engine/platform.ts';
import type { WebApi } from './deliver/web-api.ts';

const answer = z.object({ emoji: z.record(z.string(), z.string()) });
const prefix = 'alias:';
/** A reaction waits so long for the names to be known: Slack itself waits 3 s (milliseconds). */
const patience = 1_000;
/** While Slack is away it is asked again after this (milliseconds). */
const again = 60_000;

/**
 * What the workspace's own names of emoji stand for. Read once and kept, renewed when Slack says that they changed. Without the
 * permission to read them every name stands for itself, and `doctor` says that it is missing.
 */
export class EmojiAliases {
  readonly #api: WebApi;
  readonly #logger: Logger;
  #aliases: ReadonlyMap<string, string> = new Map();
  /** The last reading; null: nobody asked for one yet. */
  #reading: Promise<void> | null = null;
  /** When Slack is to be asked once more, as it did not tell (epoch milliseconds). */
  #againAt = Number.POSITIVE_INFINITY;

  constructor(api: WebApi, logger: Logger) {
    this.#api = api;
    this.#logger = logger;
  }

  /** The emoji at the end of a chain of names. Names that only lead round in a circle stand for themselves. */
  resolve(name: string): string {
    const seen = new Set<string>();
    let at = name;
    for (let next = this.#aliases.get(at); next !== undefined; next = this.#aliases.get(at)) {
      if (seen.has(at)) return name;
      seen.add(at);
      at = next;
    }
    return at;
  }

  /** They changed: what was read is read anew. Never rejects. */
  async renew(): Promise<void> {
    if (this.#reading === null) return;
    this.#reading = this.#read();
    await this.#reading;
  }

  /** Resolves once they are known, or that takes too long. */
  async known(): Promise<void> {
    if (this.#reading === null || Date.now() > this.#againAt) this.#reading = this.#read();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.#reading, late]);
    clearTimeout(timer);
  }

  async #read(): Promise<void> {
    this.#againAt = Number.POSITIVE_INFINITY;
    try {
      const { emoji } = await this.#api.call({ method: 'emoji.list', arguments: {}, answer, repeatable: true });
      this.#aliases = new Map(
        Object.entries(emoji).flatMap(([name, stands]) =>
          stands.startsWith(prefix) ? [[name, stands.slice(prefix.length)] as const] : [],
        ),
      );
    } catch (error) {
      const refused = error instanceof DeliveryError && error.failure.kind === 'never';
      if (!refused) this.#againAt = Date.now() + again;
      const code = error instanceof DeliveryError ? error.code : 'unknown';
      this.#logger.warn(
        { err: error },
        `Other names of emoji count for themselves: Slack did not tell them (${code}).`,
      );
    }
  }
}
