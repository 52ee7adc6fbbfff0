import type { CourierDependencies } from './courier.ts';

/** So many are told of at once. */
const most = 100;
/** Milliseconds between two looks: nearly always there is nothing. */
const lookEvery = 60_000;
/** While the store is away it is looked again after this (milliseconds). */
const lookAgainAfter = 1_000;

/**
 * Tells of sends that may not have arrived where whoever found that out was stopped before it could: at once when this instance
 * starts to serve a partition, and now and then. Telling twice is telling once, as what is told has the same ids.
 */
export class Untold {
  readonly #is: Pick<CourierDependencies, 'store' | 'sender' | 'logger'>;
  /** When partitions are looked at again (monotonic). */
  readonly #again = new Map<number, number>();

  constructor(is: Pick<CourierDependencies, 'store' | 'sender' | 'logger'>) {
    this.#is = is;
  }

  /** Looks at those of these partitions that are due. Never rejects. */
  async look(partitions: readonly number[]): Promise<void> {
    const now = performance.now();
    const due = partitions.filter((one) => now >= (this.#again.get(one) ?? 0));
    if (due.length === 0) return;
    const lookIn = (pause: number) => {
      for (const one of due) this.#again.set(one, now + pause);
    };
    try {
      await this.#tell(due);
      lookIn(lookEvery);
    } catch (error) {
      this.#is.logger.warn({ error }, 'What may not have arrived could not be told of; it is tried again.');
      lookIn(lookAgainAfter);
    }
  }

  /** Those that others serve now are looked at when they come back. */
  keepOnly(owned: (partition: number) => boolean): void {
    for (const one of this.#again.keys()) if (!owned(one)) this.#again.delete(one);
  }

  /** What can be told to nobody yet is passed over until the next look. */
  async #tell(partitions: number[]): Promise<void> {
    const { store, sender } = this.#is;
    for (let after = ''; ; ) {
      const untold = await store.effects.untold(partitions, most, after);
      const last = untold.at(-1);
      if (last === undefined) return;
      await store.effects.told([...(await sender.uncertain(untold))]);
      if (untold.length < most) return;
      after = last._id;
    }
  }
}
