import type { Ticket } from '../../desk/ticket.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

/** What the day's overview names of a ticket. */
export type Owed = Pick<Ticket, 'number' | 'subject' | 'customer' | 'breachAt'>;

const projection = { subject: 1, customer: 1, breachAt: 1 } as const;
const unfinished = ['new', 'open', 'pending', 'on-hold'] as const;

/** What the daily overview counts and names. Instants are desk time; the end of a span is left out of it. */
export function ticketDigestRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const owedOf = ({ _id, subject, customer, breachAt }: TicketDocument): Owed => ({
    number: _id,
    subject,
    customer,
    breachAt,
  });
  return {
    /** Tickets whose next deadline is within a span, the earliest first, and how many there are. */
    async owed(from: number, to: number, limit: number): Promise<{ tickets: Owed[]; count: number }> {
      const due = { breachAt: { $gt: Math.max(0, from - 1), $lt: to } };
      const [found, count] = await Promise.all([
        tickets.find(due, { projection }).sort({ breachAt: 1, _id: 1 }).limit(limit).toArray(),
        tickets.countDocuments(due),
      ]);
      return { tickets: found.map(owedOf), count };
    },
    /** Tickets with a promise that is owed still and due within a span. Their next deadline is no later than that. */
    async promised(from: number, to: number, limit: number): Promise<{ tickets: Owed[]; count: number }> {
      const promise = { metric: 'promise', endedAt: null, state: 'running', dueAt: { $gte: from, $lt: to } };
      const due = { breachAt: { $gt: 0, $lt: to }, 'sla.clocks': { $elemMatch: promise } };
      const [found, count] = await Promise.all([
        tickets.find(due, { projection }).sort({ breachAt: 1, _id: 1 }).limit(limit).toArray(),
        tickets.countDocuments(due),
      ]);
      return { tickets: found.map(owedOf), count };
    },
    /** How many tickets broke a clock within a span. Whatever broke since was written since: only that part of the index is read. */
    breached: (from: number, to: number): Promise<number> =>
      tickets.countDocuments({
        updatedAt: { $gte: from },
        'sla.clocks': { $elemMatch: { breachedAt: { $gte: from, $lt: to } } },
      }),
    /** How many wait for the desk. */
    waiting: (): Promise<number> =>
      tickets.countDocuments({
        status: { $in: [...unfinished] },
        updatedAt: { $gt: 0 },
        waitingOn: 'us',
        discarded: false,
      }),
  };
}
