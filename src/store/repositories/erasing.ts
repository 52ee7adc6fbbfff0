import type { CsatRecord } from '../../desk/csat/record.ts';
import type { Message } from '../../desk/message.ts';
import type { SlaRecord } from '../../desk/sla/record.ts';
import type {
  AuditDocument,
  EffectDocument,
  HistoryDocument,
  InboxDocument,
  MessageDocument,
  PersonDocument,
  TicketDocument,
} from '../schemas/documents.ts';
import type { Span } from './archive.ts';
import type { Db } from './bulk.ts';
import { messageFromDocument } from './messages.ts';

/** Takes the words, names and files of somebody out of all that the desk keeps; numbers, times and ids stay. */
export function erasingRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const messages = db.collection<MessageDocument>('messages');
  const history = db.collection<HistoryDocument>('history');
  const inbox = db.collection<InboxDocument>('inbox');
  const effects = db.collection<EffectDocument>('effects');
  const people = db.collection<PersonDocument>('people');
  const audit = db.collection<AuditDocument>('audit');
  const within = ({ from, upTo }: Span) => ({ $gte: from, $lt: upTo });
  const inDates = ({ from, upTo }: Span) => ({ $gte: new Date(from), $lt: new Date(upTo) });

  return {
    /** Of these tickets, those that somebody of `accounts` wrote; in no order. */
    async messagesBy(accounts: string[], numbers: Span): Promise<Message[]> {
      const found = messages.find({ ticket: within(numbers), 'author.account': { $in: accounts } });
      return (await found.toArray()).map(messageFromDocument);
    },
    /** The same of what belongs to no ticket, in a channel, by platform time. */
    async looseBy(accounts: string[], channel: string, times: Span): Promise<Message[]> {
      const found = messages.find({ channel, at: within(times), ticket: null, 'author.account': { $in: accounts } });
      return (await found.toArray()).map(messageFromDocument);
    },
    /** Text and files go, a tombstone stays; `name` takes the place of the author's, null leaves it. */
    async messages(ids: string[], now: number, name: string | null): Promise<void> {
      if (ids.length === 0) return;
      const named = name === null ? {} : { 'author.name': name };
      await messages.updateMany(
        { _id: { $in: ids } },
        { $set: { text: '', files: [], ...named }, $unset: { joinable: '' } },
      );
      await messages.updateMany({ _id: { $in: ids }, deletedAt: null }, { $set: { deletedAt: now } });
    },
    /** Subjects of these tickets. */
    async subjects(numbers: number[], subject: string): Promise<void> {
      if (numbers.length === 0) return;
      await tickets.updateMany(
        { _id: { $in: numbers } },
        { $set: { subject, subjectFrom: null }, $inc: { version: 1 } },
      );
    },
    /** Numbers of the tickets that somebody asked for, or that are a customer's; in a range. */
    async ticketsOf(whom: { accounts: string[] } | { customer: string }, numbers: Span): Promise<number[]> {
      const of =
        'customer' in whom ? { 'customer.id': whom.customer } : { 'requester.account': { $in: whom.accounts } };
      const found = await tickets.find({ ...of, _id: within(numbers) }, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
    },
    /**
     * The name of whoever asked, and what was told of it in words of their own; also where it lies to be given back by undoing:
     * what was changed before this can be taken back no more.
     */
    async requesters(numbers: number[], name: string): Promise<void> {
      if (numbers.length === 0) return;
      await tickets.updateMany(
        { _id: { $in: numbers } },
        {
          $set: { 'requester.name': name, fields: {}, issues: [], issuesDone: [], loop: null, undoable: [] },
          $inc: { version: 1 },
        },
      );
    },
    /** What a ticket keeps of its service levels; false where somebody wrote the ticket meanwhile. */
    async serviceLevels(number: number, version: number, sla: SlaRecord): Promise<boolean> {
      const written = await tickets.updateOne(
        { _id: number, version },
        { $set: { sla }, $addToSet: { unmeasured: -1 }, $inc: { version: 1 } },
      );
      return written.matchedCount === 1;
    },
    /** The tickets that any of these was asked about, or rated. */
    async askedOrRated(accounts: string[], numbers: Span): Promise<number[]> {
      const named = ['requester', 'votes', 'held', 'comments'].map((where) => ({
        [`csat.surveys.${where}.account`]: { $in: accounts },
      }));
      const found = await tickets.find({ _id: within(numbers), $or: named }, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
    },
    /** What a ticket keeps of how people found the help; false where somebody wrote the ticket meanwhile. */
    async ratings(number: number, version: number, csat: CsatRecord): Promise<boolean> {
      const written = await tickets.updateOne(
        { _id: number, version },
        { $set: { csat }, $addToSet: { unmeasured: -1 }, $inc: { version: 1 } },
      );
      return written.matchedCount === 1;
    },
    /** A customer's name on its tickets. */
    async customerNames(customer: string, name: string): Promise<void> {
      await tickets.updateMany(
        { 'customer.id': customer },
        { $set: { 'customer.name': name }, $addToSet: { unmeasured: -1 }, $inc: { version: 1 } },
      );
    },
    /** Names in the history of these tickets, also where it still lies on the ticket itself. */
    async historyNames(ids: string[], numbers: Span, name: string): Promise<void> {
      await history.updateMany({ ticket: within(numbers), 'actor.id': { $in: ids } }, { $set: { 'actor.name': name } });
      const on = await tickets
        .find(
          { _id: within(numbers), 'applied.history.actor.id': { $in: ids } },
          { projection: { applied: 1, version: 1 } },
        )
        .toArray();
      for (const { _id, applied, version } of on) {
        const unnamed = applied.map((one) => ({
          ...one,
          history: one.history.map((entry) =>
            ids.includes(entry.actor.id) ? { ...entry, actor: { ...entry.actor, name } } : entry,
          ),
        }));
        // One that moves on meanwhile is found by the next look.
        await tickets.updateOne({ _id, version }, { $set: { applied: unnamed }, $inc: { version: 1 } });
      }
    },
    /** When the first and the last of the done rows of the inbox end (real time). */
    async inboxEnds(): Promise<Span> {
      const outermost = async (direction: 1 | -1): Promise<number | null> => {
        const [found] = await inbox
          .find({ expireAt: { $gt: new Date(0) } }, { projection: { expireAt: 1 } })
          .sort({ expireAt: direction })
          .limit(1)
          .toArray();
        return found?.expireAt?.getTime() ?? null;
      };
      const [first, last] = await Promise.all([outermost(1), outermost(-1)]);
      return first === null || last === null ? { from: 0, upTo: 0 } : { from: first, upTo: last + 1 };
    },
    /** What the done inbounds of somebody hold of them, by when their rows end (real time). */
    async inbounds(accounts: string[], times: Span | 'parked'): Promise<void> {
      const rows = times === 'parked' ? { parkedAt: { $gt: 0 } } : { expireAt: inDates(times) };
      const by = (field: string) => ({ ...rows, [`inbound.${field}`]: { $in: accounts } });
      await inbox.updateMany(by('actor.account'), { $set: { raw: null, 'inbound.actor.name': null } });
      await inbox.updateMany({ ...by('actor.account'), 'inbound.kind': 'command' }, { $set: { 'inbound.text': '' } });
      await inbox.updateMany({ ...by('actor.account'), 'inbound.kind': 'submit' }, { $set: { 'inbound.values': {} } });
      await inbox.updateMany(by('message.author.account'), {
        $set: {
          raw: null,
          'inbound.message.text': '',
          'inbound.message.files': [],
          'inbound.message.author.name': null,
        },
      });
      await inbox.updateMany(by('profile.account'), {
        $set: { raw: null, 'inbound.profile.name': '', 'inbound.profile.email': null, 'inbound.profile.picture': null },
      });
    },
    /** Whether something of somebody still waits to be processed. */
    async isUnderWay(accounts: string[], queues: number[]): Promise<boolean> {
      const own = ['actor.account', 'message.author.account'].map((field) => ({
        [`inbound.${field}`]: { $in: accounts },
      }));
      return (await inbox.findOne({ queue: { $in: queues }, $or: own }, { projection: { _id: 1 } })) !== null;
    },
    /** What sends that are done said about these tickets. */
    async sends(numbers: number[]): Promise<void> {
      if (numbers.length === 0) return;
      const filter = {
        expireAt: { $exists: true },
        'effect.ticket': { $in: numbers },
        'effect.content.params': { $exists: true },
      };
      await effects.updateMany(filter, { $set: { 'effect.content.params': {} } });
    },
    /** Accounts of these companies. */
    async accountsOf(teams: string[]): Promise<string[]> {
      if (teams.length === 0) return [];
      return (await people.find({ team: { $in: teams } }, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
    },
    async people(accounts: string[]): Promise<void> {
      await people.deleteMany({ _id: { $in: accounts } });
    },
    /** What the audit says of a subject, or by somebody. */
    async audit(ids: string[], name: string): Promise<void> {
      await audit.updateMany(
        { 'subject.id': { $in: ids } },
        { $set: { 'subject.name': name, before: null, after: null } },
      );
      await audit.updateMany({ 'by.id': { $in: ids } }, { $set: { 'by.name': name } });
    },
    /** Rows end no later than `keep` milliseconds from now (real time). */
    async shortenInbox(now: number, keep: number): Promise<number> {
      const latest = new Date(now + keep);
      return (await inbox.updateMany({ expireAt: { $gt: latest } }, { $set: { expireAt: latest } })).modifiedCount;
    },
  };
}
