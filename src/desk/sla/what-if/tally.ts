import { type Priority, priorities } from '../../ticket.ts';
import { deriveSla } from '../derive.ts';
import { metrics, type PolicyMetric } from '../terms.ts';
import { type About, type Policies, replayTerms } from './replay-terms.ts';

/** Of so many clocks so many broke. */
export type Count = { clocks: number; breached: number };
/** Today's policies against the changed ones, of the same tickets. */
export type Compared = { today: Count; changed: Count };

export type WhatIfResult = {
  /** Tickets that were looked at, and of them those whose clocks were never kept: nothing can be said of these. */
  tickets: number;
  unknown: number;
  total: Compared;
  byMetric: ReadonlyMap<PolicyMetric, Compared>;
  byPriority: ReadonlyMap<Priority, Compared>;
  /** By name; null: of no customer. */
  byCustomer: ReadonlyMap<string | null, Compared>;
  /** Tickets in which something breaks only by the changed policies, and only by today's: the first ones looked at. */
  worse: readonly number[];
  better: readonly number[];
};

/** Numbers that are named, so that somebody can look at them. */
const mostNamed = 10;

/** Replays tickets under today's policies and under changed ones, one after the other, and keeps only the counts. */
export class WhatIfTally {
  readonly #today: Policies;
  readonly #changed: Policies;
  #tickets = 0;
  #unknown = 0;
  readonly #total = nothing();
  readonly #byMetric = new Map<PolicyMetric, Compared>();
  readonly #byPriority = new Map<Priority, Compared>();
  readonly #byCustomer = new Map<string | null, Compared>();
  readonly #worse: number[] = [];
  readonly #better: number[] = [];

  constructor(policies: { today: Policies; changed: Policies }) {
    this.#today = policies.today;
    this.#changed = policies.changed;
  }

  /** One more ticket, as it stands; `now` is where the replay ends. */
  add(about: About, now: number): void {
    const { ticket } = about;
    this.#tickets += 1;
    if (ticket.sla.facts.length === 0) {
      this.#unknown += 1;
      return;
    }
    const before = this.#total.today.breached - this.#total.changed.breached;
    this.#count('today', about, now);
    this.#count('changed', about, now);
    const change = before - (this.#total.today.breached - this.#total.changed.breached);
    if (change > 0 && this.#worse.length < mostNamed) this.#worse.push(ticket.number);
    if (change < 0 && this.#better.length < mostNamed) this.#better.push(ticket.number);
  }

  get result(): WhatIfResult {
    return {
      tickets: this.#tickets,
      unknown: this.#unknown,
      total: this.#total,
      byMetric: inOrder(this.#byMetric, metrics),
      byPriority: inOrder(this.#byPriority, [...priorities].reverse()),
      byCustomer: new Map([...this.#byCustomer].sort(([, one], [, other]) => weightOf(other) - weightOf(one))),
      worse: this.#worse,
      better: this.#better,
    };
  }

  #count(which: keyof Compared, about: About, now: number): void {
    const { ticket } = about;
    const facts = replayTerms(about, which === 'today' ? this.#today : this.#changed);
    for (const { metric, state, breachedAt } of deriveSla(facts, now).clocks) {
      // A promise is no policy's; what was called off unbroken was never decided.
      if (metric === 'promise' || (state === 'cancelled' && breachedAt === null)) continue;
      const places = [
        this.#total,
        at(this.#byMetric, metric),
        at(this.#byPriority, ticket.priority),
        at(this.#byCustomer, ticket.customer?.name ?? null),
      ];
      for (const place of places) {
        place[which].clocks += 1;
        if (breachedAt !== null) place[which].breached += 1;
      }
    }
  }
}

const nothing = (): Compared => ({ today: { clocks: 0, breached: 0 }, changed: { clocks: 0, breached: 0 } });

function at<Key>(places: Map<Key, Compared>, key: Key): Compared {
  const known = places.get(key) ?? nothing();
  places.set(key, known);
  return known;
}

function inOrder<Key>(places: ReadonlyMap<Key, Compared>, keys: readonly unknown[]): Map<Key, Compared> {
  return new Map([...places].sort(([one], [other]) => keys.indexOf(one) - keys.indexOf(other)));
}

/** What changes most comes first, then what breaks most. */
const weightOf = ({ today, changed }: Compared): number =>
  Math.abs(changed.breached - today.breached) * 1_000_000 + changed.breached + today.breached;
