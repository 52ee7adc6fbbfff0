import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { groundsOfTerms, lookAtClocksJob } from './look-at-clocks.ts';

/** Has open tickets looked at when what their targets rest on changed, whoever changed it and in whichever instance. */
export class WatchGrounds {
  readonly #store: Pick<Store, 'jobs'>;
  readonly #cache: DeskCache;
  readonly #now: () => number;
  /** What was seen last; null at first, as it may have changed while nobody looked. */
  #seen: string | null = null;
  #version: number | null = null;

  constructor(is: { store: Pick<Store, 'jobs'>; cache: DeskCache; now: () => number }) {
    this.#store = is.store;
    this.#cache = is.cache;
    this.#now = is.now;
  }

  /** One look; costs nothing while the settings' version stays. Rejects when the store is away, and then looks again. */
  async look(): Promise<void> {
    const { version } = this.#cache;
    if (version === this.#version) return;
    const grounds = groundsOfTerms(this.#cache);
    if (grounds !== this.#seen) await this.#store.jobs.hasten(lookAtClocksJob, this.#now());
    this.#seen = grounds;
    this.#version = version;
  }
}
