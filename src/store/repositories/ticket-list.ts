import type { Priority, Status, Ticket } from '../../desk/ticket.ts';
import { priorities, statuses } from '../../desk/ticket.ts';
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
  tags?: readonly string[];
  priorities?: readonly Priority[];
  waitingOn?: 'us' | 'customer';
  /** Whether it is snoozed, at an instant of desk time. */
  snoozed?: { is: boolean; at: number };
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
  'waitingSince',
  'snoozedUntil',
  'discarded',
  'mergedInto',
] as const satisfies readonly (keyof Ticket)[];

/** What lists show of a ticket: what its outbox and timers hold stays in the store. */
export type TicketSummary = Pick<Ticket, 'number' | (typeof summaryFields)[number]>;

const projection = Object.fromEntries(summaryFields.map((field) => [field, 1]));
const unfinished: readonly Status[] = statuses.filter((status) => status !== 'solved' && status !== 'closed');
/** Beyond so many tickets of one customer nothing is counted. */
const mostCounted = 2_000;
const newestFirst = { updatedAt: -1, _id: -1 } as const;
const firstWindow = 60_000;
const widening = 8;

/** Also where nothing is said of it: documents from before there was snoozing. */
const awakeAt = (at: number) => ({ $not: { $gt: at } });

/** One read of a list: the tickets of a filter updated within `(after, upTo]` (desk time), past a position. */
function ticketWindow(
  filter: TicketFilter,
  window: { after: number; upTo: number; past: ListPosition | null },
): { filter: Record<string, unknown>; sort: typeof newestFirst } {
  const { customers, assignees, channels, tags, priorities: of, waitingOn, snoozed } = filter;
  const { past } = window;
  const conditions = {
    ...(filter.statuses === undefined ? {} : { status: { $in: filter.statuses } }),
    ...(customers === undefined ? {} : { 'customer.id': { $in: customers } }),
    ...(assignees === undefined ? {} : { 'assignee.id': assignees === 'nobody' ? null : { $in: assignees } }),
    ...(channels === undefined ? {} : { channel: { $in: channels } }),
    ...(tags === undefined ? {} : { tags: { $in: tags } }),
    ...(of === undefined ? {} : { priority: { $in: of } }),
    ...(waitingOn === undefined ? {} : { waitingOn }),
    ...(snoozed === undefined ? {} : { snoozedUntil: snoozed.is ? { $gt: snoozed.at } : awakeAt(snoozed.at) }),
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
        found.push(...part.map(summaryOf));
        if (found.length >= page.limit || after === 0) return found;
        upTo = after;
        past = null;
      }
    },
    /** Tickets by number, as lists show them, in the order asked for. */
    async lines(numbers: readonly number[]): Promise<TicketSummary[]> {
      if (numbers.length === 0) return [];
      const found = await tickets.find({ _id: { $in: [...numbers] } }, { projection }).toArray();
      const byNumber = new Map(found.map((document) => [document._id, summaryOf(document)]));
      return numbers.flatMap((number) => byNumber.get(number) ?? []);
    },
    /** Tickets that wait for the desk and are not snoozed now (desk time), the longest first. One priority after the other: the index has them so. */
    async longestWaiting(limit: number, now: number): Promise<TicketSummary[]> {
      const byPriority = await Promise.all(
        priorities.map((priority) =>
          tickets
            .find({ waitingOn: 'us', priority, waitingSince: { $gt: 0 }, snoozedUntil: awakeAt(now) }, { projection })
            .sort({ waitingSince: 1 })
            .limit(limit)
            .toArray(),
        ),
      );
      return byPriority
        .flat()
        .map(summaryOf)
        .filter(({ status, discarded }) => unfinished.includes(status) && !discarded)
        .sort((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0) || a.number - b.number)
        .slice(0, limit);
    },
    /** When a customer's tickets were made since an instant (desk time), and how many are open, and wait for the desk. */
    async volume(
      customer: string,
      since: number,
    ): Promise<{ createdAt: number[]; open: number; waiting: number; more: boolean }> {
      const [lately, open] = await Promise.all([
        tickets
          .find({ 'customer.id': customer, updatedAt: { $gt: since } }, { projection: { createdAt: 1 } })
          .limit(mostCounted)
          .toArray(),
        tickets
          .find(
            { 'customer.id': customer, status: { $in: unfinished } },
            { projection: { waitingOn: 1, discarded: 1 } },
          )
          .limit(mostCounted)
          .toArray(),
      ]);
      const live = open.filter(({ discarded }) => !discarded);
      return {
        createdAt: lately.map(({ createdAt }) => createdAt).filter((at) => at > since),
        open: live.length,
        waiting: live.filter(({ waitingOn }) => waitingOn === 'us').length,
        more: lately.length >= mostCounted || open.length >= mostCounted,
      };
    },
  };
}

function summaryOf({ _id, ...rest }: Omit<TicketSummary, 'number'> & { _id: number }): TicketSummary {
  // Documents from before triage lack some.
  const { snoozedUntil = null, mergedInto = null, discarded = false, waitingSince = null } = rest;
  return { number: _id, ...rest, snoozedUntil, mergedInto, discarded, waitingSince };
}
