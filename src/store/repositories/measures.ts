import type { Lines, Part } from '../../desk/measures/cells.ts';
import { parts } from '../../desk/measures/cells.ts';
import type { MeasuredTicket } from '../../desk/measures/contribution.ts';
import type { Ticket } from '../../desk/ticket.ts';
import type { MeasureDocument, MeasureLinesDocument, TicketDocument } from '../schemas/documents.ts';
import type { Db } from './bulk.ts';
import { cutUp } from './cut-up.ts';

/** What was counted of a day (`2026-03-01`) or a month (`2026-03`), without its lines. */
export type MeasuredSpan = MeasureDocument;
/** A ticket that is not counted as it is now; hour -1: in none of its hours. */
type UncountedTicket = {
  number: number;
  hours: readonly number[];
  measuredAt: readonly number[];
  followUpOf: number | null;
};
/** Another zone has other days: all is counted anew. `filled`: every ticket tells where it counts. */
export type MeasureState = { zone: string; after: number; filled: boolean };

/** It is to be counted anew in all its hours. */
export const everyHour = -1;
/** Each further call costs a real server more than what it brings. */
const readAtOnce = 1_000;
const writtenAtOnce = 20;
/** One call to a busy server must end in time. */
const settledAtOnce = 500;
const stateId = 'state';

/** As little as is counted: of a day that is counted while somebody waits, some thousands are read. */
const projection = {
  customer: 1,
  channel: 1,
  tags: 1,
  createdAt: 1,
  followUpOf: 1,
  csat: 1,
  'sla.facts': 1,
  'sla.clocks.metric': 1,
  'sla.clocks.n': 1,
  'sla.clocks.state': 1,
  'sla.clocks.policy': 1,
  'sla.clocks.used': 1,
  'sla.clocks.breachedAt': 1,
  'sla.clocks.endedAt': 1,
  'sla.clocks.assignee': 1,
  'sla.moves.metric': 1,
  'sla.moves.n': 1,
  'sla.moves.at': 1,
  'sla.silentSolves': 1,
} as const;

const listedProjection = { subject: 1, customer: 1, 'sla.clocks': 1, 'sla.moves': 1 } as const;
/** What is told of a ticket in a list of deadlines. */
type ListedTicket = Pick<Ticket, 'subject' | 'customer'> & { sla: Pick<Ticket['sla'], 'clocks' | 'moves'> };

/** A ticket with when those that follow it were opened. */
type TakeMeasured = (ticket: MeasuredTicket, followedAt: readonly number[]) => boolean | Promise<boolean>;

/** What reports have counted already, and of which tickets that is no longer so. */
export function measureRepository(db: Db) {
  const tickets = db.collection<TicketDocument>('tickets');
  const measures = db.collection<MeasureDocument>('measures');
  const lines = db.collection<MeasureLinesDocument>('measureLines');

  async function stream(filter: object, take: TakeMeasured): Promise<void> {
    const given = new Set<number>();
    const cursor = tickets.find(filter, { projection, batchSize: readAtOnce });
    try {
      let batch: TicketDocument[] = [];
      const give = async (): Promise<boolean> => {
        const followed = await followedAt(batch.map(({ _id }) => _id));
        for (const document of batch) {
          if (!(await take(measuredOf(document), followed.get(document._id) ?? []))) return false;
        }
        batch = [];
        return true;
      };
      for await (const document of cursor) {
        // One that is written meanwhile is read again, and given once.
        if (given.has(document._id)) continue;
        given.add(document._id);
        batch.push(document);
        if (batch.length === readAtOnce && !(await give())) return;
      }
      await give();
    } finally {
      await cursor.close();
    }
  }

  async function followedAt(numbers: readonly number[]): Promise<Map<number, number[]>> {
    const followed = new Map<number, number[]>();
    if (numbers.length === 0) return followed;
    const found = await tickets
      .find({ followUpOf: { $in: [...numbers] } }, { projection: { followUpOf: 1, createdAt: 1 } })
      .toArray();
    for (const { followUpOf, createdAt } of found) {
      if (followUpOf !== null) followed.set(followUpOf, [...(followed.get(followUpOf) ?? []), createdAt]);
    }
    return followed;
  }

  return {
    /** Gives each ticket that counts in one of these hours once; false from `take` ends it. */
    within: (hours: readonly number[], take: TakeMeasured): Promise<void> =>
      stream({ measuredAt: { $in: [...hours] } }, take),
    /** The same of each that was written since an instant (desk time), whether or not it tells where it counts. */
    since: (from: number, take: TakeMeasured): Promise<void> => stream({ updatedAt: { $gte: from } }, take),
    /** These, with what is told of their clocks. */
    async byNumbers(numbers: readonly number[]): Promise<Map<number, ListedTicket>> {
      if (numbers.length === 0) return new Map();
      const found = await tickets.find({ _id: { $in: [...numbers] } }, { projection: listedProjection }).toArray();
      return new Map(
        found.map(({ _id, subject, customer, sla }) => [
          _id,
          { subject, customer, sla: { clocks: sla?.clocks ?? [], moves: sla?.moves ?? [] } },
        ]),
      );
    },
    /** Tickets that are not counted as they are, at most so many: in any of their hours, or in one of these. */
    async uncounted(limit: number, hours: readonly number[] | null = null): Promise<UncountedTicket[]> {
      const some = hours === null ? { $gte: everyHour } : { $in: [...hours] };
      const found = await tickets
        .find({ unmeasured: some }, { projection: { unmeasured: 1, measuredAt: 1, followUpOf: 1 } })
        .limit(limit)
        .toArray();
      return found.map(({ _id, unmeasured = [], measuredAt = [], followUpOf }) => ({
        number: _id,
        hours: unmeasured,
        measuredAt,
        followUpOf,
      }));
    },
    /** Tickets tell where they count, and are to be counted there; gives the numbers of those that moved on meanwhile. */
    async fill(found: readonly { number: number; version: number; measuredAt: number[] }[]): Promise<number[]> {
      const missed: number[] = [];
      const fillOne = async ({ number, version, measuredAt }: (typeof found)[number]): Promise<void> => {
        const update = {
          $set: { measuredAt },
          ...(measuredAt.length === 0 ? {} : { $addToSet: { unmeasured: { $each: measuredAt } } }),
        };
        const { matchedCount } = await tickets.updateOne({ _id: number, version }, update);
        if (matchedCount === 0) missed.push(number);
      };
      for (let first = 0; first < found.length; first += writtenAtOnce) {
        await Promise.all(found.slice(first, first + writtenAtOnce).map(fillOne));
      }
      return missed;
    },
    /** These are to be counted anew in all of their hours. */
    async mark(numbers: readonly number[]): Promise<void> {
      if (numbers.length === 0) return;
      await tickets.updateMany({ _id: { $in: [...numbers] } }, { $addToSet: { unmeasured: everyHour } });
    },
    /** Says for one that is to be counted anew in all of its hours which they are. */
    async spell({ number, measuredAt }: Pick<UncountedTicket, 'number' | 'measuredAt'>): Promise<void> {
      if (measuredAt.length > 0) {
        await tickets.updateOne({ _id: number }, { $addToSet: { unmeasured: { $each: [...measuredAt] } } });
      }
      await tickets.updateOne({ _id: number }, { $pull: { unmeasured: everyHour } });
    },
    /** The days of these hours are stale by now, so that these tickets need not say so of them. */
    async settle(numbers: readonly number[], hours: readonly number[]): Promise<void> {
      if (hours.length === 0) return;
      for (let first = 0; first < numbers.length; first += settledAtOnce) {
        const some = numbers.slice(first, first + settledAtOnce);
        await tickets.updateMany({ _id: { $in: some } }, { $pullAll: { unmeasured: [...hours] } });
      }
    },

    async state(): Promise<MeasureState | null> {
      const found = await measures.findOne({ _id: stateId });
      return found?.state ?? null;
    },
    keepState: async (state: MeasureState): Promise<void> => {
      await measures.updateOne({ _id: stateId }, { $set: { state } }, { upsert: true });
    },
    /** Nothing is counted any more. */
    async clear(): Promise<void> {
      await measures.deleteMany({});
      await lines.deleteMany({});
    },
    /** These days are to be counted anew, whatever happens from now on. */
    async makeStale(days: readonly string[]): Promise<void> {
      if (days.length === 0) return;
      await measures.bulkWrite(
        days.map((day) => ({
          updateOne: {
            filter: { _id: day },
            update: {
              $set: { stale: true },
              $inc: { marks: 1 },
              $setOnInsert: { revision: 0, tickets: 0, chunks: {}, countedAt: 0, took: 0 },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
    /** Days that are to be counted anew. */
    stale: (limit: number): Promise<MeasuredSpan[]> => measures.find({ stale: true }).limit(limit).toArray(),
    /** Days and months from one day to another (both in it), by name. */
    async spans(first: string, last: string): Promise<Map<string, MeasuredSpan>> {
      const found = await measures.find({ _id: { $gte: first.slice(0, 7), $lte: last } }).toArray();
      return new Map(found.map((span) => [span._id, span]));
    },
    /** Reads these parts of a few spans at once; null: they were counted anew meanwhile, and are to be asked for again. */
    async lines(spans: readonly MeasuredSpan[], wanted: readonly Part[]): Promise<Partial<Lines>[] | null> {
      const idsOf = (span: MeasuredSpan, part: Part) =>
        Array.from({ length: span.chunks[part] ?? 0 }, (_, index) => idOf(span._id, span.revision, part, index));
      const ids = spans.flatMap((span) => wanted.flatMap((part) => idsOf(span, part)));
      const found = ids.length === 0 ? [] : await lines.find({ _id: { $in: ids } }).toArray();
      if (found.length < ids.length) return null;
      const byId = new Map(found.map((chunk) => [chunk._id, chunk.lines]));
      return spans.map((span) =>
        Object.fromEntries(
          wanted.map((part) => [part, idsOf(span, part).flatMap((id) => JSON.parse(byId.get(id) ?? '[]'))]),
        ),
      );
    },
    /**
     * Keeps what was counted, all at once: it is there when its span tells so. A day that was made stale meanwhile (`marks`) stays so.
     */
    async keep(
      span: { name: string; marks: number; revision: number; tickets: number; of?: Record<string, number> },
      counted: Lines,
      { now, took }: { now: number; took: number },
    ): Promise<void> {
      const { name, marks, tickets: count, of } = span;
      const revision = span.revision + 1;
      const chunks: Partial<Record<Part, number>> = {};
      const documents: MeasureLinesDocument[] = [];
      for (const part of parts) {
        const cut = cutUp(counted[part]);
        if (cut.length > 0) chunks[part] = cut.length;
        documents.push(...cut.map((text, index) => ({ _id: idOf(name, revision, part, index), lines: text })));
      }
      if (documents.length > 0) {
        await lines.bulkWrite(
          documents.map(({ _id, lines: text }) => ({
            updateOne: { filter: { _id }, update: { $set: { lines: text } }, upsert: true },
          })),
          { ordered: false },
        );
      }
      const kept = { stale: false, revision, tickets: count, chunks, countedAt: now, took };
      const is = of === undefined ? kept : { ...kept, of };
      const { matchedCount } = await measures.updateOne(
        { _id: name, ...(of === undefined ? { marks } : {}) },
        { $set: is, ...(of === undefined ? {} : { $setOnInsert: { marks: 0 } }) },
        { upsert: of !== undefined },
      );
      // What counted before is read by nobody any more; what a crash left is written over by whoever counts next.
      if (revision > 1 && (matchedCount > 0 || of !== undefined)) {
        await lines.deleteMany({ _id: { $gte: `${name}|`, $lt: `${name}|${numbered(revision)}|` } });
      }
    },
  };
}

const idOf = (span: string, revision: number, part: Part, index: number): string =>
  `${span}|${numbered(revision)}|${part}|${index}`;

/** In the order of their numbers. */
const numbered = (revision: number): string => String(revision).padStart(10, '0');

/** Documents from before clocks and surveys have none. */
function measuredOf(document: TicketDocument): MeasuredTicket {
  const { _id, customer, channel, tags, createdAt, followUpOf, csat, sla } = document;
  const { facts = [], clocks = [], moves = [], silentSolves = [] } = sla ?? {};
  return {
    number: _id,
    customer,
    channel,
    tags,
    createdAt,
    followUpOf: followUpOf ?? null,
    csat: csat ?? { surveys: [], recoveries: [] },
    sla: { facts, clocks, moves, silentSolves },
  };
}
