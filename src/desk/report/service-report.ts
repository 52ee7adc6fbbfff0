import { Temporal } from 'temporal-polyfill';
import { type BreachReason, breachReason } from '../sla/explain/breach-reason.ts';
import type { Move } from '../sla/moves.ts';
import { type Metric, metrics } from '../sla/terms.ts';
import { type CountedClock, countedClocks, type ReportTicket } from './counted-clocks.ts';
import type { ReportGroup, ReportQuestion } from './report-question.ts';
import { requesterWait } from './requester-wait.ts';

/** Of lists so many are kept, the latest: a report is of bounded size, whatever happened. */
const mostListed = 500;

/** How many were kept of those that were decided; `share` of 1, null where none was. */
export type Attainment = { decided: number; kept: number; share: number | null };
/** Milliseconds in the clocks' own time; null where nothing was solved. */
export type Spread = { count: number; median: number | null; p90: number | null };
export type GroupReport = Attainment & { key: string; name: string; resolution: Spread; requesterWait: Spread };
export type ListedBreach = {
  ticket: number;
  subject: string;
  customer: string | null;
  metric: Metric;
  policy: string | null;
  agent: string | null;
  at: number;
  reason: BreachReason;
};
export type ListedMove = { ticket: number; move: Move };

export type ServiceReport = {
  from: number;
  to: number;
  groupBy: ReportGroup;
  /** Tickets on which something was decided. */
  tickets: number;
  /** All metrics but promises together. */
  total: Attainment;
  promises: Attainment;
  metrics: readonly (Attainment & { metric: Metric })[];
  /** By what was asked for; those of metrics leave promises to `promises`. */
  groups: readonly GroupReport[];
  resolution: Spread;
  requesterWait: Spread;
  silentSolves: number;
  moved: number;
  moves: readonly ListedMove[];
  broken: number;
  /** The latest first. */
  breaches: readonly ListedBreach[];
};

type Tally = { name: string; decided: number; kept: number; resolution: number[]; wait: number[] };
const empty = (name: string): Tally => ({ name, decided: 0, kept: 0, resolution: [], wait: [] });

/** Puts a report together ticket by ticket: what it keeps of each are a few numbers. */
export class ServiceTally {
  readonly #question: ReportQuestion;
  readonly #timeZone: string;
  readonly #groups = new Map<string, Tally>();
  readonly #metrics = new Map<Metric, Tally>();
  readonly #all = empty('');
  #tickets = 0;
  #silentSolves = 0;
  #moved = 0;
  #broken = 0;
  #moves: ListedMove[] = [];
  #breaches: ListedBreach[] = [];

  /** Weeks are those of the zone. */
  constructor(question: ReportQuestion, timeZone: string) {
    this.#question = question;
    this.#timeZone = timeZone;
  }

  add(ticket: ReportTicket): void {
    const { sla, number } = ticket;
    const counted = countedClocks(sla.clocks, this.#question);
    const silent = sla.silentSolves.filter((at) => this.#within(at));
    const moves = sla.moves.filter(({ at }) => this.#within(at));
    const solved = sla.clocks.find(({ metric, endedAt }) => metric === 'resolution' && this.#within(endedAt));
    if (counted.length + silent.length + moves.length > 0 || solved !== undefined) this.#tickets++;
    this.#silentSolves += silent.length;
    this.#moved += moves.length;
    this.#moves.push(...moves.map((move) => ({ ticket: number, move })));
    for (const one of counted) this.#count(ticket, one);
    if (solved?.endedAt != null) {
      const wait = requesterWait(sla.facts, solved.endedAt);
      for (const tally of [this.#all, this.#group(ticket, { clock: solved, at: solved.endedAt })]) {
        tally.resolution.push(solved.used);
        tally.wait.push(wait);
      }
    }
    if (this.#moves.length > 2 * mostListed) this.#moves = latestMoves(this.#moves);
    if (this.#breaches.length > 2 * mostListed) this.#breaches = latest(this.#breaches);
  }

  get result(): ServiceReport {
    const { from, to, groupBy } = this.#question;
    const of = (metric: Metric): Tally => this.#metrics.get(metric) ?? empty(metric);
    return {
      from,
      to,
      groupBy,
      tickets: this.#tickets,
      total: attainment(this.#all),
      promises: attainment(of('promise')),
      metrics: metrics
        .filter((metric) => this.#metrics.has(metric))
        .map((metric) => ({ metric, ...attainment(of(metric)) })),
      groups: [...this.#groups]
        .sort(([a, { name: one }], [b, { name: other }]) => compare(one, other) || compare(a, b))
        .map(([key, tally]) => ({
          key,
          name: tally.name,
          ...attainment(tally),
          resolution: spread(tally.resolution),
          requesterWait: spread(tally.wait),
        })),
      resolution: spread(this.#all.resolution),
      requesterWait: spread(this.#all.wait),
      silentSolves: this.#silentSolves,
      moved: this.#moved,
      moves: latestMoves(this.#moves),
      broken: this.#broken,
      breaches: latest(this.#breaches),
    };
  }

  #within(at: number | null): at is number {
    return at !== null && at >= this.#question.from && at < this.#question.to;
  }

  #count(ticket: ReportTicket, counted: CountedClock): void {
    const { clock, at, kept } = counted;
    const metric = this.#metrics.get(clock.metric) ?? empty(clock.metric);
    this.#metrics.set(clock.metric, metric);
    // A promise has a share of its own: it is no target of a policy.
    const tallies = clock.metric === 'promise' ? [metric] : [metric, this.#all, this.#group(ticket, counted)];
    for (const tally of tallies) {
      tally.decided++;
      if (kept) tally.kept++;
    }
    const reason = breachReason(clock);
    if (reason === null) return;
    this.#broken++;
    const { number, subject, customer } = ticket;
    this.#breaches.push({
      ticket: number,
      subject,
      customer: customer?.name ?? null,
      metric: clock.metric,
      policy: clock.policy,
      agent: clock.assignee?.name ?? null,
      at,
      reason,
    });
  }

  #group(ticket: ReportTicket, counted: Pick<CountedClock, 'clock' | 'at'>): Tally {
    const { key, name } = this.#keyOf(ticket, counted);
    const known = this.#groups.get(key) ?? empty(name);
    this.#groups.set(key, known);
    return known;
  }

  #keyOf({ customer }: ReportTicket, { clock, at }: Pick<CountedClock, 'clock' | 'at'>): { key: string; name: string } {
    const { groupBy } = this.#question;
    switch (groupBy) {
      case 'metric':
        return { key: clock.metric, name: clock.metric };
      case 'policy':
        return { key: clock.policy ?? '', name: clock.policy ?? '' };
      case 'customer':
        return { key: customer?.id ?? '', name: customer?.name ?? '' };
      case 'agent':
        return { key: clock.assignee?.id ?? '', name: clock.assignee?.name ?? '' };
      case 'week': {
        const week = mondayOf(at, this.#timeZone);
        return { key: week, name: week };
      }
      // What these go by is not on a clock: `desk/measures` puts them together.
      case 'tag':
      case 'channel':
      case 'tier':
        return { key: '', name: '' };
      default:
        return groupBy satisfies never;
    }
  }
}

/** The Monday that a week begins with, such as 2026-03-02. */
function mondayOf(at: number, timeZone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

const attainment = ({ decided, kept }: Tally): Attainment => ({
  decided,
  kept,
  share: decided === 0 ? null : kept / decided,
});

/** The smallest of them that so many are not above. */
function spread(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number | null => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { count: sorted.length, median: at(0.5), p90: at(0.9) };
}

const latest = (breaches: readonly ListedBreach[]): ListedBreach[] =>
  [...breaches].sort((a, b) => b.at - a.at || a.ticket - b.ticket).slice(0, mostListed);
const latestMoves = (moves: readonly ListedMove[]): ListedMove[] =>
  [...moves].sort((a, b) => b.move.at - a.move.at || a.ticket - b.ticket).slice(0, mostListed);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
