import { type Db, isDuplicate } from './bulk.ts';

type DeskDocument = { _id: string; version: number; state: unknown; base: unknown; away?: string[] };

/** The desk's settings as they stand, and the file that they were last applied from; one document, replaced under a version. */
export function deskRepository(db: Db) {
  const desk = db.collection<DeskDocument>('desk');
  return {
    async load(): Promise<{ version: number; state: unknown; base: unknown; away: string[] } | null> {
      const found = await desk.findOne({ _id: 'desk' });
      if (found === null) return null;
      return { version: found.version, state: found.state ?? null, base: found.base ?? null, away: found.away ?? [] };
    },
    /** Agents who said that they are away. */
    away: async (): Promise<string[]> => (await desk.findOne({ _id: 'desk' }, { projection: { away: 1 } }))?.away ?? [],
    /** An agent goes away, or is back. */
    setPresence: async (agent: string, away: boolean): Promise<void> => {
      const change = away ? { $addToSet: { away: agent } } : { $pull: { away: agent } };
      await desk.updateOne({ _id: 'desk' }, { ...change, $inc: { version: 1 } }, { upsert: true });
    },
    version: async (): Promise<number> =>
      (await desk.findOne({ _id: 'desk' }, { projection: { version: 1 } }))?.version ?? 0,
    /** False when somebody else wrote in between: load and merge again. */
    async save(state: unknown, base: unknown, seen: number): Promise<boolean> {
      try {
        const result = await desk.updateOne(
          { _id: 'desk', version: seen },
          { $set: { state, base, version: seen + 1 } },
          { upsert: seen === 0 },
        );
        return result.matchedCount === 1 || result.upsertedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    /** Tells all instances that customers or channels changed. */
    touch: async (): Promise<void> => {
      await desk.updateOne({ _id: 'desk' }, { $inc: { version: 1 } }, { upsert: true });
    },
  };
}
