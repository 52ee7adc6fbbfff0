import type { Store } from '../store/open-store.ts';
import { margin } from './catch-up.ts';

const lease = 'catch-up';
/** How often it is written down that nothing was missed (milliseconds of desk time). */
const writeEvery = 5_000;
/** So many looks in a row without a connection, and the platform may have given up telling. */
const looksWithoutConnection = 5;

export type PastDependencies = {
  store: Pick<Store, 'leases'>;
  /** This instance does the catching up for all. */
  holds: (lease: string) => boolean;
  /** Desk time. */
  now: () => number;
  connected: () => boolean;
  /** Reads what happened since; false when it was not read to the end. */
  catchUp: (seenUpTo: number | null) => Promise<boolean>;
};

/**
 * Until when everything that happened is known is kept in the store, so that neither a crash in the middle of catching up nor
 * what comes live before it can hide what was missed. It moves on while all is well; it goes back when an instance had to
 * refuse something; from there the past is read again.
 */
export class Past {
  readonly #is: PastDependencies;
  /** What this instance wrote last; null: the past has to be read. */
  #written: number | null = null;
  #missedSince: number | null = null;
  #looksAway = 0;

  constructor(dependencies: PastDependencies) {
    this.#is = dependencies;
  }

  /** A new desk knows nothing of what was before it, and asks for none of it. To be called before any platform is heard. */
  async begin(): Promise<void> {
    await this.#is.store.leases.moveSeenUpTo(lease, null, this.#is.now() + margin);
  }

  /** Something was refused: the platform tells it again, but not for ever. */
  missed(): void {
    this.#missedSince ??= this.#is.now();
  }

  /** One look: catches up if there is need. Rejects when the store is away. */
  async look(): Promise<void> {
    const { store, holds, now, connected, catchUp } = this.#is;
    const since = this.#missedSince;
    if (since !== null) {
      await store.leases.lowerSeenUpTo(lease, since);
      this.#missedSince = null;
      this.#written = null;
    }
    if (!holds(lease)) {
      this.#written = null;
      return;
    }
    if (!connected()) {
      this.#looksAway++;
      return;
    }
    if (this.#looksAway >= looksWithoutConnection) this.#written = null;
    this.#looksAway = 0;
    const at = now();
    if (this.#written !== null) {
      if (Math.abs(at - this.#written) < writeEvery) return;
      if (await store.leases.moveSeenUpTo(lease, this.#written, at)) {
        this.#written = at;
        return;
      }
      this.#written = null;
    }
    const seenUpTo = await store.leases.seenUpTo(lease);
    if ((await catchUp(seenUpTo)) && (await store.leases.moveSeenUpTo(lease, seenUpTo, at))) this.#written = at;
  }
}
