import { mongo } from 'mongoose';
import type { Db } from './repositories/bulk.ts';

/** MongoDB's `OutOfDiskSpace`, which the embedded server gives too. */
const outOfDiskSpace = 14_031;
/** More than lies free in odd corners of a full store (bytes). */
const probeSize = 64 * 1_024;

/** The store still reads, and cannot take anything in. */
export class StoreFullError extends Error {
  constructor(cause: unknown) {
    super('The store cannot be written: its disk is full. Make room; Slack tries again what was refused.', { cause });
    this.name = 'StoreFullError';
  }
}

/**
 * Remembers that the store had no room for something. Whoever asks whether it is well then makes it write, until it does:
 * a balancer that was told to send nothing would never bring the write that shows that there is room again.
 */
export class RoomToWrite {
  readonly #db: Db;
  #full: unknown = null;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The same writes; how they end is remembered. */
  watching<Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) {
    return async (...given: Given): Promise<Result> => {
      try {
        const result = await write(...given);
        this.#full = null;
        return result;
      } catch (error) {
        if (isFull(error)) this.#full = error;
        throw error;
      }
    };
  }

  /** @throws StoreFullError while there is no room */
  async check(): Promise<void> {
    if (this.#full === null) return;
    const probes = this.#db.collection<{ _id: string; filler: string }>('counters');
    try {
      const filler = 'x'.repeat(probeSize);
      await probes.updateOne({ _id: 'room-to-write' }, { $set: { filler } }, { upsert: true });
      await probes.deleteOne({ _id: 'room-to-write' });
    } catch (error) {
      if (isFull(error)) throw new StoreFullError(error);
      throw error;
    }
    this.#full = null;
  }
}

const isFull = (error: unknown): boolean => error instanceof mongo.MongoServerError && error.code === outOfDiskSpace;
