import type { Survey } from '../../desk/csat/survey.ts';
import type { Priority, Status, Ticket } from '../../desk/ticket.ts';
import { statuses } from '../../desk/ticket.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf } from './bulk.ts';
import { type TicketWrite, ticketFromDocument, ticketToDocument, writeOperation } from './ticket-document.ts';

/** A ticket with a timer that is due, without all that is not needed to tell which. */
export type DueTicket = Pick<Ticket, 'number' | 'timers' | 'channel' | 'version'> & { dueAt: number };

const unfinished = statuses.filter((status) => status !== 'solved' && status !== 'closed');

export function ticketRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const read = async (filter: object, limit = 0): Promise<Ticket[]> =>
    (await tickets.find(filter).limit(limit).toArray()).map(ticketFromDocument);
  /** By their numbers, without what their questions have nothing to do with. */
  const surveyed = async (filter: object, limit: number): Promise<Ticket[]> => {
    const projection = { applied: 0, emojiActs: 0, undoable: 0 };
    const found = await tickets.find(filter, { projection }).sort({ _id: 1 }).limit(limit).toArray();
    return found.map((document) => ticketFromDocument({ ...document, applied: [], emojiActs: [], undoable: [] }));
  };

  return {
    /** Inserts new tickets; gives the places of those whose opening, thread or group another ticket holds already. */
    insert: (opened: Ticket[]): Promise<Set<number>> =>
      duplicatesOf(() => tickets.insertMany(opened.map(ticketToDocument), { ordered: false })),

    /**
     * Writes updates, each guarded by its version; gives the numbers of those that were not written because the ticket
     * had moved on, or because another ticket holds the thread.
     */
    async update(writes: TicketWrite[]): Promise<Set<number>> {
      if (writes.length === 0) return new Set();
      let matched = 0;
      const duplicates = await duplicatesOf(async () => {
        const result = await tickets.bulkWrite(writes.map(writeOperation), { ordered: false });
        matched = result.matchedCount;
      });
      if (duplicates.size === 0 && matched === writes.length) return new Set();
      // A bulk write does not say which filters missed: the tickets themselves do.
      const numbers = writes.map((write) => write.number);
      const found = await tickets.find({ _id: { $in: numbers } }, { projection: { 'applied.inbound': 1 } }).toArray();
      const applied = new Map(found.map((ticket) => [ticket._id, new Set(ticket.applied.map((one) => one.inbound))]));
      return new Set(
        writes.filter((write) => !applied.get(write.number)?.has(write.applied.inbound)).map((write) => write.number),
      );
    },

    /** Takes the run-out group's key off a ticket, so that another may hold it. */
    releaseGroup: async (number: number, version: number): Promise<void> => {
      await tickets.updateOne({ _id: number, version }, { $unset: { group: '' }, $inc: { version: 1 } });
    },

    /** Takes a thread off a closed ticket, for the follow-up to hold. */
    handOver: async (number: number, version: number, thread: string): Promise<void> => {
      const ticket = await tickets.findOne({ _id: number, version }, { projection: { threads: 1 } });
      const left = (ticket?.threads ?? []).filter((id) => id !== thread);
      const change = left.length === 0 ? { $unset: { threads: '' as const } } : { $set: { threads: left } };
      await tickets.updateOne({ _id: number, version }, { ...change, $inc: { version: 1 } });
    },

    /** The post that starts a ticket's own thread has been sent: small commit of its reference. */
    setRoot: async (number: number, id: string): Promise<void> => {
      await tickets.updateOne(
        { _id: number, root: null },
        { $set: { root: id, firstMessage: id }, $push: { threads: id }, $inc: { version: 1 } },
      );
    },

    /** The ticket's card has been posted: small commit of its reference. No decision rests on it, so the version stays. */
    setCard: async (number: number, id: string): Promise<void> => {
      await tickets.updateOne({ _id: number }, { $set: { card: id } });
    },

    /**
     * A message that asks stands (our id; desk time): small commit of its reference. Gives the survey as it is then, null where there
     * is none. Done again it changes nothing. A decision that was made meanwhile is made again.
     */
    async addQuestion(number: number, survey: string, message: string, at: number): Promise<Survey | null> {
      for (;;) {
        const [ticket] = await read({ _id: number });
        const asked = ticket?.csat.surveys.find(({ id }) => id === survey);
        if (ticket === undefined || asked === undefined) return null;
        if (asked.questions.includes(message)) return asked;
        const stands = { ...asked, askedAt: asked.askedAt ?? at, questions: [...asked.questions, message] };
        const surveys = ticket.csat.surveys.map((one) => (one.id === survey ? stands : one));
        const { version } = ticket;
        const { matchedCount } = await tickets.updateOne(
          { _id: number, version },
          { $set: { csat: { ...ticket.csat, surveys } }, $inc: { version: 1 } },
        );
        if (matchedCount === 1) return stands;
      }
    },

    async byNumbers(numbers: number[]): Promise<Map<number, Ticket>> {
      if (numbers.length === 0) return new Map();
      return new Map((await read({ _id: { $in: numbers } })).map((ticket) => [ticket.number, ticket]));
    },
    /** Tickets with higher numbers, in their order: for going through all of them. */
    after: async (number: number, limit: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ _id: { $gt: number } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray()
      ).map(ticketFromDocument),
    /** Tickets with lower numbers, from the highest on; without what they remember. */
    before: async (number: number, limit: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ _id: { $lt: number } }, { projection: { applied: 0, emojiActs: 0, undoable: 0 } })
          .sort({ _id: -1 })
          .limit(limit)
          .toArray()
      ).map((document) => ticketFromDocument({ ...document, applied: [], undoable: [] })),
    /** Those in a status with higher numbers; without what they remember. */
    inStatusAfter: async (status: Status, number: number, limit: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ status, _id: { $gt: number } }, { projection: { applied: 0, emojiActs: 0, undoable: 0 } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray()
      ).map((document) => ticketFromDocument({ ...document, applied: [], undoable: [] })),
    async byThreads(ids: string[]): Promise<Map<string, Ticket>> {
      if (ids.length === 0) return new Map();
      const found = await read({ threads: { $in: ids } });
      return new Map(found.flatMap((ticket) => ticket.threads.map((id) => [id, ticket] as const)));
    },
    async byCards(ids: string[]): Promise<Map<string, Ticket>> {
      if (ids.length === 0) return new Map();
      const found = await read({ card: { $in: ids } });
      return new Map(found.flatMap((ticket) => (ticket.card === null ? [] : [[ticket.card, ticket] as const])));
    },
    async byGroups(keys: string[]): Promise<Map<string, Ticket>> {
      if (keys.length === 0) return new Map();
      const found = await read({ 'group.key': { $in: keys } });
      return new Map(found.flatMap((ticket) => (ticket.group === null ? [] : [[ticket.group.key, ticket] as const])));
    },
    async openedBy(keys: string[]): Promise<Map<string, Ticket>> {
      if (keys.length === 0) return new Map();
      return new Map((await read({ openedBy: { $in: keys } })).map((ticket) => [ticket.openedBy, ticket]));
    },
    /** The open incidents of a problem, the oldest first, at most 100. */
    async incidentsOf(problem: number): Promise<Ticket[]> {
      return read({ problem, status: { $in: unfinished } }, 100);
    },
    /** The tickets that an agent changed since an instant (desk time), and may have changed before as well: the last 100. */
    changedBy: async (agent: string, since: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ 'undoable.by': agent, updatedAt: { $gte: since } })
          .sort({ updatedAt: -1 })
          .limit(100)
          .toArray()
      ).map(ticketFromDocument),
    /** All tickets that are linked to an issue and go on by themselves, by number; without what they remember. */
    async ofIssue(address: string): Promise<Ticket[]> {
      const open = statuses.filter((one) => one !== 'closed');
      const found = await tickets
        .find({ issues: address, status: { $in: open } }, { projection: { applied: 0, emojiActs: 0, undoable: 0 } })
        .toArray();
      return found
        .map((document) => ticketFromDocument({ ...document, applied: [], emojiActs: [], undoable: [] }))
        .sort((a, b) => a.number - b.number);
    },
    /** Tickets of a channel that wait for the desk, at most three: one alone can be told from several. */
    waitingIn: (channel: string): Promise<Ticket[]> =>
      read({ channel, waitingOn: 'us', status: { $in: unfinished } }, 3),
    /** What was there before a ticket: of its requester, of its customer, and how many of those are open; 100 of each at most. */
    async earlier({
      number,
      customer,
      requester,
    }: Ticket): Promise<{ ofPerson: number; ofCustomer: number; openOfCustomer: number }> {
      const look = (filter: object) =>
        tickets
          .find({ ...filter, _id: { $lt: number } }, { projection: { _id: 1 } })
          .limit(100)
          .toArray();
      // The open ones are asked for by themselves: among a hundred of many they might not be.
      const [ofPerson, ofCustomer, openOfCustomer] = await Promise.all([
        look({ 'requester.account': requester.account }),
        customer === null ? [] : look({ 'customer.id': customer.id }),
        customer === null ? [] : look({ 'customer.id': customer.id, status: { $in: unfinished } }),
      ]);
      return {
        ofPerson: ofPerson.length,
        ofCustomer: ofCustomer.length,
        openOfCustomer: openOfCustomer.length,
      };
    },
    /** Numbers of the open tickets of a channel, newest last, at most 20. */
    async openIn(channel: string, requester: string | null): Promise<number[]> {
      const filter = {
        channel,
        status: { $in: unfinished },
        ...(requester === null ? {} : { 'requester.account': requester }),
      };
      const found = await tickets
        .find(filter, { projection: { _id: 1 } })
        .sort({ updatedAt: -1 })
        .limit(20)
        .toArray();
      return found.map((ticket) => ticket._id).reverse();
    },
    /** Tickets of a channel that are solved or closed and changed since an instant (desk time), the latest first, at most 20. */
    overIn: async (channel: string, since: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ channel, updatedAt: { $gte: since }, status: { $in: ['solved', 'closed'] } })
          .sort({ updatedAt: -1 })
          .limit(20)
          .toArray()
      ).map(ticketFromDocument),
    /** All tickets of a customer are another one's, or bear its new name. */
    moveCustomer: async (from: string, to: { id: string; name: string }): Promise<void> => {
      await tickets.updateMany(
        { 'customer.id': from },
        { $set: { customer: to }, $addToSet: { unmeasured: -1 }, $inc: { version: 1 } },
      );
    },
    /** The open tickets of an agent, at most so many. */
    openOf: (agent: string, limit: number): Promise<Ticket[]> =>
      read({ 'assignee.id': agent, status: { $in: unfinished } }, limit),
    /** What waits for the desk at a priority, the longest first. */
    waitingAt: async (priority: Priority, limit: number): Promise<Ticket[]> =>
      (
        await tickets
          .find({ waitingOn: 'us', priority, waitingSince: { $gt: 0 } }, { projection: { applied: 0, emojiActs: 0 } })
          .sort({ waitingSince: 1 })
          .limit(limit)
          .toArray()
      ).map((document) => ticketFromDocument({ ...document, applied: [] })),
    /** What somebody asked for and is still open, at most 50. */
    openRequestsOf: (account: string): Promise<Ticket[]> =>
      read({ 'requester.account': account, status: { $in: unfinished } }, 50),
    /** How many open tickets each of these agents has, by their id; whoever has none is left out. */
    async openByAgent(agents: readonly string[]): Promise<Map<string, number>> {
      if (agents.length === 0) return new Map();
      const counted = await tickets
        .aggregate<{ _id: string; open: number }>([
          { $match: { 'assignee.id': { $in: [...agents] }, status: { $in: unfinished } } },
          { $group: { _id: '$assignee.id', open: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counted.map(({ _id, open }) => [_id, open]));
    },
    /** Tickets with a timer due at or before an instant (desk time), earliest first, from behind one that was read before. */
    due: async (now: number, limit: number, after: DueTicket | null = null): Promise<DueTicket[]> => {
      const range = { $gte: after?.dueAt ?? 1, $lte: now };
      const found = await tickets
        .find(
          {
            dueAt: range,
            ...(after === null ? {} : { $or: [{ dueAt: { $gt: after.dueAt } }, { _id: { $gt: after.number } }] }),
          },
          { projection: { timers: 1, channel: 1, dueAt: 1, version: 1 } },
        )
        .sort({ dueAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, timers, channel, dueAt, version }) => {
        return { number: _id, timers, channel, dueAt: dueAt ?? 0, version };
      });
    },
    /** Tickets with a question that people may still answer, with higher numbers than one, by their numbers. */
    withOpenSurvey: (after: number, limit: number): Promise<Ticket[]> =>
      surveyed({ dueAt: { $gt: 0 }, 'timers.survey': { $gt: 0 }, _id: { $gt: after } }, limit),
    /** Tickets with a question that were written since an instant (desk time), in the same way. */
    surveyedSince: (since: number, after: number, limit: number): Promise<Ticket[]> =>
      surveyed({ updatedAt: { $gt: since }, surveyAt: { $gt: 0 }, _id: { $gt: after } }, limit),
    /** The ticket whose timer is due first after an instant (desk time); null when no timer runs. */
    async nextDue(after: number): Promise<Pick<Ticket, 'number' | 'timers'> | null> {
      const [found] = await tickets
        .find({ dueAt: { $gt: after } }, { projection: { timers: 1 } })
        .sort({ dueAt: 1 })
        .limit(1)
        .toArray();
      return found === undefined ? null : { number: found._id, timers: found.timers };
    },
  };
}
