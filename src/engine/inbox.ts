import { isStoreAway } from '../store/is-store-away.ts';
import type { Store } from '../store/open-store.ts';
import type { InboxRow } from '../store/repositories/inbox.ts';
import { inboxPartition } from './partitions.ts';
import type { Arrival } from './platform.ts';

/** A mention is acted on only if its `message` twin has not come by then. */
const twinWait = 10_000;
/** So many arrivals at most go into one write. */
const batchSize = 200;
/** So many at once mean that arrivals come as fast as they are answered. */
const pressure = 8;

type Waiting = { rows: InboxRow[]; resolve: () => void; reject: (error: unknown) => void };

/**
 * Where everything arrives. What waits while a write is under way goes into the next one together, and is answered
 * together: an arrival counts as taken only once it is on disk.
 */
export class Inbox {
  readonly #store: Pick<Store, 'inbox'>;
  readonly #onStored: (rows: InboxRow[]) => void;
  readonly #onDuplicate: (count: number) => void;
  #waiting: Waiting[] = [];
  #writing = 0;
  #underWay = 0;

  constructor(
    store: Pick<Store, 'inbox'>,
    hooks: { onStored: (rows: InboxRow[]) => void; onDuplicate: (count: number) => void },
  ) {
    this.#store = store;
    this.#onStored = hooks.onStored;
    this.#onDuplicate = hooks.onDuplicate;
  }

  /** Resolves when all of them are stored (or were before); rejects when they could not be. */
  accept(arrivals: Arrival[]): Promise<void> {
    if (arrivals.length === 0) return Promise.resolve();
    const now = Date.now();
    const rows = arrivals.map((arrival) => rowOf(arrival, now));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ rows, resolve, reject });
      // Two writes at a time: one is being flushed while the next is being gathered.
      if (this.#writing < 2) void this.#write();
    });
  }

  /** More arrives than one write takes at a time: taking in goes before working off, since somebody waits for the answer. */
  get pressed(): boolean {
    return this.#waiting.length + this.#underWay >= pressure;
  }

  /** Resolves when nothing is being stored. */
  async drained(): Promise<void> {
    while (this.#writing > 0 || this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  async #write(): Promise<void> {
    this.#writing++;
    // Let what arrives in this turn of the event loop come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      this.#underWay += batch.length;
      const rows = batch.flatMap((waiting) => waiting.rows);
      try {
        const duplicates = await this.#store.inbox.insert(rows);
        if (duplicates.size > 0) this.#onDuplicate(duplicates.size);
        this.#onStored(rows.filter((_, index) => !duplicates.has(index)));
        for (const waiting of batch) waiting.resolve();
      } catch (error) {
        // What waited behind it would wait for the same store: its platform's patience is short, and it comes again.
        const refused = isStoreAway(error) ? [...batch, ...this.#waiting.splice(0)] : batch;
        for (const waiting of refused) waiting.reject(error);
      } finally {
        this.#underWay -= batch.length;
      }
    }
    this.#writing--;
  }
}

function rowOf({ inbound, raw }: Arrival, now: number): InboxRow {
  return {
    _id: inbound.key,
    inbound,
    raw: raw === null || raw === undefined ? null : JSON.stringify(raw),
    storedAt: now,
    attempts: 0,
    queue: inboxPartition(inbound.conversation),
    dueAt: inbound.kind === 'mention' ? now + twinWait : now,
    ...(inbound.kind === 'shortcut' ? { about: inbound.message.id } : {}),
  };
}
