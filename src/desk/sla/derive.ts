import { always, type CompiledCalendar } from './calendar.ts';
import { compileCalendars } from './compile-calendars.ts';
import { type By, type Fact, type FactOf, inOrder } from './fact.ts';
import {
  askedAt,
  type Footing,
  groundOf,
  haltOf,
  isCancelling,
  isOver,
  owedSince,
  type Promised,
  type Question,
} from './footing.ts';
import { deadlineMove, type Move, type Pledge, promiseMove } from './moves.ts';
import { neverDropped } from './never-dropped.ts';
import { type LiveClock, Stopwatch } from './stopwatch.ts';
import { type Metric, metrics } from './terms.ts';

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
  promise: Promised | null;
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

class Run {
  readonly #is: Footing = {
    terms: null,
    status: 'new',
    dropped: null,
    opened: null,
    firstAt: 0,
    questions: [],
    answered: false,
    deskSpokeLast: false,
    promise: null,
  };
  /** By which these hold. */
  #renewal: FactOf<'terms'> | null = null;
  #calendar: CompiledCalendar = always;
  #assignee: By | null = null;
  #answeredAt: number | null = null;
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
        this.#is.opened = fact;
        if (!fact.byDesk) this.#is.questions = [...this.#is.questions, { message: null, at: fact.at }];
        this.#is.firstAt = askedAt(this.#is) ?? fact.at;
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
        if (fact.status === this.#is.status) break;
        this.#turn(fact);
        break;
      case 'assigned':
        this.#assignee = fact.to;
        break;
      case 'promised':
        this.#promised(fact);
        break;
      case 'dropped':
        this.#is.dropped = fact.why;
        break;
      case 'taken-up':
        this.#is.dropped = null;
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
      waiting: this.#is.questions,
      promise: this.#is.promise,
    };
  }

  #asked({ at, message, since = at }: FactOf<'asked'>): void {
    // It came from another ticket, and what was answered here since then covers it, also if that is heard of later.
    if (since < at && this.#answeredAt !== null && this.#answeredAt > since) return;
    this.#is.questions = [...this.#is.questions, { message, at: since }];
    this.#is.deskSpokeLast = false;
    if (this.#is.opened === null || since >= at) return;
    const response = this.#is.answered || this.#is.opened.byDesk ? 'next-response' : 'first-response';
    for (const metric of [response, 'resolution'] as const) {
      this.#current.get(metric)?.startEarlier(since, at, this.#assignee);
    }
  }

  #withdrawn({ at, message }: FactOf<'withdrawn'>): void {
    const before = askedAt(this.#is);
    this.#is.questions = this.#is.questions.filter((question) => question.message !== message);
    const watch = this.#current.get('next-response');
    if (watch === undefined || askedAt(this.#is) === before) return;
    // Another question may wait still, since later: that is another clock.
    watch.stop(at, { why: 'withdrawn', by: null });
    this.#current.delete('next-response');
  }

  #spoke({ at, by, answers }: FactOf<'spoke'>): void {
    // What stood there before the question is no reply to it.
    if (this.#is.opened === null) return;
    this.#is.deskSpokeLast = true;
    this.#finish('periodic-update', at, by);
    if (!answers) return;
    this.#finish('first-response', at, by);
    this.#finish('next-response', at, by);
    if (this.#is.promise === null || at > this.#is.promise.at) {
      this.#finish('promise', at, by);
      this.#is.promise = null;
      this.#pledge = null;
    }
    this.#is.answered = true;
    this.#answeredAt = at;
    this.#is.questions = [];
  }

  #turn(fact: FactOf<'status'>): void {
    const before = this.#silentSolves.length;
    if (isOver(fact.status) && !isOver(this.#is.status)) this.#solve(fact);
    else if (fact.status === 'closed' && this.#isPromised) this.#silentSolves.push(fact.at);
    else if (isOver(this.#is.status) && !isOver(fact.status)) this.#reopen(fact.at);
    this.#is.status = fact.status;
    // What was taken back at once is not held against anybody, and neither is that it is as it was.
    if (fact.undone === true) this.#silentSolves.length = this.#silentBefore;
    else this.#silentBefore = before;
  }

  #solve({ at, by, status }: FactOf<'status'>): void {
    // What is dropped was not solved.
    if (this.#is.dropped !== null) return;
    if (askedAt(this.#is) !== null || (status === 'closed' && this.#isPromised)) this.#silentSolves.push(at);
    this.#current.get('resolution')?.finish(at, by, this.#assignee);
  }

  /** Something is promised, and its time is not up. */
  get #isPromised(): boolean {
    return this.#is.dropped === null && this.#is.promise !== null && this.#current.get('promise')?.isBroken === false;
  }

  #promised(fact: FactOf<'promised'>): void {
    const { at, due, since = at } = fact;
    const before = this.#current.get('promise');
    const promise = due === null ? null : { at: since, due, by: fact.by };
    if (this.#pledge !== null && (this.#is.promise !== null || due !== null)) {
      const last = this.#all.findLast(({ metric }) => metric === 'promise');
      const move = promiseMove(this.#pledge, last?.n ?? 0, fact);
      // It is listed: what is promised now is measured anew.
      if (move !== null) this.#pledge = null;
      if (move !== null) this.#moves.push(move);
    }
    if (promise !== null) this.#pledge = { first: this.#pledge?.first ?? promise, last: promise };
    this.#is.promise = promise;
    if (before === undefined) return;
    before.stop(at, { why: 'replaced', by: fact.by });
    this.#current.delete('promise');
  }

  #renew(fact: FactOf<'terms'>): void {
    this.#is.terms = fact.terms;
    this.#renewal = fact;
    this.#calendar = fact.terms === null ? always : compileCalendars(fact.terms.calendars);
    for (const watch of this.#current.values()) {
      if (watch.metric !== 'promise') this.#renewClock(watch, fact.at);
    }
  }

  #renewClock(watch: Stopwatch, at: number): void {
    const before = watch.standing(at);
    watch.renew(groundOf(watch.metric, this.#is, this.#calendar), at, this.#assignee);
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

  /**
   * What a metric asks for was done: its clock ends there, and the next one is another. One that was cancelled stays so: what comes
   * after it was solved is not in time, however little was used.
   */
  #finish(metric: Metric, at: number, by: By): void {
    const watch = this.#current.get(metric);
    if (watch === undefined) return;
    if (!isCancelling(haltOf(metric, this.#is))) watch.finish(at, by, this.#assignee);
    // Then it is no slip any more.
    else this.#silentBefore = this.#silentSolves.length;
    this.#current.delete(metric);
  }

  /** Starts, stops or goes on with a metric's clock, as things stand now. */
  #settle(metric: Metric, at: number, by: By | null): void {
    const started = owedSince(metric, this.#is, at, this.#current.get(metric)?.startedAt ?? null);
    if (started === null) return;
    const stopped = haltOf(metric, this.#is);
    let watch = this.#current.get(metric);
    if (watch === undefined) {
      // Nothing is started only to stand still, but a resolution, which is owed from the first moment.
      if (stopped !== null && metric !== 'resolution') return;
      const n = this.#all.filter((other) => other.metric === metric).length;
      watch = new Stopwatch({ metric, n, startedAt: started, ground: groundOf(metric, this.#is, this.#calendar) });
      this.#all.push(watch);
      this.#current.set(metric, watch);
      watch.run(started, this.#assignee);
      // It was owed already before anything was known of it here.
      watch.breakNow(at, this.#assignee);
    }
    if (stopped === null) watch.run(at, this.#assignee);
    else watch.stop(at, { why: stopped, by });
  }
}
