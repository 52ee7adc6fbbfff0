import type { Store } from '../store/open-store.ts';

/** So many of the newest tickets tell which words are common. */
const sampled = 2_000;
/** After so long they are looked at again (milliseconds). */
const freshFor = 10 * 60_000;

/** How common words are, as the newest tickets show: what a search looks up first, and what tells tickets apart, rests on it. */
export class WordRarity {
  readonly #store: Pick<Store, 'words' | 'counters'>;
  readonly #monotonic: () => number;
  #counts: Promise<{ counts: ReadonlyMap<string, number>; of: number }> | null = null;
  #until = 0;

  constructor(store: Pick<Store, 'words' | 'counters'>, monotonic: () => number = () => performance.now()) {
    this.#store = store;
    this.#monotonic = monotonic;
  }

  /** Gives how many of the sampled tickets have an entry, and how many those were. */
  async sample(): Promise<{ counts: ReadonlyMap<string, number>; of: number }> {
    if (this.#counts === null || this.#monotonic() > this.#until) {
      this.#until = this.#monotonic() + freshFor;
      this.#counts = this.#look();
      // What failed is tried again by the next who asks.
      this.#counts.catch(() => {
        this.#counts = null;
      });
    }
    return this.#counts;
  }

  async #look(): Promise<{ counts: ReadonlyMap<string, number>; of: number }> {
    const newest = await this.#store.counters.current('tickets');
    const entries = await this.#store.words.newest({ after: newest - 2 * sampled, upTo: newest, limit: sampled });
    const counts = new Map<string, number>();
    for (const words of entries) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { counts, of: entries.length };
  }
}
