import type { Logger } from 'pino';
import { type TimerInbound, timerNames } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { DueTicket } from '../store/repositories/tickets.ts';
import { inboxPartitions } from './partitions.ts';
import type { Arrival } from './platform.ts';

const batch = 500;
/** With so many inbounds waiting to be decided no more timers are handed over: what people write is stored behind them. */
const mostWaiting = 1_000;
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
      let after: DueTicket | null = null;
      for (let more = true; more; ) {
        const due: DueTicket[] = await this.#is.store.tickets.due(this.#is.now(), batch, after);
        const last = due.at(-1);
        if (last === undefined || !(await this.#mayFire())) break;
        await this.#fire(due);
        // What fired and still waits to be decided, or cannot be, must not hide what comes behind it.
        after = last;
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

  /** The clock was set: what fired before may have to fire again. */
  forget(): void {
    this.#fired.clear();
  }

  async #fire(due: DueTicket[]): Promise<void> {
    const now = this.#is.now();
    const arrivals = due.flatMap((ticket) => timersOf(ticket, now)).filter(({ key }) => !this.#fired.has(key));
    if (arrivals.length === 0) return;
    await this.#is.accept(arrivals.map((inbound) => ({ inbound, raw: null })));
    for (const { key } of arrivals) this.#fired.add(key);
    for (const key of this.#fired) {
      if (this.#fired.size <= remembered) break;
      this.#fired.delete(key);
    }
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
