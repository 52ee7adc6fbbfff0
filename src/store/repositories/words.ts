import type { WordsDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf, isDuplicate } from './bulk.ts';

/** Entries that a ticket gets; `opens`: it is new, and so these are all that it has. */
export type WordsAddition = { ticket: number; words: readonly string[]; opens: boolean };
/** Each list means any of its entries; a ticket has to have one of every list. */
export type WordsQuery = readonly (readonly string[])[];

const ticketsForWords = 100;
const mostWords = 20;

/** The index of words: which words a ticket has, one document for each. */
export function wordsRepository(db: Db) {
  const words = db.collection<WordsDocument>('words');
  return {
    /** Adds entries. A ticket that is not here yet, and was not opened just now, is left to be taken in as a whole. */
    async add(additions: readonly WordsAddition[]): Promise<void> {
      if (additions.length === 0) return;
      const operations = additions.map(({ ticket, words: added, opens }) => ({
        updateOne: {
          filter: { _id: ticket },
          update: { $addToSet: { words: { $each: [...added] } }, $inc: { revision: 1 } },
          upsert: opens,
        },
      }));
      await words.bulkWrite(operations, { ordered: false });
    },
    /** How often each of these was written; who is not here is left out. */
    async revisions(tickets: readonly number[]): Promise<Map<number, number>> {
      if (tickets.length === 0) return new Map();
      const found = await words.find({ _id: { $in: [...tickets] } }, { projection: { revision: 1 } }).toArray();
      return new Map(found.map(({ _id, revision }) => [_id, revision]));
    },
    /**
     * Writes all entries of a ticket anew, unless it was written since its revision (null: it was not here) was read. False
     * when it was.
     */
    async replace(ticket: number, all: readonly string[], revision: number | null): Promise<boolean> {
      if (revision !== null) {
        const update = { $set: { words: [...all] }, $inc: { revision: 1 } };
        return (await words.updateOne({ _id: ticket, revision }, update)).matchedCount === 1;
      }
      try {
        await words.insertOne({ _id: ticket, words: [...all], revision: 1 });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
    /** Takes in many tickets that are not here; those that are stay as they are, and their places in the list are given. */
    async insertNew(documents: readonly { ticket: number; words: readonly string[] }[]): Promise<Set<number>> {
      if (documents.length === 0) return new Set();
      return duplicatesOf(() =>
        words.insertMany(
          documents.map(({ ticket, words: all }) => ({ _id: ticket, words: [...all], revision: 1 })),
          { ordered: false },
        ),
      );
    },
    /** Numbers of the tickets of a question above `after` and up to `upTo`, the newest first. */
    async numbers(query: WordsQuery, range: { after: number; upTo: number; limit: number }): Promise<number[]> {
      const found = await words
        .find(filterOf(query, range), { projection: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(range.limit)
        .toArray();
      return found.map(({ _id }) => _id);
    },
    /** The same with all their entries. */
    async entries(
      query: WordsQuery,
      range: { after: number; upTo: number; limit: number },
    ): Promise<{ ticket: number; words: string[] }[]> {
      const found = await words.find(filterOf(query, range)).sort({ _id: -1 }).limit(range.limit).toArray();
      return found.map(({ _id, words: all }) => ({ ticket: _id, words: all }));
    },
    /** The entries of the tickets of a range, the newest first: what is common is learned from them. */
    async newest(range: { after: number; upTo: number; limit: number }): Promise<string[][]> {
      const { after, upTo, limit } = range;
      const found = await words
        .find({ _id: { $gt: after, $lte: upTo } })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray();
      return found.map(({ words: all }) => all);
    },
    /** Words that begin with these letters, of a few tickets that have one. */
    async beginningWith(beginning: string): Promise<string[]> {
      const found = await words
        .find({ words: { $elemMatch: { $gte: beginning, $lt: `${beginning}\u{10ffff}` } } })
        .limit(ticketsForWords)
        .toArray();
      const all = found.flatMap(({ words: each }) => each.filter((word) => word.startsWith(beginning)));
      return [...new Set(all)].sort().slice(0, mostWords);
    },
    /** What was a customer's is another one's. */
    async replaceEntry(from: string, to: string): Promise<void> {
      if (from === to) return;
      await words.updateMany({ words: from }, { $addToSet: { words: to }, $inc: { revision: 1 } });
      await words.updateMany({ words: from }, { $pull: { words: from }, $inc: { revision: 1 } });
    },
    /** Takes tickets out. */
    remove: async (tickets: readonly number[]): Promise<void> => {
      await words.deleteMany({ _id: { $in: [...tickets] } });
    },
  };
}

/** The first list should be the rarest: a server may look that one up and only check the others. */
function filterOf(query: WordsQuery, { after, upTo }: { after: number; upTo: number }) {
  const lists = query.map((any) => {
    const [only = ''] = any;
    return { words: any.length === 1 ? only : { $in: [...any] } };
  });
  return { $and: [...lists, { _id: { $gt: after, $lte: upTo } }] };
}
