import type { Status, Ticket } from '../../desk/ticket.ts';
import type { TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';

/** Which tickets a list shows; each list of values means any of them, and an absent one sets no condition. */
export type TicketFilter = {
  statuses?: readonly Status[];
  /** Ids of customers. */
  customers?: readonly string[];
  /** Ids of assignees, or nobody. */
  assignees?: readonly string[] | 'nobody';
  /** Our ids of channels. */
  channels?: readonly string[];
};

/** Where a list stands: newest update first, and of one instant the highest number first. */
export type ListPosition = { updatedAt: number; number: number };

const summaryFields = [
  'subject',
  'status',
  'priority',
  'platform',
  'channel',
  'root',
  'customer',
  'requester',
  'assignee',
  'tags',
  'waitingOn',
  'createdAt',
  'updatedAt',
  'solvedAt',
  'messageCount',
] as const satisfies readonly (keyof Ticket)[];

/** What lists show of a ticket: what its outbox and timers hold stays in the store. */
export type TicketSummary = Pick<Ticket, 'number' | (typeof summaryFields)[number]>;

const projection = Object.fromEntries(summaryFields.map((field) => [field, 1]));
const newestFirst = { updatedAt: -1, _id: -1 } as const;
const firstWindow = 60_000;
const widening = 8;

/** One read of a list: the tickets of a filter updated within `(after, upTo]` (desk time), past a position. */
function ticketWindow(
  filter: TicketFilter,
  window: { after: number; upTo: number; past: ListPosition | null },
): { filter: Record<string, unknown>; sort: typeof newestFirst } {
  const { statuses, customers, assignees, channels } = filter;
  const { past } = window;
  const conditions = {
    ...(statuses === undefined ? {} : { status: { $in: statuses } }),
    ...(customers === undefined ? {} : { 'customer.id': { $in: customers } }),
    ...(assignees === undefined ? {} : { 'assignee.id': assignees === 'nobody' ? null : { $in: assignees } }),
    ...(channels === undefined ? {} : { channel: { $in: channels } }),
    updatedAt: { $gt: window.after, $lte: window.upTo },
    ...(past === null ? {} : { $or: [{ updatedAt: { $lt: past.updatedAt } }, { _id: { $lt: past.number } }] }),
  };
  return { filter: conditions, sort: newestFirst };
}

export function ticketListRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');

  return {
    /**
     * Tickets of a filter, newest update first, past a position or else from now (desk time; the real one unless told) backwards. It reads a window
     * of time that widens until there are enough: a store that takes no order from an index
     * still reads little.
     */
    async page(
      filter: TicketFilter,
      page: { limit: number; past: ListPosition | null; now?: number },
    ): Promise<TicketSummary[]> {
      const start = page.past?.updatedAt ?? page.now ?? Date.now();
      const found: TicketSummary[] = [];
      let upTo = page.past?.updatedAt ?? Number.MAX_SAFE_INTEGER;
      let { past } = page;
      for (let width = firstWindow; ; width *= widening) {
        const after = Math.max(0, start - width);
        const query = ticketWindow(filter, { after, upTo, past });
        const part = await tickets
          .find(query.filter, { projection })
          .sort(query.sort)
          .limit(page.limit - found.length)
          .toArray();
        found.push(...part.map(({ _id, ...rest }) => ({ number: _id, ...rest })));
        if (found.length >= page.limit || after === 0) return found;
        upTo = after;
        past = null;
      }
    },
  };
}
