import type { Logger } from 'pino';
import { type TimerInbound, timerNames } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { DueTicket } from '../store/repositories/tickets.ts';
import { inboxPartitions } from './partitions.ts';
import type { Arrival } from './platform.ts';

const batch = 500;
/** With so many inbounds waiting to be decided no more timers are handed over: what people write is stored behind them. */
const mostWaiting = 1_000;
/** All that is due is looked at so often (milliseconds): a timer may have been set to an instant that is over. */
const lookAtAllEvery = 2_000;
/** Fired timers remembered, so that one whose inbound is still on its way is not stored again each time. */
const remembered = 20_000;
/** What was missed while nobody listened is known within this; reminders wait so long for it, and no longer (milliseconds). */
const pastKnownWithin = 60_000;
const waitsForPast = 120_000;

type TimersDependencies = {
  store: Pick<Store, 'tickets' | 'inbox' | 'leases'>;
  accept: (arrivals: Arrival[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
  logger: Logger;
};

/** Turns timers that are due into inbounds. What they come to is decided when they are processed, on the ticket as it is then. */
export class Timers {
  readonly #is: TimersDependencies;
  readonly #fired = new Set<string>();
  /** Looks go on from here: what fired before waits to be decided, and is due until then. */
  #after: DueTicket | null = null;
  #lookedAtAll = Number.NEGATIVE_INFINITY;
  #running = false;
  #heldSince: number | null = null;

  constructor(is: TimersDependencies) {
    this.#is = is;
  }

  /**
   * One look at what is due, the most urgent first, to the end while there is room; its cost does not grow with the number of
   * tickets.
   */
  async tick(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const started = performance.now();
      const isBehind = this.#after !== null && this.#after.dueAt > this.#is.now();
      if (isBehind || started - this.#lookedAtAll >= lookAtAllEvery) {
        this.#lookedAtAll = started;
        this.#after = null;
      }
      for (let more = true; more; ) {
        const due = await this.#is.store.tickets.due(this.#is.now(), batch, this.#after);
        const last = due.at(-1);
        if (last === undefined || !(await this.#fire(due))) break;
        // What fired and still waits to be decided, or cannot be, must not hide what comes behind it.
        this.#after = last;
        more = due.length === batch;
      }
    } catch (error) {
      this.#is.logger.warn({ error }, 'Timers could not be looked at; they are tried again.');
    } finally {
      this.#running = false;
    }
  }

  /** Resolves when no look is under way. */
  async atRest(): Promise<void> {
    while (this.#running) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** The next look is at all that is due. */
  lookAtAll(): void {
    this.#lookedAtAll = Number.NEGATIVE_INFINITY;
  }

  /** The clock was set: what fired before may have to fire again. */
  forget(): void {
    this.lookAtAll();
    this.#fired.clear();
  }

  /** False when there is no room for them. */
  async #fire(due: DueTicket[]): Promise<boolean> {
    const now = this.#is.now();
    const arrivals = due.flatMap((ticket) => timersOf(ticket, now)).filter(({ key }) => !this.#fired.has(key));
    if (arrivals.length === 0) return true;
    if (!(await this.#mayFire())) return false;
    await this.#is.accept(arrivals.map((inbound) => ({ inbound, raw: null })));
    for (const { key } of arrivals) this.#fired.add(key);
    for (const key of this.#fired) {
      if (this.#fired.size <= remembered) break;
      this.#fired.delete(key);
    }
    return true;
  }

  /** Not while much waits to be decided, nor after an outage before it is known what happened in it. */
  async #mayFire(): Promise<boolean> {
    const { store } = this.#is;
    if ((await store.inbox.countWaiting(allQueues, mostWaiting)) >= mostWaiting) return false;
    const known = await store.leases.seenUpTo('catch-up');
    const started = performance.now();
    if (known === null || known >= this.#is.now() - pastKnownWithin) this.#heldSince = null;
    else this.#heldSince ??= started;
    return this.#heldSince === null || started - this.#heldSince > waitsForPast;
  }
}

const allQueues = Array.from({ length: inboxPartitions }, (_, index) => index);

/**
 * The key has the ticket's version: after a machine's clock was wrong the same timer fires again for the same instant. Of two
 * inbounds of one timer the second finds that it is set no more.
 */
function timersOf({ number, channel, timers, version }: DueTicket, now: number): TimerInbound[] {
  return timerNames.flatMap((timer) => {
    const dueAt = timers[timer];
    if (dueAt === undefined || dueAt > now) return [];
    const key = `${number}:${timer}:${dueAt}:${version}`;
    return [{ kind: 'timer', key, conversation: channel, at: dueAt, ticket: number, timer, dueAt } as const];
  });
}
