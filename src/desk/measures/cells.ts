import type { Entry, Listed, MeasuredTicket } from './contribution.ts';
import { csatOf } from './csat-of.ts';
import type { Days } from './days.ts';
import { type StoredTally, Tally } from './tally.ts';

/** By what is counted beside all together; tiers and weeks come of customers and days. */
export const dimensions = ['agent', 'customer', 'channel', 'tag', 'metric', 'policy'] as const;
export type Dimension = (typeof dimensions)[number];

/** Which parts of cells are stored by themselves: each report reads only some. */
export const parts = ['all', ...dimensions, 'accounts', 'listed'] as const;
export type Part = (typeof parts)[number];

/** Of an account: its key, its satisfied ratings, and all. */
export type StoredAccount = [string, number, number];
/** Each line is one of a part: a tally with its key, an account, or something listed. */
export type Lines = {
  all: [string, StoredTally][];
  accounts: StoredAccount[];
  listed: Listed[];
} & Record<Dimension, [string, StoredTally][]>;

/** So many of what is listed are kept of a day, the latest: no report shows more. */
const mostListed = 500;

/**
 * A report that begins within a day, and ends then: what it counts of that day, or what it leaves out of it, before it begins.
 */
type BegunWithin = { counts: 'its-part' | 'what-it-leaves-out'; to: number };

/** What is counted of a time, taken in ticket by ticket: the same tickets come to the same, in any order. */
export class Cells {
  readonly #time: { from: number; to: number };
  readonly #days: Days;
  readonly #all = new Tally();
  readonly #by: Readonly<Record<Dimension, Map<string, Tally>>> = {
    agent: new Map(),
    customer: new Map(),
    channel: new Map(),
    tag: new Map(),
    metric: new Map(),
    policy: new Map(),
  };
  /** By which ticket a name was told: the latest one's stands, whatever order they come in. */
  readonly #namedBy = new Map<Tally, number>();
  readonly #report: BegunWithin | null;
  #listed: Listed[] = [];

  /** `report`: null of a whole day. */
  constructor(time: { from: number; to: number }, days: Days, report: BegunWithin | null = null) {
    this.#time = time;
    this.#days = days;
    this.#report = report;
  }

  /** `entries`: all that the ticket adds, also at other times. */
  add(ticket: MeasuredTicket, entries: readonly Entry[]): void {
    const within = entries.filter(({ at }) => this.#has(at));
    for (const entry of within) this.#take(ticket, entry);
    const decided = entries.flatMap(({ at, decides }) => (decides ? [at] : []));
    if (this.#report?.counts === 'what-it-leaves-out') {
      const { to } = this.#report;
      // What was decided again in the report counts in it.
      if (decided.some((at) => this.#has(at)) && !decided.some((at) => at >= this.#time.to && at < to)) {
        this.#all.count('ticket:');
      }
    } else if (decided.some((at) => this.#has(at))) this.#all.count(`ticket:${this.#seenLast(decided)}`);
    else if (this.#report !== null && this.#comesLater(decided, this.#report.to)) this.#all.count('ticket:');
    if (this.#listed.length > 2 * mostListed) this.#listed = latest(this.#listed);
  }

  get lines(): Lines {
    const of = (dimension: Dimension): [string, StoredTally][] =>
      [...this.#by[dimension]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, tally]) => [key, tally.toJSON()]);
    return {
      all: [['', this.#all.toJSON()]],
      agent: of('agent'),
      customer: of('customer'),
      channel: of('channel'),
      tag: of('tag'),
      metric: of('metric'),
      policy: of('policy'),
      accounts: accountsOf(this.#by.customer),
      listed: latest(this.#listed),
    };
  }

  #has(at: number): boolean {
    return at >= this.#time.from && at < this.#time.to;
  }

  /** On which day before these something was decided on the ticket last, as far as that is within the report; empty: on none. */
  #seenLast(decided: readonly number[]): string {
    const earlier = this.#report !== null ? [] : decided.filter((at) => at < this.#time.from);
    return earlier.length === 0 ? '' : this.#days.at(Math.max(...earlier)).day;
  }

  /** Something was decided on this day, but before the report begins; a later day will think that it was counted here. */
  #comesLater(decided: readonly number[], end: number): boolean {
    const { from, to } = this.#time;
    const begin = this.#days.at(from).from;
    const next = decided.filter((at) => at >= to);
    return decided.some((at) => at >= begin && at < from) && next.some((at) => at < end);
  }

  #take(ticket: MeasuredTicket, entry: Entry): void {
    const { agent, clock, counts, times, listed } = entry;
    if (listed !== null) this.#listed.push(listed);
    const tallies = [this.#all];
    const to = (dimension: Dimension, key: string, name: string): void => {
      const group = this.#by[dimension];
      const tally = group.get(key) ?? new Tally(name);
      group.set(key, tally);
      if (name !== tally.name && ticket.number >= (this.#namedBy.get(tally) ?? 0)) tally.name = name;
      this.#namedBy.set(tally, Math.max(ticket.number, this.#namedBy.get(tally) ?? 0));
      tallies.push(tally);
    };
    const groups = counts.length + times.length > 0;
    if (groups) {
      to('agent', agent?.id ?? '', agent?.name ?? '');
      to('customer', ticket.customer?.id ?? '', ticket.customer?.name ?? '');
      to('channel', ticket.channel, '');
      for (const tag of new Set(ticket.tags)) to('tag', tag, tag);
      if (clock !== null && clock.metric !== 'promise') {
        to('metric', clock.metric, clock.metric);
        to('policy', clock.policy, clock.policy);
      }
    }
    for (const tally of tallies) {
      for (const key of counts) tally.count(key);
      for (const [name, length] of times) tally.times(name).add(length);
    }
  }
}

/** What accounts come to, for each to count the same. */
function accountsOf(customers: ReadonlyMap<string, Tally>): StoredAccount[] {
  return [...customers]
    .filter(([key]) => key !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, tally]): StoredAccount[] => {
      const { satisfied, ratings } = csatOf(tally);
      return ratings === 0 ? [] : [[key, satisfied, ratings]];
    });
}

export const latest = (listed: readonly Listed[]): Listed[] =>
  [...listed]
    .sort((a, b) => b.at - a.at || a.ticket - b.ticket || (a.kind + a.clock < b.kind + b.clock ? -1 : 1))
    .slice(0, mostListed);
