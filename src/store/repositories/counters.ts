import type { CounterDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

export function counterRepository(db: Db) {
  const counters = db.collection<CounterDocument>('counters');
  /** Sets where numbers begin, unless some were given already. */
  const start = async (name: string, first: number): Promise<void> => {
    try {
      await counters.updateOne({ _id: name }, { $setOnInsert: { value: first - 1 } }, { upsert: true });
    } catch (error) {
      // Two first ones at once: the other one has made it.
      if (!isDuplicate(error)) throw error;
    }
  };
  return {
    start,
    /** The last number that was given; 0 before the first. */
    current: async (name: string): Promise<number> => (await counters.findOne({ _id: name }))?.value ?? 0,
    /**
     * Reserves so many numbers in a row and gives the first. Numbers may have gaps and never repeat. The counter is made by
     * a write of its own: not every server counts right when two raise and make it in one.
     */
    async reserve(name: string, count: number): Promise<number> {
      for (;;) {
        const found = await counters.findOneAndUpdate(
          { _id: name },
          { $inc: { value: count } },
          { returnDocument: 'after' },
        );
        if (found !== null) return found.value - count + 1;
        await start(name, 1);
      }
    },
  };
}
