import type { Status } from '../ticket.ts';
import { always, type CompiledCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import { compileCalendars } from './compile-calendars.ts';
import { type By, type Fact, type FactOf, inOrder } from './fact.ts';
import { deadlineMove, type Move, type Pledge, promiseMove } from './moves.ts';
import { neverDropped } from './never-dropped.ts';
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
  /** Questions that wait for an answer. */
  waiting: readonly Question[];
  /** What is promised, since when, and was neither kept nor taken back; its time may be up. */
  promise: Standing | null;
};

/** Works out all clocks of a ticket from its facts, as they stand at an instant (epoch milliseconds). */
export function deriveSla(facts: readonly Fact[], now: number): Derived {
  const run = new Run();
  // What happened counts, not when it was heard of.
  for (const fact of neverDropped(inOrder(facts))) {
    run.advance(fact.at);
    run.take(fact);
  }
  return run.end(now);
}

/** A question that nobody has answered. `at`: since when it waits; `message` is null for what the ticket was opened with. */
type Question = { message: string | null; at: number };

type Standing = { at: number; due: number; by: By };

class Run {
  #terms: Terms | null = null;
  /** By which these hold. */
  #renewal: FactOf<'terms'> | null = null;
  #calendar: CompiledCalendar = always;
  #status: Status = 'new';
  #dropped: 'discarded' | 'merged' | null = null;
  #opened: FactOf<'opened'> | null = null;
  /** The customer's first message, be it heard of later than the one that opened it. */
  #firstAt = 0;
  #assignee: By | null = null;
  #questions: readonly Question[] = [];
  #answered = false;
  #answeredAt: number | null = null;
  #deskSpokeLast = false;
  #promise: Standing | null = null;
  /** What was promised since the last answer, or since that was put off late: also what was taken back meanwhile. */
  #pledge: Pledge | null = null;
  readonly #current = new Map<Metric, Stopwatch>();
  readonly #all: Stopwatch[] = [];
  readonly #moves: Move[] = [];
  readonly #silentSolves: number[] = [];
  /** How many of them there were before the last change of status. */
  #silentBefore = 0;

  advance(to: number): void {
    for (const watch of this.#current.values()) watch.breakBefore(to, this.#assignee);
  }

  take(fact: Fact): void {
    switch (fact.is) {
      case 'opened':
        this.#opened = fact;
        if (!fact.byDesk) this.#questions = [...this.#questions, { message: null, at: fact.at }];
        this.#firstAt = this.#askedAt ?? fact.at;
        break;
      case 'terms':
        this.#renew(fact);
        break;
      case 'asked':
        this.#asked(fact);
        break;
      case 'withdrawn':
        this.#withdrawn(fact);
        break;
      case 'spoke':
        this.#spoke(fact);
        break;
      case 'status':
        if (fact.status === this.#status) break;
        this.#turn(fact);
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
      waiting: this.#questions,
      promise: this.#promise,
    };
  }

  /** Since when the oldest of the questions waits. */
  get #askedAt(): number | null {
    return this.#questions.length === 0 ? null : Math.min(...this.#questions.map(({ at }) => at));
  }

  #asked({ at, message, since = at }: FactOf<'asked'>): void {
    // It came from another ticket, and what was answered here since then covers it, also if that is heard of later.
    if (since < at && this.#answeredAt !== null && this.#answeredAt > since) return;
    this.#questions = [...this.#questions, { message, at: since }];
    this.#deskSpokeLast = false;
    if (this.#opened === null || since >= at) return;
    const response = this.#answered || this.#opened.byDesk ? 'next-response' : 'first-response';
    for (const metric of [response, 'resolution'] as const) {
      this.#current.get(metric)?.startEarlier(since, at, this.#assignee);
    }
  }

  #withdrawn({ at, message }: FactOf<'withdrawn'>): void {
    const before = this.#askedAt;
    this.#questions = this.#questions.filter((question) => question.message !== message);
    const watch = this.#current.get('next-response');
    if (watch === undefined || this.#askedAt === before) return;
    // Another question may wait still, since later: that is another clock.
    watch.stop(at, { why: 'withdrawn', by: null });
    this.#current.delete('next-response');
  }

  #spoke({ at, by, answers }: FactOf<'spoke'>): void {
    // What stood there before the question is no reply to it.
    if (this.#opened === null) return;
    this.#deskSpokeLast = true;
    this.#finish('periodic-update', at, by);
    if (!answers) return;
    this.#finish('first-response', at, by);
    this.#finish('next-response', at, by);
    if (this.#promise === null || at > this.#promise.at) {
      this.#finish('promise', at, by);
      this.#promise = null;
      this.#pledge = null;
    }
    this.#answered = true;
    this.#answeredAt = at;
    this.#questions = [];
  }

  #turn(fact: FactOf<'status'>): void {
    const before = this.#silentSolves.length;
    if (isOver(fact.status) && !isOver(this.#status)) this.#solve(fact);
    else if (fact.status === 'closed' && this.#isPromised) this.#silentSolves.push(fact.at);
    else if (isOver(this.#status) && !isOver(fact.status)) this.#reopen(fact.at);
    this.#status = fact.status;
    // What was taken back at once is not held against anybody, and neither is that it is as it was.
    if (fact.undone === true) this.#silentSolves.length = this.#silentBefore;
    else this.#silentBefore = before;
  }

  #solve({ at, by, status }: FactOf<'status'>): void {
    // What is dropped was not solved.
    if (this.#dropped !== null) return;
    if (this.#askedAt !== null || (status === 'closed' && this.#isPromised)) this.#silentSolves.push(at);
    this.#current.get('resolution')?.finish(at, by, this.#assignee);
  }

  /** Something is promised, and its time is not up. */
  get #isPromised(): boolean {
    return this.#dropped === null && this.#promise !== null && this.#current.get('promise')?.isBroken === false;
  }

  #promised(fact: FactOf<'promised'>): void {
    const { at, due, since = at } = fact;
    const before = this.#current.get('promise');
    const promise = due === null ? null : { at: since, due, by: fact.by };
    if (this.#pledge !== null && (this.#promise !== null || due !== null)) {
      const last = this.#all.findLast(({ metric }) => metric === 'promise');
      const move = promiseMove(this.#pledge, last?.n ?? 0, fact);
      // It is listed: what is promised now is measured anew.
      if (move !== null) this.#pledge = null;
      if (move !== null) this.#moves.push(move);
    }
    if (promise !== null) this.#pledge = { first: this.#pledge?.first ?? promise, last: promise };
    this.#promise = promise;
    if (before === undefined) return;
    before.stop(at, { why: 'replaced', by: fact.by });
    this.#current.delete('promise');
  }

  #renew(fact: FactOf<'terms'>): void {
    this.#terms = fact.terms;
    this.#renewal = fact;
    this.#calendar = fact.terms === null ? always : compileCalendars(fact.terms.calendars);
    for (const watch of this.#current.values()) {
      if (watch.metric !== 'promise') this.#renewClock(watch, fact.at);
    }
  }

  #renewClock(watch: Stopwatch, at: number): void {
    const before = watch.standing(at);
    watch.renew(this.#ground(watch.metric), at, this.#assignee);
    const move = this.#renewal === null ? null : deadlineMove(watch, before, at, this.#renewal);
    if (move !== null) this.#moves.push(move);
  }

  /** It goes on by what holds now: while it was solved other terms may have come to hold. */
  #reopen(at: number): void {
    const watch = this.#current.get('resolution');
    if (watch === undefined) return;
    watch.reopen();
    this.#renewClock(watch, at);
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

  /**
   * What a metric asks for was done: its clock ends there, and the next one is another. One that was cancelled stays so: what comes
   * after it was solved is not in time, however little was used.
   */
  #finish(metric: Metric, at: number, by: By): void {
    const watch = this.#current.get(metric);
    if (watch === undefined) return;
    if (!isCancelling(this.#stopped(metric))) watch.finish(at, by, this.#assignee);
    // Then it is no slip any more.
    else this.#silentBefore = this.#silentSolves.length;
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
      watch.run(started, this.#assignee);
      // It was owed already before anything was known of it here.
      watch.breakNow(at, this.#assignee);
    }
    if (stopped === null) watch.run(at, this.#assignee);
    else watch.stop(at, { why: stopped, by });
  }

  /** Since when a metric has been owed; null while nothing is. */
  #startedAt(metric: Metric, at: number): number | null {
    const opened = this.#opened;
    if (opened === null) return null;
    switch (metric) {
      case 'first-response':
        return opened.byDesk || this.#answered ? null : this.#firstAt;
      case 'next-response':
        return this.#answered || opened.byDesk ? this.#askedAt : null;
      case 'periodic-update':
        return this.#current.get(metric)?.startedAt ?? at;
      case 'resolution':
        return this.#firstAt;
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
    // The time that somebody was told comes, whatever the ticket's status.
    if (metric === 'promise') return status === 'closed' ? status : null;
    if (isOver(status)) return status;
    if (metric === 'periodic-update') return status === 'open' || status === 'on-hold' ? null : status;
    if (metric !== 'resolution' || this.#terms?.pause.includes(status) !== true) return null;
    // Whoever has not answered cannot wait for the customer.
    return status === 'pending' && !this.#deskSpokeLast ? null : status;
  }
}

const isOver = (status: Status): boolean => status === 'solved' || status === 'closed';

const isCancelling = (stopped: Status | 'discarded' | 'merged' | null): boolean =>
  stopped === 'solved' || stopped === 'closed' || stopped === 'discarded' || stopped === 'merged';
