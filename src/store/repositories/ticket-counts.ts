import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

const unfinished = ['new', 'open', 'pending', 'on-hold'] as const;

/** How many tickets there are, for a look at the whole desk; what was found to be no request is not counted. */
export function ticketCountRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const real = { discarded: false } as const;
  return {
    /** Made, and solved, between two instants (desk time). */
    async flow(from: number, until: number): Promise<{ opened: number; solved: number }> {
      // What happened since then was written since then: so only that part of the index is read.
      const since = { updatedAt: { $gte: from }, ...real };
      const [opened, solved] = await Promise.all([
        tickets.countDocuments({ ...since, createdAt: { $gte: from, $lt: until } }),
        tickets.countDocuments({ ...since, solvedAt: { $gte: from, $lt: until } }),
      ]);
      return { opened, solved };
    },
    /** Not finished now: all, those that wait for the desk, and those that nobody has. */
    async standing(): Promise<{ open: number; waiting: number; nobody: number }> {
      const open = { status: { $in: [...unfinished] }, updatedAt: { $gt: 0 }, ...real };
      const [all, waiting, nobody] = await Promise.all([
        tickets.countDocuments(open),
        tickets.countDocuments({ ...open, waitingOn: 'us' }),
        tickets.countDocuments({ ...open, assignee: null }),
      ]);
      return { open: all, waiting, nobody };
    },
  };
}
