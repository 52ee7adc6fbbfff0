import type { Answer } from '../../desk/answer.ts';
import type { InboxDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';

export type InboxRow = InboxDocument;
/** What a row becomes when its inbound is done. */
export type Done = { key: string; outcome: Answer | null };

/** Rows are kept 30 days: catch-up never reaches further back, so a key cannot be forgotten while its event can return. */
const inboxDays = 30;

export function inboxRepository(db: Db) {
  const inbox = db.collection<InboxDocument>('inbox');
  return {
    /** Stores arrivals with one write; gives the places of those that were there already. */
    insert: (rows: InboxDocument[]): Promise<Set<number>> =>
      duplicatesOf(() => inbox.insertMany(rows, { ordered: false })),

    /**
     * Marks rows as done: most with one update for all, those that somebody awaits with their outcome. They are kept for
     * `keep` milliseconds more, 30 days at least.
     */
    async done(rows: Done[], now: number, keep = 0): Promise<void> {
      const expireAt = new Date(now + Math.max(keep, inboxDays * 86_400_000));
      const $unset = { queue: '', dueAt: '', problem: '', parkedAt: '' } as const;
      const plain = rows.filter(({ outcome }) => outcome === null).map(({ key }) => key);
      if (plain.length > 0) await inbox.updateMany({ _id: { $in: plain } }, { $set: { expireAt }, $unset });
      for (const { key, outcome } of rows) {
        if (outcome !== null) await inbox.updateOne({ _id: key }, { $set: { expireAt, outcome }, $unset });
      }
    },

    /** Lets a row wait until an instant (real time), with what went wrong. */
    later: async (key: string, dueAt: number, attempts: number, problem: string | null): Promise<void> => {
      await inbox.updateOne({ _id: key }, { $set: { dueAt, attempts, ...(problem === null ? {} : { problem }) } });
    },
    /** The machine's clock was set back: what was to wait until after `latest` may be taken at `now`. */
    pullBack: async (queues: number[], latest: number, now: number): Promise<void> => {
      await inbox.updateMany({ queue: { $in: queues }, dueAt: { $gt: latest } }, { $set: { dueAt: now } });
    },
    /** Gives a row up for now: it is seen in metrics and the API, and can be retried by hand. */
    park: async (key: string, now: number, attempts: number, problem: string): Promise<void> => {
      await inbox.updateOne(
        { _id: key },
        { $set: { parkedAt: now, attempts, problem }, $unset: { queue: '', dueAt: '' } },
      );
    },
    parked: (limit: number): Promise<InboxRow[]> =>
      inbox
        .find({ parkedAt: { $gt: 0 } })
        .sort({ parkedAt: 1 })
        .limit(limit)
        .toArray(),
    countParked: (): Promise<number> => inbox.countDocuments({ parkedAt: { $gt: 0 } }),
    /** Puts a parked row back in the queue. False when it is not parked. */
    async retry(key: string, queue: number, now: number): Promise<boolean> {
      const result = await inbox.updateOne(
        { _id: key, parkedAt: { $gt: 0 } },
        { $set: { queue, dueAt: now, attempts: 0 }, $unset: { parkedAt: '' } },
      );
      return result.matchedCount === 1;
    },

    /** Rows of these partitions that may be taken now (real time), oldest first. */
    waiting: (queues: number[], now: number, limit: number): Promise<InboxRow[]> =>
      inbox
        .find({ queue: { $in: queues }, dueAt: { $gt: 0, $lte: now } }, { projection: { raw: 0 } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),
    /** At most `most`, where that is all one needs to know. */
    countWaiting: (queues: number[], most?: number): Promise<number> =>
      inbox.countDocuments({ queue: { $in: queues } }, most === undefined ? {} : { limit: most }),
    find: (key: string): Promise<InboxRow | null> => inbox.findOne({ _id: key }),
    /** Which of these keys are done. */
    async finished(keys: string[]): Promise<Set<string>> {
      const rows = await inbox
        .find({ _id: { $in: keys }, expireAt: { $exists: true } }, { projection: { _id: 1 } })
        .toArray();
      return new Set(rows.map((row) => row._id));
    },
    /** Which of these keys are there at all. */
    async known(keys: string[]): Promise<Set<string>> {
      const rows = await inbox.find({ _id: { $in: keys } }, { projection: { _id: 1 } }).toArray();
      return new Set(rows.map((row) => row._id));
    },
    /**
     * Erases the texts of a message from all inbounds about it: their keys begin with its own. What was written into it after `upTo`
     * (platform time) stays: its author had brought it back by then.
     */
    erase: async (messageKey: string, messageId: string, upTo = Number.POSITIVE_INFINITY): Promise<void> => {
      // What was written in a form or a command lies in that itself.
      const written = /^threadwell:forms:(.+)$/u.exec(messageId)?.[1];
      if (written !== undefined) {
        const row = { _id: written };
        await inbox.updateOne(row, { $set: { raw: null } });
        await inbox.updateOne({ ...row, 'inbound.values': { $exists: true } }, { $set: { 'inbound.values': {} } });
        await inbox.updateOne({ ...row, 'inbound.text': { $exists: true } }, { $set: { 'inbound.text': '' } });
        return;
      }
      const range = { _id: { $gte: messageKey, $lt: `${messageKey};` } };
      const about = { about: messageId };
      const texts = { 'inbound.message.text': '', 'inbound.message.files': [] };
      // A command that was said in it: once it was carried out, its words are needed no more.
      const carriedOut = { ...range, expireAt: { $exists: true }, 'inbound.text': { $exists: true } };
      await inbox.updateMany(carriedOut, { $set: { 'inbound.text': '' } });
      const before = { 'inbound.editedAt': { $not: { $gt: upTo } } };
      for (const rows of [
        { ...range, ...before },
        { ...about, ...before },
      ]) {
        await inbox.updateMany({ ...rows, 'inbound.message': { $exists: true } }, { $set: { raw: null, ...texts } });
        await inbox.updateMany(rows, { $set: { raw: null } });
      }
    },
  };
}
