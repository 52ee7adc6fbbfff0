import type { Status } from '../ticket.ts';
import { always, type CompiledCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import { compileCalendars } from './compile-calendars.ts';
import type { By, Fact, FactOf } from './fact.ts';
import { deadlineMoves, type Move } from './moves.ts';
import { type Ground, Stopwatch } from './stopwatch.ts';
import { type Metric, metrics, type Terms } from './terms.ts';

/** A clock with the calendar that it goes by. */
export type LiveClock = Clock & { calendar: CompiledCalendar };

export type Derived = {
  /** In the order in which they were started. */
  clocks: readonly LiveClock[];
  /** Deadlines that were moved later after half of their time had passed. */
  moves: readonly Move[];
  /** When it was solved though the customer waited for an answer, or never had one. */
  silentSolves: readonly number[];
};

/** Works out all clocks of a ticket from its facts, as they stand at an instant (epoch milliseconds). */
export function deriveSla(facts: readonly Fact[], now: number): Derived {
  const run = new Run();
  // What happened counts, not when it was heard of. Sorting is stable: of one instant, the first told comes first.
  for (const fact of [...facts].sort((a, b) => a.at - b.at)) {
    run.advance(fact.at);
    run.take(fact);
  }
  return run.end(now);
}

class Run {
  #terms: Terms | null = null;
  #calendar: CompiledCalendar = always;
  #status: Status = 'new';
  #dropped: 'discarded' | 'merged' | null = null;
  #opened: FactOf<'opened'> | null = null;
  #assignee: By | null = null;
  /** The oldest question that nobody has answered. */
  #askedAt: number | null = null;
  #answered = false;
  #deskSpokeLast = false;
  #promise: FactOf<'promised'> | null = null;
  readonly #current = new Map<Metric, Stopwatch>();
  readonly #all: Stopwatch[] = [];
  readonly #moves: Move[] = [];
  readonly #silentSolves: number[] = [];

  advance(to: number): void {
    for (const watch of this.#current.values()) watch.breakBefore(to, this.#assignee);
  }

  take(fact: Fact): void {
    switch (fact.is) {
      case 'opened':
        this.#opened = fact;
        if (!fact.byDesk) this.#askedAt = fact.at;
        break;
      case 'terms':
        this.#renew(fact);
        break;
      case 'asked':
        this.#askedAt ??= fact.at;
        this.#deskSpokeLast = false;
        break;
      case 'spoke':
        this.#spoke(fact);
        break;
      case 'status':
        if (fact.status === this.#status) break;
        if (isOver(fact.status) && !isOver(this.#status)) this.#solve(fact);
        else if (isOver(this.#status) && !isOver(fact.status)) this.#current.get('resolution')?.reopen(fact.at);
        this.#status = fact.status;
        break;
      case 'assigned':
        this.#assignee = fact.to;
        break;
      case 'promised':
        this.#promised(fact);
        break;
      case 'dropped':
        this.#dropped = fact.why;
        break;
      case 'taken-up':
        this.#dropped = null;
        break;
      default:
        fact satisfies never;
    }
    const by = 'by' in fact ? fact.by : null;
    for (const metric of metrics) this.#settle(metric, fact.at, by);
  }

  end(now: number): Derived {
    for (const watch of this.#current.values()) watch.breakBefore(now + 1, this.#assignee);
    return {
      clocks: this.#all.flatMap((watch) => watch.read(now) ?? []),
      moves: this.#moves,
      silentSolves: this.#silentSolves,
    };
  }

  #spoke({ at, by, answers }: FactOf<'spoke'>): void {
    this.#deskSpokeLast = true;
    this.#finish('periodic-update', at, by);
    if (!answers) return;
    // What stood there before the question is no reply to it.
    if (this.#opened !== null && at < this.#opened.at) return;
    this.#finish('first-response', at, by);
    this.#finish('next-response', at, by);
    if (this.#promise !== null && at > this.#promise.at) {
      this.#finish('promise', at, by);
      this.#promise = null;
    }
    this.#answered = true;
    this.#askedAt = null;
  }

  #solve({ at, by }: FactOf<'status'>): void {
    // What is dropped was not solved.
    if (this.#dropped !== null) return;
    if (this.#askedAt !== null) this.#silentSolves.push(at);
    this.#current.get('resolution')?.finish(at, by, this.#assignee);
  }

  #promised(fact: FactOf<'promised'>): void {
    const before = this.#current.get('promise');
    this.#promise = fact;
    if (before === undefined) return;
    const move = before.moveTo(fact.due, fact);
    if (move !== null) this.#moves.push(move);
    before.stop(fact.at, { why: 'replaced', by: fact.by });
    this.#current.delete('promise');
  }

  #renew(fact: FactOf<'terms'>): void {
    const before = new Map([...this.#current].map(([metric, watch]) => [metric, watch.standing(fact.at)]));
    this.#terms = fact.terms;
    this.#calendar = fact.terms === null ? always : compileCalendars(fact.terms.calendars);
    for (const [metric, watch] of this.#current) {
      if (metric !== 'promise') watch.renew(this.#ground(metric), fact.at);
    }
    this.#moves.push(...deadlineMoves(before, this.#current, fact));
  }

  /** What a metric's clock goes by now. */
  #ground(metric: Metric): Ground {
    if (metric === 'promise') {
      const target = this.#promise === null ? null : this.#promise.due - this.#promise.at;
      return { policy: null, calendars: [], calendar: always, target };
    }
    return {
      policy: this.#terms?.policy ?? null,
      calendars: this.#terms?.calendars.map(({ name }) => name) ?? [],
      calendar: this.#calendar,
      target: this.#terms?.targets[metric] ?? null,
    };
  }

  /** What a metric asks for was done: its clock ends there, and the next one is another. */
  #finish(metric: Metric, at: number, by: By): void {
    const watch = this.#current.get(metric);
    if (watch === undefined) return;
    watch.finish(at, by, this.#assignee);
    this.#current.delete(metric);
  }

  /** Starts, stops or goes on with a metric's clock, as things stand now. */
  #settle(metric: Metric, at: number, by: By | null): void {
    const started = this.#startedAt(metric, at);
    if (started === null) return;
    const stopped = this.#stopped(metric);
    let watch = this.#current.get(metric);
    if (watch === undefined) {
      // Nothing is started only to stand still, but a resolution, which is owed from the first moment.
      if (stopped !== null && metric !== 'resolution') return;
      const n = this.#all.filter((other) => other.metric === metric).length;
      watch = new Stopwatch({ metric, n, startedAt: started, ground: this.#ground(metric) });
      this.#all.push(watch);
      this.#current.set(metric, watch);
      watch.run(started);
      watch.breakBefore(at, this.#assignee);
    }
    if (stopped === null) watch.run(at);
    else watch.stop(at, { why: stopped, by });
  }

  /** Since when a metric has been owed; null while nothing is. */
  #startedAt(metric: Metric, at: number): number | null {
    const opened = this.#opened;
    if (opened === null) return null;
    switch (metric) {
      case 'first-response':
        return opened.byDesk || this.#answered ? null : opened.at;
      case 'next-response':
        return this.#answered || opened.byDesk ? this.#askedAt : null;
      case 'periodic-update':
        return this.#current.get(metric)?.startedAt ?? at;
      case 'resolution':
        return opened.at;
      case 'promise':
        return this.#promise?.at ?? null;
      default:
        return metric satisfies never;
    }
  }

  /** Why a metric's clock stands still now; null while it runs. */
  #stopped(metric: Metric): Status | 'discarded' | 'merged' | null {
    if (this.#dropped !== null) return this.#dropped;
    const status = this.#status;
    if (isOver(status)) return status;
    if (metric === 'periodic-update') return status === 'open' || status === 'on-hold' ? null : status;
    if (metric !== 'resolution' || this.#terms?.pause.includes(status) !== true) return null;
    // Whoever has not answered cannot wait for the customer.
    return status === 'pending' && !this.#deskSpokeLast ? null : status;
  }
}

const isOver = (status: Status): boolean => status === 'solved' || status === 'closed';
