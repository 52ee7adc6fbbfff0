import { randomUUID } from 'node:crypto';
import type { Message } from '../../desk/message.ts';
import type { Ticket } from '../../desk/ticket.ts';
import type { HistoryDocument, MessageDocument, TicketDocument } from '../schemas/documents.ts';
import { type Db, duplicatesOf, isDuplicate } from './bulk.ts';
import { messageFromDocument } from './messages.ts';
import { ticketFromDocument } from './ticket-document.ts';

/** Part of a number line, `from` in it, `upTo` not. */
export type Span = { from: number; upTo: number };

/**
 * The whole desk, read along ranges of indexes: so that nothing of its size is ever held, also by a server that takes no
 * order from an index. Each read gives at most `limit`, and 0 means all.
 */
export function archiveRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const messages = db.collection<MessageDocument>('messages');
  const history = db.collection<HistoryDocument>('history');
  const desk = db.collection<{ _id: string; id: string }>('desk');
  const counters = db.collection<{ _id: string; value: number }>('counters');
  const within = ({ from, upTo }: Span) => ({ $gte: from, $lt: upTo });
  /** The first or last of a channel's messages, by platform time. */
  const outermost = async (channel: string, direction: 1 | -1): Promise<number | null> => {
    const [found] = await messages
      .find({ channel, at: { $gt: 0 } }, { projection: { at: 1 } })
      .sort({ channel: direction, at: direction })
      .limit(1)
      .toArray();
    return found?.at ?? null;
  };
  return {
    /** 0 where there is none. */
    async highestTicket(): Promise<number> {
      const [last] = await tickets
        .find({ _id: { $gt: 0 } }, { projection: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray();
      return last?._id ?? 0;
    },
    /** By number, those that were updated at `since` or later (desk time). */
    async tickets(numbers: Span, since: number, limit: number): Promise<Ticket[]> {
      const filter = { _id: within(numbers), ...(since > 0 ? { updatedAt: { $gte: since } } : {}) };
      return (await tickets.find(filter).sort({ _id: 1 }).limit(limit).toArray()).map(ticketFromDocument);
    },
    /** By their last update (desk time), at most `limit`, and all of the last instant among them. */
    ticketsUpdated: (times: Span, limit: number): Promise<Ticket[]> =>
      upToAnInstant(
        async (more) =>
          (
            await tickets
              .find({ updatedAt: within(more.times) })
              .sort({ updatedAt: 1 })
              .limit(more.limit)
              .toArray()
          ).map(ticketFromDocument),
        ({ updatedAt }) => updatedAt,
        times,
        limit,
      ),
    /** Of a channel, by platform time, those that belong to no ticket; at most `limit`, and all of the last instant. */
    looseBefore: (channel: string, times: Span, limit: number): Promise<Message[]> =>
      upToAnInstant(
        async (more) =>
          (
            await messages
              .find({ channel, at: within(more.times), ticket: null })
              .sort({ channel: 1, at: 1 })
              .limit(more.limit)
              .toArray()
          ).map(messageFromDocument),
        ({ at }) => at,
        times,
        limit,
      ),
    /** Of these tickets, in no order. */
    history: (numbers: number[]): Promise<HistoryDocument[]> => history.find({ ticket: { $in: numbers } }).toArray(),
    /** Of these tickets, in no order. */
    async messages(numbers: Span, limit: number): Promise<Message[]> {
      return (
        await messages
          .find({ ticket: within(numbers) })
          .limit(limit)
          .toArray()
      ).map(messageFromDocument);
    },
    /** Of a channel, by platform time, those that belong to no ticket; in no order. */
    async loose(channel: string, times: Span, limit: number): Promise<Message[]> {
      const filter = { channel, at: within(times), ticket: null };
      return (await messages.find(filter).limit(limit).toArray()).map(messageFromDocument);
    },
    /** From when to when something was written in a channel; null where nothing was. */
    async timesOf(channel: string): Promise<Span | null> {
      const [first, last] = await Promise.all([outermost(channel, 1), outermost(channel, -1)]);
      return first === null || last === null ? null : { from: first, upTo: Math.floor(last) + 1 };
    },
    /** Lines that are there already stay as they are; gives how many those were. */
    async insertHistory(lines: HistoryDocument[]): Promise<number> {
      if (lines.length === 0) return 0;
      return (await duplicatesOf(() => history.insertMany(lines, { ordered: false }))).size;
    },
    /** Whether the desk holds any ticket or message. */
    async isEmpty(): Promise<boolean> {
      const one = { projection: { _id: 1 } } as const;
      return (await tickets.findOne({}, one)) === null && (await messages.findOne({}, one)) === null;
    },
    /** From now on numbers begin after this one. */
    async numbersAfter(name: string, number: number): Promise<void> {
      await counters.updateOne({ _id: name }, { $max: { value: number } }, { upsert: true });
    },
    /** What tells this desk from every other; null while it has never been asked. */
    identity: async (): Promise<string | null> => (await desk.findOne({ _id: 'identity' }))?.id ?? null,
    /** Its identity; where it has none yet, this one, or a new one. */
    async identify(id: string = randomUUID()): Promise<string> {
      try {
        await desk.updateOne({ _id: 'identity' }, { $setOnInsert: { id } }, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      return (await desk.findOne({ _id: 'identity' }))?.id ?? id;
    },
  };
}

/** A page that ends with an instant, so that the next can begin after it. */
async function upToAnInstant<Row>(
  read: (asked: { times: Span; limit: number }) => Promise<Row[]>,
  timeOf: (row: Row) => number,
  times: Span,
  limit: number,
): Promise<Row[]> {
  const page = await read({ times, limit });
  const last = page.at(-1);
  if (last === undefined || page.length < limit) return page;
  const at = timeOf(last);
  const before = page.filter((row) => timeOf(row) < at);
  return [...before, ...(await read({ times: { from: at, upTo: at + 1 }, limit: 0 }))];
}
