import type { InstanceDocument, LeaseDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

export function leaseRepository(db: Db) {
  const instances = db.collection<InstanceDocument>('instances');
  const leases = db.collection<LeaseDocument>('leases');
  return {
    beat: async (id: string, startedAt: number, leaving: boolean): Promise<void> => {
      await instances.updateOne(
        { _id: id },
        { $inc: { beats: 1 }, $set: { leaving }, $setOnInsert: { startedAt } },
        { upsert: true },
      );
    },
    instances: (): Promise<InstanceDocument[]> => instances.find({}).toArray(),
    forget: async (id: string): Promise<void> => {
      await instances.deleteOne({ _id: id });
    },
    leases: (): Promise<LeaseDocument[]> => leases.find({}).toArray(),
    /** Makes leases that are not there yet, free. */
    async define(names: string[]): Promise<void> {
      for (const name of names) {
        try {
          await leases.updateOne({ _id: name }, { $setOnInsert: { owner: null, token: 0 } }, { upsert: true });
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    /** Takes a lease from its owner as last seen; false when somebody else was faster. */
    async take(name: string, seen: { owner: string | null; token: number }, owner: string): Promise<boolean> {
      const result = await leases.updateOne({ _id: name, ...seen }, { $set: { owner }, $inc: { token: 1 } });
      return result.matchedCount === 1;
    },
    /** Until when everything that happened is known (desk time); null on a new desk. */
    seenUpTo: async (name: string): Promise<number | null> =>
      (await leases.findOne({ _id: name }, { projection: { seenUpTo: 1 } }))?.seenUpTo ?? null,
    /** Moves that instant; false when somebody moved it meanwhile. */
    async moveSeenUpTo(name: string, from: number | null, to: number): Promise<boolean> {
      const seen = from === null ? { seenUpTo: { $exists: false } } : { seenUpTo: from };
      const result = await leases.updateOne({ _id: name, ...seen }, { $set: { seenUpTo: to } });
      return result.matchedCount === 1;
    },
    /** Something may have been missed since: what is known ends there. */
    lowerSeenUpTo: async (name: string, to: number): Promise<void> => {
      await leases.updateOne({ _id: name, seenUpTo: { $gt: to } }, { $set: { seenUpTo: to } });
    },
    release: async (name: string, owner: string): Promise<void> => {
      await leases.updateOne({ _id: name, owner }, { $set: { owner: null }, $inc: { token: 1 } });
    },
  };
}
