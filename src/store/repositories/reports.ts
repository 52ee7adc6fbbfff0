import type { ReportTicket } from '../../desk/report/counted-clocks.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

const readAtOnce = 200;
/** A platform's clock, which facts go by, may be so far ahead of ours, which updates go by. */
const slack = 10 * 60_000;

/** What reports read: streamed along an index, so that no number of tickets is ever held. */
export function reportRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');

  return {
    /**
     * Gives each ticket that was written since an instant (desk time), in no order: what was decided since then is on these. False from `take`
     * ends it. Only the numbers are kept: one that is written meanwhile is read again, and given once.
     */
    async since(from: number, take: (ticket: ReportTicket) => boolean | Promise<boolean>): Promise<void> {
      const given = new Set<number>();
      const cursor = tickets.find(
        { updatedAt: { $gte: from - slack } },
        {
          projection: {
            subject: 1,
            customer: 1,
            'sla.facts': 1,
            'sla.clocks': 1,
            'sla.moves': 1,
            'sla.silentSolves': 1,
          },
          batchSize: readAtOnce,
        },
      );
      try {
        for await (const { _id, subject, customer, sla } of cursor) {
          if (given.has(_id)) continue;
          given.add(_id);
          // Documents from before clocks have none.
          const { facts = [], clocks = [], moves = [], silentSolves = [] } = sla ?? {};
          if (!(await take({ number: _id, subject, customer, sla: { facts, clocks, moves, silentSolves } }))) return;
        }
      } finally {
        await cursor.close();
      }
    },
  };
}
