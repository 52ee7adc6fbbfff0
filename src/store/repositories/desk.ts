import type { DeskDocument } from '../schemas/documents.ts';
import { type Db, isDuplicate } from './bulk.ts';

/** Who is away (until when, where they said it), and who is called instead of whose turn it is. */
export type Presence = {
  away: { agent: string; until: number | null }[];
  cover: { agent: string; until: number } | null;
};

/** The desk's settings as they stand, and the file that they were last applied from; one document, replaced under a version. */
export function deskRepository(db: Db) {
  const desk = db.collection<DeskDocument>('desk');
  return {
    async load(): Promise<({ version: number; state: unknown; base: unknown } & Presence) | null> {
      const found = await desk.findOne({ _id: 'desk' });
      if (found === null) return null;
      const { version, state, base } = found;
      return { version, state: state ?? null, base: base ?? null, ...presenceOf(found) };
    },
    /** Agents who are away at that time. */
    away: async (now: number): Promise<string[]> => {
      const found = await desk.findOne({ _id: 'desk' }, { projection: { away: 1, awayUntil: 1 } });
      const { away } = presenceOf(found);
      return away.filter(({ until }) => until === null || until > now).map(({ agent }) => agent);
    },
    /** An agent goes away (until then, where it is known), or is back. */
    setPresence: async (agent: string, away: boolean, until: number | null = null): Promise<void> => {
      const gone = { $pull: { awayUntil: { agent }, ...(away ? {} : { away: agent }) } };
      await desk.updateOne({ _id: 'desk' }, { ...gone, $inc: { version: 1 } }, { upsert: true });
      if (!away) return;
      const added = { $addToSet: { away: agent, ...(until === null ? {} : { awayUntil: { agent, until } }) } };
      await desk.updateOne({ _id: 'desk' }, { ...added, $inc: { version: 1 } }, { upsert: true });
    },
    /** Somebody is called instead of whose turn it is; null: nobody any more. */
    setCover: async (cover: Presence['cover']): Promise<void> => {
      await desk.updateOne({ _id: 'desk' }, { $set: { cover }, $inc: { version: 1 } }, { upsert: true });
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

function presenceOf(found: Pick<DeskDocument, 'away' | 'awayUntil' | 'cover'> | null): Presence {
  const until = new Map((found?.awayUntil ?? []).map((one) => [one.agent, one.until]));
  return {
    away: (found?.away ?? []).map((agent) => ({ agent, until: until.get(agent) ?? null })),
    cover: found?.cover ?? null,
  };
}
