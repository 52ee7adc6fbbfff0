import type { Store } from '../store/open-store.ts';
import type { Sent } from '../store/repositories/effects.ts';

/** So many are written at once. */
const atOnce = 200;

/** Marks sent effects as done: those that come while the store writes share its next write. */
export class DoneMarks {
  readonly #store: Pick<Store, 'effects'>;
  readonly #waiting: (Sent & { resolve: () => void; reject: (error: unknown) => void })[] = [];
  #writing = false;

  constructor(store: Pick<Store, 'effects'>) {
    this.#store = store;
  }

  /** Whether any is still being written. */
  get writing(): boolean {
    return this.#writing;
  }

  /** Resolves once it is stored; rejects when the store is away. */
  mark(id: string, reference: string | null, left = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, reference, left, resolve, reject });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, atOnce);
      try {
        await this.#store.effects.done(batch, Date.now());
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = false;
  }
}
