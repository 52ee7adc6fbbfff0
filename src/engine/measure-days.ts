import type { Lines } from '../desk/measures/cells.ts';
import { Cells, dimensions, latest } from '../desk/measures/cells.ts';
import { entriesOf } from '../desk/measures/contribution.ts';
import { Days, monthOf } from '../desk/measures/days.ts';
import { hoursWithin, measuredHours } from '../desk/measures/measured-hours.ts';
import { type StoredTally, Tally } from '../desk/measures/tally.ts';
import type { Store } from '../store/open-store.ts';
import { everyHour, type MeasuredSpan, type MeasureState } from '../store/repositories/measures.ts';
import type { JobHandler } from './jobs.ts';

type Dependencies = {
  store: Pick<Store, 'measures' | 'tickets'>;
  timeZone: () => string;
  /** Desk time, and real time. */
  now: () => number;
  realNow: () => number;
};

/** When nothing is left to be counted, it is looked again after this. */
const pause = 10_000;
/** Milliseconds of real time that one turn takes at most, about: other work goes on between them. */
const turn = 2_000;
const filledAtOnce = 200;
const uncountedAtOnce = 2_000;
const staleAtOnce = 400;
/** Waiting for the store, they are counted beside each other. */
const daysAtOnce = 4;
/** A day on which much goes on is counted again only after so many times as long as counting it takes. */
const rest = 20;
/** A month that changes is put together anew no more often than this (milliseconds). */
const monthRest = 10 * 60_000;
const weekLong = 7 * 86_400_000;

/**
 * Counts each day on which something changed anew, from its tickets, so that reports need not. In this order, so that a crash between
 * any two steps loses nothing: tickets say where they are not counted (with the write that changes them); their days are made stale;
 * the tickets say so no more; the days are counted; they are stale no more.
 */
export function measureDays(is: Dependencies): JobHandler {
  // Months are looked at when the desk starts, and when a day was counted since.
  let lookAtMonths = true;
  // Where there are very many tickets that are not counted, those of the same hours are next: some servers look through all for any.
  let many: readonly number[] | null = null;
  return async () => {
    const begun = is.realNow();
    const inTime = () => is.realNow() - begun < turn;
    const days = new Days(is.timeZone());
    const state = await fill(is, inTime);
    const settled = await settle(is, days, many, inTime);
    many = settled.many;
    // Days that the next of them make stale again are not counted before.
    if (settled.left) return { at: is.now(), state: null };
    const more = settled.any;
    const { counted, left } = await countStale(is, days, inTime);
    lookAtMonths ||= counted > 0;
    let months = false;
    if (lookAtMonths && state.filled && !more && !left) {
      const looked = await countMonths(is, days, inTime);
      months = looked === 'more';
      lookAtMonths = looked !== 'done';
    }
    return { at: is.now() + (more || left || months || !state.filled ? 0 : pause), state: null };
  };
}

/** Sees to it that every ticket tells where it counts; all of them anew where days are others now. */
async function fill({ store, timeZone }: Dependencies, inTime: () => boolean): Promise<MeasureState> {
  const { measures, tickets } = store;
  const zone = timeZone();
  let state = await measures.state();
  if (state === null || state.zone !== zone) {
    await measures.clear();
    state = { zone, after: 0, filled: false };
    await measures.keepState(state);
  }
  while (!state.filled && inTime()) {
    const found = await tickets.after(state.after, filledAtOnce);
    let left = found;
    while (left.length > 0) {
      const missed: number[] = await measures.fill(
        left.map((ticket) => ({
          number: ticket.number,
          version: ticket.version,
          measuredAt: measuredHours(null, ticket).measuredAt,
        })),
      );
      left = [...(await tickets.byNumbers(missed)).values()];
    }
    state = { zone, after: found.at(-1)?.number ?? state.after, filled: found.length < filledAtOnce };
    await measures.keepState(state);
  }
  return state;
}

type Settled = {
  /** Something was. */
  any: boolean;
  /** There is more, in these hours first. */
  left: boolean;
  many: readonly number[] | null;
};

/** What tickets say of where they are not counted is said by their days from now on; first of those that count in these hours. */
async function settle(
  is: Dependencies,
  days: Days,
  first: readonly number[] | null,
  inTime: () => boolean,
): Promise<Settled> {
  let many = first;
  let any = false;
  do {
    const found = await is.store.measures.uncounted(uncountedAtOnce, many);
    any ||= found.length > 0;
    const hours = await settleThese(is, days, found);
    const more = found.length === uncountedAtOnce;
    if (!more && many === null) return { any, left: false, many };
    many = more && hours.length > 0 ? hours : null;
  } while (inTime());
  return { any, left: true, many };
}

/** Gives the hours in which they were not counted. */
async function settleThese(
  { store: { measures } }: Dependencies,
  days: Days,
  uncounted: Awaited<ReturnType<Dependencies['store']['measures']['uncounted']>>,
): Promise<number[]> {
  // Whether a first contact was the only one is told by what follows it, too.
  await measures.mark(uncounted.flatMap(({ followUpOf }) => followUpOf ?? []));
  for (const ticket of uncounted) if (ticket.hours.includes(everyHour)) await measures.spell(ticket);
  const hours = [...new Set(uncounted.flatMap((ticket) => ticket.hours))].filter((hour) => hour !== everyHour);
  const touched = hours.flatMap((hour) => days.within({ from: hour * 3_600_000, to: (hour + 1) * 3_600_000 }));
  await measures.makeStale([...new Set(touched.map(({ day }) => day))]);
  await measures.settle(
    uncounted.map(({ number }) => number),
    hours,
  );
  return hours;
}

/** Counts days anew; `left`: there is more that may be counted at once. */
async function countStale(
  is: Dependencies,
  days: Days,
  inTime: () => boolean,
): Promise<{ counted: number; left: boolean }> {
  const { measures } = is.store;
  const stale = await measures.stale(staleAtOnce);
  const due = stale.filter(({ countedAt, took }) => is.realNow() - countedAt >= took * rest);
  // The latest first: those are looked at most.
  let counted = 0;
  due.sort((a, b) => (a._id < b._id ? 1 : -1));
  while (counted < due.length) {
    if (!inTime()) return { counted, left: true };
    const some = due.slice(counted, counted + daysAtOnce);
    await Promise.all(some.map((span) => countDay(is, days, span)));
    counted += some.length;
  }
  return { counted, left: stale.length === staleAtOnce };
}

async function countDay({ store: { measures }, realNow }: Dependencies, days: Days, span: MeasuredSpan): Promise<void> {
  const begun = realNow();
  const day = days.named(span._id);
  const cells = new Cells(day, days);
  let tickets = 0;
  await measures.within(hoursWithin(day), (ticket, followedAt) => {
    cells.add(ticket, entriesOf(ticket, followedAt));
    tickets++;
    return true;
  });
  const { _id: name, marks, revision } = span;
  const now = realNow();
  await measures.keep({ name, marks, revision, tickets }, cells.lines, { now, took: now - begun });
}

/** Puts months that are over together of their days. `later`: one that changed lately is to be looked at again. */
async function countMonths(is: Dependencies, days: Days, inTime: () => boolean): Promise<'done' | 'more' | 'later'> {
  const { measures } = is.store;
  let came: 'done' | 'later' = 'done';
  const spans = await measures.spans('0000-01', days.at(is.now()).day);
  const byMonth = new Map<string, MeasuredSpan[]>();
  for (const span of spans.values()) {
    if (span._id.length !== 'yyyy-mm-dd'.length) continue;
    byMonth.set(monthOf(span._id), [...(byMonth.get(monthOf(span._id)) ?? []), span]);
  }
  for (const [month, own] of byMonth) {
    const known = spans.get(month);
    // First contacts are known a week after the month.
    const over =
      days.named(`${month}-28`).to + weekLong < is.now() && monthOf(days.at(is.now() - weekLong).day) !== month;
    const same =
      known !== undefined &&
      Object.keys(known.of ?? {}).length === own.length &&
      own.every(({ _id, revision }) => known.of?.[_id] === revision);
    if (!over || same) continue;
    if (own.some(({ stale }) => stale) || (known !== undefined && is.realNow() - known.countedAt < monthRest)) {
      came = 'later';
      continue;
    }
    if (!inTime()) return 'more';
    const begun = is.realNow();
    const sorted = own.sort((a, b) => (a._id < b._id ? -1 : 1));
    const lines = await measures.lines(sorted, ['all', ...dimensions, 'accounts', 'listed']);
    if (lines === null) {
      // One of them was counted anew just now.
      came = 'later';
      continue;
    }
    const of = Object.fromEntries(sorted.map(({ _id, revision }) => [_id, revision]));
    const tickets = sorted.reduce((sum, span) => sum + span.tickets, 0);
    const now = is.realNow();
    await measures.keep({ name: month, marks: 0, revision: known?.revision ?? 0, tickets, of }, merged(lines), {
      now,
      took: now - begun,
    });
  }
  return came;
}

/** What days come to together, the first of them first. */
function merged(days: readonly Partial<Lines>[]): Lines {
  const together = (part: 'all' | (typeof dimensions)[number]): [string, StoredTally][] => {
    const tallies = new Map<string, Tally>();
    for (const day of days) {
      for (const [key, stored] of day[part] ?? []) {
        const known = tallies.get(key) ?? new Tally();
        known.merge(Tally.from(stored));
        tallies.set(key, known);
      }
    }
    return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, tally]) => [key, tally.toJSON()]);
  };
  const accounts = new Map<string, [number, number]>();
  for (const [key, satisfied, ratings] of days.flatMap((day) => day.accounts ?? [])) {
    const [good, all] = accounts.get(key) ?? [0, 0];
    accounts.set(key, [good + satisfied, all + ratings]);
  }
  return {
    all: together('all'),
    agent: together('agent'),
    customer: together('customer'),
    channel: together('channel'),
    tag: together('tag'),
    metric: together('metric'),
    policy: together('policy'),
    accounts: [...accounts].map(([key, [satisfied, ratings]]) => [key, satisfied, ratings]),
    listed: latest(days.flatMap((day) => day.listed ?? [])),
  };
}
