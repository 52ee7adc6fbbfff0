import { addBusinessTime, type CompiledCalendar } from './calendar.ts';
import { type Clock, type ClockState, instantAtUsed, isRest, type Segment, type StopReason, usedBy } from './clock.ts';
import type { By } from './fact.ts';
import type { Metric } from './terms.ts';

/** A clock with the calendar that it goes by. */
export type LiveClock = Clock & { calendar: CompiledCalendar };

/** What a clock goes by; without a target it only counts, and is shown to nobody. */
export type Ground = Pick<Clock, 'policy' | 'calendars'> & { calendar: CompiledCalendar; target: number | null };
/** How much of a clock's time is used at an instant, and when it is due: one that rests, if it went on at that instant. */
export type Standing = { target: number; used: number; dueAt: number | null };

/** One clock while a ticket's facts are gone through. Times are epoch milliseconds. */
export class Stopwatch {
  readonly metric: Metric;
  readonly n: number;
  #startedAt: number;
  #ground: Ground;
  /** The last one that it had: it stays told by that when it has none any more. */
  #aim: number | null;
  #segments: Segment[] = [];
  #breachedAt: number | null = null;
  /** When it was due as it broke. */
  #brokeAtDue: number | null = null;
  #ended: { at: number; by: By } | null = null;
  #assignee: By | null = null;
  #stopped: StopReason | null = null;
  /** Since when nothing is asked for any more. */
  #aimlessSince: number | null = null;

  constructor({ metric, n, startedAt, ground }: { metric: Metric; n: number; startedAt: number; ground: Ground }) {
    this.metric = metric;
    this.n = n;
    this.#startedAt = startedAt;
    this.#ground = ground;
    this.#aim = ground.target;
  }

  get #running(): boolean {
    return this.#segments.at(-1)?.to === null;
  }

  get isBroken(): boolean {
    return this.#breachedAt !== null;
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  run(at: number, assignee: By | null): void {
    if (this.#running || this.#ended !== null) return;
    this.#stopped = null;
    const last = this.#segments.at(-1);
    // A promise names an hour of the day: what lay between does not put it off.
    if (this.metric === 'promise' && last !== undefined) {
      this.#segments[this.#segments.length - 1] = { ...last, to: null, stopped: null };
      this.breakBefore(at, assignee);
      return;
    }
    this.#segments.push({ from: at, to: null, stopped: null });
  }

  /** It has been owed for longer than was known here. Where its time is up by that, it breaks now, not in the past. */
  startEarlier(since: number, at: number, assignee: By | null): void {
    if (since >= this.#startedAt || this.#ended !== null) return;
    this.#startedAt = since;
    const [first] = this.#segments;
    if (first !== undefined) this.#segments[0] = { ...first, from: since };
    this.breakNow(at, assignee);
  }

  stop(at: number, stopped: { why: StopReason; by: By | null }): void {
    if (this.#ended !== null) return;
    this.#stopped = stopped.why;
    const last = this.#segments.at(-1);
    if (last === undefined || last.to !== null) return;
    this.#segments[this.#segments.length - 1] = { ...last, to: at, stopped };
  }

  finish(at: number, by: By, assignee: By | null): void {
    if (this.#ended !== null) return;
    this.stop(at, { why: 'done', by });
    this.#ended = { at, by };
    if (this.#breachedAt === null) this.#assignee = assignee;
  }

  /** What was done was not: it goes on, from when it is run again, with what was used. */
  reopen(): void {
    this.#ended = null;
  }

  /** It breaks if its time was up before an instant. What is done in its last moment is done in time. */
  breakBefore(at: number, assignee: By | null): void {
    if (this.#breachedAt !== null || !this.#running) return;
    const due = this.#due();
    if (due === null || due >= at) return;
    this.#breachedAt = due;
    this.#brokeAtDue = due;
    this.#assignee = assignee;
  }

  /** Other terms hold from now on; what was broken under the former ones stays broken. */
  renew(ground: Ground, at: number, assignee: By | null): void {
    if (this.#ended !== null) return;
    this.#ground = ground;
    this.#aim = ground.target ?? this.#aim;
    this.#aimlessSince = ground.target === null ? (this.#aimlessSince ?? at) : null;
    this.breakNow(at, assignee);
  }

  /** Its time may be up by now, by what has just become known: it breaks now, not in the past. */
  breakNow(at: number, assignee: By | null): void {
    const due = this.#due();
    if (this.#breachedAt !== null || !this.#running || due === null || due >= at) return;
    this.#breachedAt = at;
    this.#brokeAtDue = due;
    this.#assignee = assignee;
  }

  standing(at: number): Standing | null {
    const { target, calendar } = this.#ground;
    if (this.#ended !== null || target === null) return null;
    const used = usedBy(this.#segments, calendar, at);
    const dueAt = this.#running ? this.#due() : addBusinessTime(calendar, at, Math.max(0, target - used));
    return { target, used, dueAt };
  }

  /** Null where nothing was ever asked for. */
  read(now: number): LiveClock | null {
    const { calendar, policy, calendars } = this.#ground;
    const target = this.#aim;
    if (target === null) return null;
    const aimless = this.#ended === null ? this.#aimlessSince : null;
    const segments = aimless === null ? this.#segments : endedBy(this.#segments, aimless);
    const running = segments.at(-1)?.to === null;
    return {
      metric: this.metric,
      n: this.n,
      policy,
      calendars,
      target,
      calendar,
      state: this.#state(),
      startedAt: this.#startedAt,
      segments,
      used: usedBy(segments, calendar, now),
      dueAt: this.#ended !== null ? this.#dueAtEnd() : ((running ? this.#due() : null) ?? this.#brokeAtDue),
      breachedAt: this.#breachedAt,
      endedAt: this.#ended?.at ?? null,
      by: this.#ended?.by ?? null,
      assignee: this.#assignee,
    };
  }

  #state(): ClockState {
    const broken = this.#breachedAt !== null;
    if (this.#ground.target === null && !broken) return 'cancelled';
    if (this.#ended !== null) return broken ? 'met-late' : 'met';
    if (broken) return 'breached';
    if (this.#running) return 'running';
    return isRest(this.#stopped) ? 'paused' : 'cancelled';
  }

  #due(): number | null {
    const { calendar, target } = this.#ground;
    return target === null ? null : instantAtUsed(this.#segments, calendar, target);
  }

  /** When it would have been due had it gone on from its end. */
  #dueAtEnd(): number | null {
    if (this.#brokeAtDue !== null) return this.#brokeAtDue;
    const { calendar, target } = this.#ground;
    if (this.#ended === null || target === null) return null;
    const { at } = this.#ended;
    return addBusinessTime(calendar, at, Math.max(0, target - usedBy(this.#segments, calendar, at)));
  }
}

/** As it ended when nothing was asked for any more; were it asked for again, it would be as if it had been all the time. */
function endedBy(segments: readonly Segment[], at: number): Segment[] {
  const before = segments.filter(({ from }) => from <= at);
  return before.map((segment, index) => {
    const { from, to, stopped } = segment;
    if (to === null || to > at) return { from, to: at, stopped: { why: 'no-target', by: null } };
    const isLast = index === before.length - 1;
    return isLast && isRest(stopped?.why) ? { from, to, stopped: { why: 'no-target', by: null } } : segment;
  });
}
