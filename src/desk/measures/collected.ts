import type { ReportGroup, ReportQuestion } from '../report/report-question.ts';
import type { Attainment, GroupReport, ServiceReport, Spread } from '../report/service-report.ts';
import { metrics } from '../sla/terms.ts';
import { type Dimension, type Lines, latest, type StoredAccount } from './cells.ts';
import type { Listed } from './contribution.ts';
import { mondayOf } from './days.ts';
import type { SatisfactionReport } from './report.ts';
import { byAccount, satisfactionOf } from './scores.ts';
import { type CountKey, type StoredTally, Tally } from './tally.ts';

/** How groups are called where cells do not tell. */
export type Naming = {
  /** The tier that a customer is in now, by its id: tiers are put together of their customers. */
  tierOf(customer: string): string;
  channelName(channel: string): string;
};

/** The dimension whose cells a grouping is made of; null: it is made of all, day by day. */
export function dimensionOf(groupBy: ReportGroup): Dimension | null {
  if (groupBy === 'week') return null;
  return groupBy === 'tier' ? 'customer' : groupBy;
}

/** Of cells of how long: when the last of their days ends tells whether first contacts are known. */
type Span = { firstDay: string; to: number };

const week = 7 * 86_400_000;

/** A report while the cells of its days are put together. Days are taken in from the first to the last, so that the last name stands. */
export class Collected {
  readonly #question: ReportQuestion;
  readonly #firstDay: string;
  readonly #naming: Naming;
  readonly #now: number;
  readonly #all = new Tally();
  readonly #groups = new Map<string, Tally>();
  readonly #accounts: StoredAccount[] = [];
  #listed: Listed[] = [];
  #tickets = 0;

  constructor(question: ReportQuestion, { firstDay, naming, now }: { firstDay: string; naming: Naming; now: number }) {
    this.#question = question;
    this.#firstDay = firstDay;
    this.#naming = naming;
    this.#now = now;
  }

  /** Takes in any parts of a span; a part that is left out is taken in by itself. */
  take({ firstDay, to }: Span, lines: Partial<Lines>): void {
    const { groupBy } = this.#question;
    const settled = to + week <= this.#now;
    for (const [, stored] of lines.all ?? []) {
      const tally = this.#read(stored, settled);
      for (const [key, count] of tally.counts) {
        // Whoever was seen on an earlier day of the report has been counted there.
        if (key.startsWith('ticket:') && key.slice('ticket:'.length) < this.#firstDay) this.#tickets += count;
      }
      this.#all.merge(tally);
      if (groupBy === 'week' && !tally.isEmpty) this.#group(mondayOf(firstDay), tally);
    }
    const dimension = dimensionOf(groupBy);
    if (dimension !== null) {
      for (const [key, stored] of lines[dimension] ?? []) this.#group(this.#keyOf(key), this.#read(stored, settled));
    }
    this.#accounts.push(...(lines.accounts ?? []));
    this.#listed.push(...(lines.listed ?? []));
  }

  /** Not so where something was taken out of it, and little is left: it is to be counted anew. */
  get isAsCounted(): boolean {
    return [this.#all, ...this.#groups.values()].every((tally) => tally.isAsCounted);
  }

  /** The latest that were missed or moved: to be looked up on their tickets. */
  get listed(): { breaches: readonly Listed[]; moves: readonly Listed[] } {
    return {
      breaches: latest(this.#listed.filter(({ kind }) => kind === 'breach')),
      moves: latest(this.#listed.filter(({ kind }) => kind === 'move')),
    };
  }

  get service(): Omit<ServiceReport, 'moves' | 'breaches'> {
    const all = this.#all;
    const groups = this.#named()
      .map(
        ({ key, name, tally }): GroupReport => ({
          key,
          name,
          ...attainmentOf(tally),
          resolution: spreadOf(tally, 'resolution'),
          requesterWait: spreadOf(tally, 'wait'),
        }),
      )
      .filter(({ decided, resolution }) => decided + resolution.count > 0);
    return {
      ...this.#question,
      tickets: this.#tickets,
      total: attainmentOf(all),
      promises: attainment(all.of('decided:promise'), all.of('kept:promise')),
      metrics: metrics
        .map((metric) => ({ metric, ...attainment(all.of(`decided:${metric}`), all.of(`kept:${metric}`)) }))
        .filter(({ decided }) => decided > 0),
      groups,
      resolution: spreadOf(all, 'resolution'),
      requesterWait: spreadOf(all, 'wait'),
      silentSolves: all.of('silent'),
      moved: all.of('moved'),
      broken: all.of('broken'),
    };
  }

  get satisfaction(): SatisfactionReport {
    return {
      ...this.#question,
      total: satisfactionOf(this.#all),
      byAccount: byAccount(this.#accounts),
      nps: null,
      groups: this.#named().map(({ key, name, tally }) => ({ key, name, ...satisfactionOf(tally) })),
    };
  }

  #group(key: string, tally: Tally): void {
    const known = this.#groups.get(key) ?? new Tally();
    known.merge(tally);
    this.#groups.set(key, known);
  }

  #keyOf(key: string): string {
    return this.#question.groupBy === 'tier' ? this.#naming.tierOf(key) : key;
  }

  #named(): { key: string; name: string; tally: Tally }[] {
    const { groupBy } = this.#question;
    const nameOf = (key: string, tally: Tally): string =>
      groupBy === 'channel'
        ? this.#naming.channelName(key)
        : groupBy === 'agent' || groupBy === 'customer'
          ? tally.name
          : key;
    return [...this.#groups]
      .map(([key, tally]) => ({ key, name: nameOf(key, tally), tally }))
      .sort((a, b) => compare(a.name, b.name) || compare(a.key, b.key));
  }

  #read(stored: StoredTally, settled: boolean): Tally {
    const tally = Tally.from(stored);
    if (settled) return tally;
    const known = ['first-contact:yes', 'first-contact:no'] as const satisfies CountKey[];
    const pending = known.reduce((sum, key) => sum + tally.of(key), 0);
    for (const key of known) tally.counts.delete(key);
    tally.count('first-contact:pending', pending);
    return tally;
  }
}

const attainment = (decided: number, kept: number): Attainment => ({
  decided,
  kept,
  share: decided === 0 ? null : kept / decided,
});

/** Without promises, which have a share of their own. */
function attainmentOf(tally: Tally): Attainment {
  const targets = metrics.filter((metric) => metric !== 'promise');
  const sum = (of: 'decided' | 'kept') => targets.reduce((all, metric) => all + tally.of(`${of}:${metric}`), 0);
  return attainment(sum('decided'), sum('kept'));
}

function spreadOf(tally: Tally, name: 'resolution' | 'wait'): Spread {
  const times = tally.times(name);
  return { count: times.count, median: times.quantile(0.5), p90: times.quantile(0.9) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
