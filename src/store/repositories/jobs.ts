import type { JobDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

/**
 * What is due without a ticket. Who takes a job moves its time to the end of its hold, and only by that time may then finish
 * it: a taker that was too slow for its hold finds that nothing is its own any more.
 */
export function jobRepository(db: Db) {
  const jobs = db.collection<JobDocument>('jobs');
  return {
    /** Makes a job that is not there yet; one that is there keeps its time. */
    async define(key: string, name: string, dueAt: number): Promise<void> {
      try {
        const fresh = { name, dueAt, attempts: 0, state: null };
        await jobs.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    /** Jobs that are due at or before an instant, earliest first. */
    due: (now: number, limit: number): Promise<JobDocument[]> =>
      jobs
        .find({ dueAt: { $gt: 0, $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),
    /** Takes a job that is due as it was seen, until an instant. False when somebody else was faster. */
    async take(key: string, seenDueAt: number, until: number): Promise<boolean> {
      const result = await jobs.updateOne(
        { _id: key, dueAt: seenDueAt },
        { $set: { dueAt: until }, $inc: { attempts: 1 } },
      );
      return result.matchedCount === 1;
    },
    /** It is done, and comes again. */
    again: async (key: string, held: number, dueAt: number, state: unknown): Promise<void> => {
      await jobs.updateOne({ _id: key, dueAt: held }, { $set: { dueAt, state, attempts: 0 }, $unset: { problem: '' } });
    },
    /** It is done for good. */
    remove: async (key: string, held: number): Promise<void> => {
      await jobs.deleteOne({ _id: key, dueAt: held });
    },
    /** It failed, and is tried again. */
    later: async (key: string, held: number, dueAt: number, problem: string): Promise<void> => {
      await jobs.updateOne({ _id: key, dueAt: held }, { $set: { dueAt, problem } });
    },
    /** Gives it up for now: it is seen in readiness and the API, and can be tried again by hand. */
    park: async (key: string, held: number, now: number, problem: string): Promise<void> => {
      await jobs.updateOne({ _id: key, dueAt: held }, { $set: { parkedAt: now, problem }, $unset: { dueAt: '' } });
    },
    parked: (limit: number): Promise<JobDocument[]> =>
      jobs
        .find({ parkedAt: { $gt: 0 } })
        .sort({ parkedAt: 1 })
        .limit(limit)
        .toArray(),
    countParked: (): Promise<number> => jobs.countDocuments({ parkedAt: { $gt: 0 } }),
    /** Lets a job that is there begin anew, now. */
    beginAnew: async (key: string, now: number): Promise<void> => {
      await jobs.updateOne({ _id: key }, { $set: { dueAt: now, state: null, attempts: 0 }, $unset: { parkedAt: '' } });
    },
    /** Makes a job due now that waits for later; what it keeps stays. */
    hasten: async (key: string, now: number): Promise<void> => {
      await jobs.updateOne({ _id: key, dueAt: { $gt: now } }, { $set: { dueAt: now } });
    },
    /** Makes a parked job due. False when it is not parked. */
    async retry(key: string, now: number): Promise<boolean> {
      const result = await jobs.updateOne(
        { _id: key, parkedAt: { $gt: 0 } },
        { $set: { dueAt: now, attempts: 0 }, $unset: { parkedAt: '' } },
      );
      return result.matchedCount === 1;
    },
    find: (key: string): Promise<JobDocument | null> => jobs.findOne({ _id: key }),
  };
}
