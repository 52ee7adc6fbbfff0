import { noCsat } from '../../desk/csat/record.ts';
import { countedClocks } from '../../desk/report/counted-clocks.ts';
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
  /** Overdue, or little time is left, at an instant of desk time. */
  breaching?: { at: number };
};

type CustomerVolume = {
  createdAt: number[];
  open: number;
  waiting: number;
  decided: number;
  kept: number;
  more: boolean;
};

/** Where a list of what breaches next stands: by deadline, and of one deadline by number. */
export type BreachPosition = { breachAt: number; number: number };

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
  'breachAt',
  'atRiskAt',
  'card',
  'internal',
  'csat',
] as const satisfies readonly (keyof Ticket)[];

/** What lists show of a ticket: what its outbox and timers hold stays in the store. */
export type TicketSummary = Pick<Ticket, 'number' | (typeof summaryFields)[number]> & {
  /** What its clocks are worked out from, and what came of that at its last write. */
  sla: Pick<Ticket['sla'], 'facts' | 'clocks'>;
};

const projection = {
  ...Object.fromEntries(summaryFields.map((field) => [field, 1])),
  'sla.facts': 1,
  'sla.clocks': 1,
};
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
  const { past } = window;
  const conditions = {
    ...conditionsOf(filter),
    updatedAt: { $gt: window.after, $lte: window.upTo },
    ...(past === null ? {} : { $or: [{ updatedAt: { $lt: past.updatedAt } }, { _id: { $lt: past.number } }] }),
  };
  return { filter: conditions, sort: newestFirst };
}

function conditionsOf(filter: TicketFilter): Record<string, unknown> {
  const { customers, assignees, channels, tags, priorities: of, waitingOn, snoozed, breaching } = filter;
  return {
    ...(filter.statuses === undefined ? {} : { status: { $in: filter.statuses } }),
    ...(customers === undefined ? {} : { 'customer.id': { $in: customers } }),
    ...(assignees === undefined ? {} : { 'assignee.id': assignees === 'nobody' ? null : { $in: assignees } }),
    ...(channels === undefined ? {} : { channel: { $in: channels } }),
    ...(tags === undefined ? {} : { tags: { $in: tags } }),
    ...(of === undefined ? {} : { priority: { $in: of } }),
    ...(waitingOn === undefined ? {} : { waitingOn }),
    ...(snoozed === undefined ? {} : { snoozedUntil: snoozed.is ? { $gt: snoozed.at } : awakeAt(snoozed.at) }),
    ...(breaching === undefined ? {} : { atRiskAt: { $gt: 0, $lte: breaching.at } }),
  };
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
    /**
     * What breaches next (desk time): the overdue, longest first, then those with little time left. What is at risk and
     * snoozed is left out, what is overdue is not.
     */
    async breaching(
      filter: Omit<TicketFilter, 'breaching' | 'snoozed'>,
      { limit, past, now }: { limit: number; past: BreachPosition | null; now: number },
    ): Promise<TicketSummary[]> {
      const conditions = conditionsOf(filter);
      const read = async (due: object, more: object, count: number): Promise<TicketSummary[]> => {
        const after =
          past === null ? {} : { $or: [{ breachAt: { $gt: past.breachAt } }, { _id: { $gt: past.number } }] };
        const found = await tickets
          .find({ ...conditions, ...more, ...after, breachAt: due }, { projection })
          .sort({ breachAt: 1, _id: 1 })
          .limit(count)
          .toArray();
        return found.map(summaryOf);
      };
      const from = past?.breachAt ?? 0;
      const overdue = from > now ? [] : await read({ $gte: from, $lte: now }, {}, limit);
      const left = limit - overdue.length;
      if (left === 0) return overdue;
      const atRisk = { atRiskAt: { $gt: 0, $lte: now }, snoozedUntil: awakeAt(now) };
      return [...overdue, ...(await read({ $gt: now, ...(from > now ? { $gte: from } : {}) }, atRisk, left))];
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
    /**
     * When a customer's tickets were made since an instant (desk time), how many are open, and wait for the desk; and how many
     * deadlines were decided since then, and kept.
     */
    async volume(customer: string, since: number): Promise<CustomerVolume> {
      const [lately, open] = await Promise.all([
        tickets
          .find(
            { 'customer.id': customer, updatedAt: { $gt: since } },
            { projection: { createdAt: 1, 'sla.clocks': 1 } },
          )
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
      const counted = lately.flatMap(({ sla }) =>
        countedClocks(sla?.clocks ?? [], { from: since, to: Number.MAX_SAFE_INTEGER }),
      );
      return {
        createdAt: lately.map(({ createdAt }) => createdAt).filter((at) => at > since),
        open: live.length,
        waiting: live.filter(({ waitingOn }) => waitingOn === 'us').length,
        decided: counted.length,
        kept: counted.filter(({ kept }) => kept).length,
        more: lately.length >= mostCounted || open.length >= mostCounted,
      };
    },
  };
}

type SummaryDocument = Omit<TicketSummary, 'number' | 'sla' | 'card'> & {
  _id: number;
  card?: string;
  sla?: Partial<TicketSummary['sla']>;
};

function summaryOf({ _id, sla = {}, ...rest }: SummaryDocument): TicketSummary {
  // Documents from before triage and clocks lack some.
  const { snoozedUntil = null, mergedInto = null, discarded = false, waitingSince = null } = rest;
  const { breachAt = null, atRiskAt = null, internal = false } = rest;
  const card = rest.card ?? null;
  const { csat = noCsat } = rest;
  const { facts = [], clocks = [] } = sla;
  const told = { snoozedUntil, mergedInto, discarded, waitingSince, breachAt, atRiskAt, card, internal, csat };
  return { number: _id, ...rest, ...told, sla: { facts, clocks } };
}
