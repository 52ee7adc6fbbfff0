import type { PersonProfile } from '../../desk/inbound.ts';
import type { PersonDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';
import { peopleAskedRepository } from './people-asked.ts';

/** A profile, or of whom the platform has told nothing their account alone; and since when they are not to be asked. */
export type PersonRecord = Pick<PersonProfile, 'account'> & Partial<PersonProfile> & { optedOutAt?: number };

export function peopleRepository(db: Db) {
  const people = db.collection<PersonDocument>('people');
  return {
    ...peopleAskedRepository(db),
    async byAccounts(accounts: string[]): Promise<Map<string, PersonProfile & { learnedAt: number }>> {
      if (accounts.length === 0) return new Map();
      const found = await people.find({ _id: { $in: accounts } }).toArray();
      // Whether they want to be asked is nothing that the platform tells of them; of some it is all that is known.
      return new Map(
        found.flatMap(({ _id, optedOutAt: _, learnedAt, ...rest }) =>
          learnedAt === undefined ? [] : [[_id, { account: _id, learnedAt, ...rest }]],
        ),
      );
    },
    /** Profiles with one of these addresses, as the platform wrote it or in lower case. */
    async byEmails(emails: readonly string[]): Promise<PersonProfile[]> {
      if (emails.length === 0) return [];
      const wanted = [...new Set(emails.flatMap((email) => [email, email.toLowerCase()]))];
      const found = await people.find({ email: { $in: wanted } }).toArray();
      return found.map(({ _id, learnedAt: _, optedOutAt: _out, ...rest }) => ({ account: _id, ...rest }));
    },
    /** Writes what was learned of somebody (real time, for freshness). */
    save: async (profile: PersonProfile, now: number): Promise<void> => {
      const { account, ...fields } = profile;
      await people.updateOne({ _id: account }, { $set: { ...fields, learnedAt: now } }, { upsert: true });
    },
    /** The platform was asked about somebody and had nothing new to say. */
    asked: async (account: string, now: number): Promise<void> => {
      await people.updateOne({ _id: account }, { $set: { learnedAt: now } });
    },
    /** All that is kept of people, for the archive: also of whom only that they do not want to be asked. */
    async records(after: string | null, limit: number): Promise<PersonRecord[]> {
      const found = await people
        .find({ _id: { $gt: after ?? '' }, $or: [{ learnedAt: { $exists: true } }, { optedOutAt: { $exists: true } }] })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, learnedAt: _, ...rest }) => ({ account: _id, ...rest }));
    },
    async list(after: string | null, limit: number): Promise<PersonProfile[]> {
      const found = await people
        .find({ _id: { $gt: after ?? '' }, learnedAt: { $exists: true } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, learnedAt: _, optedOutAt: _out, ...rest }) => ({ account: _id, ...rest }));
    },
  };
}
