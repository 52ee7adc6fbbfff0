import type { Survey } from '../../desk/csat/survey.ts';
import type { PersonProfile } from '../../desk/inbound.ts';
import type { PersonDocument, TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

/** One ticket of somebody who was asked about it, or is to be (desk times). */
export type AskedTicket = { number: number; askedAt: number | null; plannedAt: number | null };

/** Whom questions may be put to, and when they were asked. */
export function peopleAskedRepository(db: Db) {
  const people = db.collection<PersonDocument>('people');
  const tickets = db.collection<TicketDocument>('tickets');
  return {
    /** What is known of somebody who may be asked, and whether they want to be. */
    async asking(account: string): Promise<{ profile: PersonProfile | null; optedOut: boolean }> {
      const found = await people.findOne({ _id: account });
      if (found === null) return { profile: null, optedOut: false };
      const { _id, learnedAt, optedOutAt, ...rest } = found;
      // Of whom nothing else is known, that they opted out may be.
      const profile = learnedAt === undefined ? null : { account: _id, ...rest };
      return { profile, optedOut: optedOutAt !== undefined };
    },
    /** They do not want to be asked any more (real time); when they said so first stands. */
    optOut: async (account: string, at: number): Promise<void> => {
      await people.updateOne({ _id: account }, { $min: { optedOutAt: at } }, { upsert: true });
    },
    /** They may be asked again. */
    optIn: async (account: string): Promise<void> => {
      await people.updateOne({ _id: account }, { $unset: { optedOutAt: '' } });
    },
    /** The tickets that somebody was asked about since an instant, or is to be asked about. */
    async askedSince(account: string, since: number): Promise<AskedTicket[]> {
      const found = await tickets
        .find(
          { 'requester.account': account, surveyAt: { $gt: since } },
          { projection: { 'csat.surveys.askedAt': 1, 'csat.surveys.state': 1 } },
        )
        .toArray();
      return found.map(({ _id, csat }) => ({ number: _id, ...timesOf(csat.surveys) }));
    },
  };
}

function timesOf(surveys: readonly Pick<Survey, 'askedAt' | 'state'>[]): Omit<AskedTicket, 'number'> {
  const asked = surveys.flatMap(({ askedAt }) => askedAt ?? []);
  const planned = surveys.flatMap(({ state }) => (state.is === 'planned' ? [state.askAt] : []));
  return { askedAt: asked.length === 0 ? null : Math.max(...asked), plannedAt: planned[0] ?? null };
}
