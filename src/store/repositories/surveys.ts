import type { NpsAnswer, NpsRound } from '../../desk/nps/nps-round.ts';
import type { SurveyDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf, isDuplicate } from './bulk.ts';

type RoundDocument = Extract<SurveyDocument, { kind: 'round' }>;
type AnswerDocument = Extract<SurveyDocument, { kind: 'answer' }>;
/** From an instant on, up to another. */
type Time = { from: number; to: number };

/** Rounds of NPS and what people answered. All writes can be repeated: a round has one maker, of answers the latest stands. */
export function surveyRepository(db: Db) {
  const surveys = db.collection<SurveyDocument>('surveys');
  const rounds = db.collection<RoundDocument>('surveys');
  const people = db.collection<{ _id: string; optedOutAt?: number }>('people');
  const answers = db.collection<AnswerDocument>('surveys');

  return {
    /** Makes rounds that are not there yet; those that are stay as they are. */
    async begin(begun: readonly NpsRound[]): Promise<void> {
      for (const { id, ...round } of begun) {
        try {
          await rounds.insertOne({ _id: id, kind: 'round', ...round });
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    /** Keeps an answer, unless the person gave a later one in the same round. */
    async answer({ id, ...answer }: NpsAnswer): Promise<void> {
      try {
        await answers.insertOne({ _id: id, kind: 'answer', ...answer });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await answers.updateOne({ _id: id, at: { $lt: answer.at } }, { $set: answer });
      }
    },
    /** Where triage was told of an answer. */
    alerted: async (id: string, alert: NonNullable<NpsAnswer['alert']>): Promise<void> => {
      await answers.updateOne({ _id: id }, { $set: { alert } });
    },
    /** What triage was told of answers of these people, or of a customer's, by the ids of the answers. */
    async alerts(
      whom: { accounts: string[] } | { customer: string },
    ): Promise<Map<string, NonNullable<NpsAnswer['alert']>>> {
      const whose = 'accounts' in whom ? { account: { $in: whom.accounts } } : { 'customer.id': whom.customer };
      const found = await answers.find({ ...whose, kind: 'answer' }, { projection: { alert: 1 } }).toArray();
      return new Map(found.flatMap(({ _id, alert }) => (alert === undefined ? [] : [[_id, alert]])));
    },
    round: async (id: string): Promise<NpsRound | null> => {
      const found = await rounds.findOne({ _id: id, kind: 'round' });
      return found === null ? null : roundFrom(found);
    },
    answered: async (id: string): Promise<NpsAnswer | null> => {
      const found = await answers.findOne({ _id: id, kind: 'answer' });
      return found === null ? null : answerFrom(found);
    },
    /** The newest round of a channel; null: there was none. */
    async last(channel: string): Promise<NpsRound | null> {
      const [found] = await rounds
        .find({ channel, n: { $gt: 0 } })
        .sort({ channel: -1, n: -1 })
        .limit(1)
        .toArray();
      return found === undefined ? null : roundFrom(found);
    },
    /** Which of these people do not want to be asked anything. */
    async optedOut(accounts: readonly string[]): Promise<Set<string>> {
      if (accounts.length === 0) return new Set();
      const found = await people
        .find({ _id: { $in: [...accounts] }, optedOutAt: { $gt: 0 } }, { projection: { _id: 1 } })
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    /** Those that were asked in a time (desk time), in no order. */
    rounds: async ({ from, to }: Time): Promise<NpsRound[]> =>
      (await rounds.find({ askedAt: { $gte: from, $lt: to } }).toArray()).map(roundFrom),
    /** Those that were given in a time (platform time), the newest first: so many at most. */
    answers: async ({ from, to }: Time, limit: number): Promise<NpsAnswer[]> =>
      (
        await answers
          .find({ at: { $gte: from, $lt: to } })
          .sort({ at: -1 })
          .limit(limit)
          .toArray()
      ).map(answerFrom),
    /** What these people, or a customer's, wrote, and their names; what they answered stays as a number. */
    async erase(whom: { accounts: string[] } | { customer: string }, name: string): Promise<void> {
      if ('accounts' in whom) {
        if (whom.accounts.length === 0) return;
        await answers.updateMany({ account: { $in: whom.accounts } }, { $set: { name, why: '' } });
        return;
      }
      const of = { 'customer.id': whom.customer };
      await surveys.updateMany(of, { $set: { 'customer.name': name } });
      await answers.updateMany({ ...of, kind: 'answer' }, { $set: { name, why: '' } });
    },
    /** All rounds and answers of a customer are another one's, or bear its new name; the tier stays as it was then. */
    async moveCustomer(from: string, to: { id: string; name: string }): Promise<void> {
      const $set = { 'customer.id': to.id, 'customer.name': to.name };
      await surveys.updateMany({ 'customer.id': from }, { $set });
    },
    /** All rounds and answers, for tools: by their ids, after one of them. */
    page: (after: string, limit: number): Promise<SurveyDocument[]> =>
      surveys
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    /** Documents that are there already stay as they are; gives how many those were. */
    async put(documents: SurveyDocument[]): Promise<number> {
      if (documents.length === 0) return 0;
      return (await duplicatesOf(() => surveys.insertMany(documents, { ordered: false }))).size;
    },
  };
}

const roundFrom = ({ _id, kind: _, ...round }: RoundDocument): NpsRound => ({ id: _id, ...round });
const answerFrom = ({ _id, kind: _, ...answer }: AnswerDocument): NpsAnswer => ({ id: _id, ...answer });
