import type { CounterDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

export function counterRepository(db: Db) {
  const counters = db.collection<CounterDocument>('counters');
  return {
    /** Reserves so many numbers in a row and gives the first. Numbers may have gaps and never repeat. */
    async reserve(name: string, count: number): Promise<number> {
      for (;;) {
        try {
          const found = await counters.findOneAndUpdate(
            { _id: name },
            { $inc: { value: count } },
            { upsert: true, returnDocument: 'after' },
          );
          if (found !== null) return found.value - count + 1;
        } catch (error) {
          // Two first ones at once: the loser of the upsert tries again on what the winner made.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    /** Sets where numbers begin, unless some were given already. */
    start: async (name: string, first: number): Promise<void> => {
      await counters.updateOne({ _id: name }, { $setOnInsert: { value: first - 1 } }, { upsert: true });
    },
  };
}
