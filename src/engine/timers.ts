import type { Logger } from 'pino';
import { type TimerInbound, timerNames } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { Arrival } from './platform.ts';

const batch = 500;
/** Fired timers remembered, so that one whose inbound is still on its way is not stored again each second. */
const remembered = 10_000;

type TimersDependencies = {
  store: Pick<Store, 'tickets'>;
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

  constructor(is: TimersDependencies) {
    this.#is = is;
  }

  /** One look at what is due; its cost does not grow with the number of tickets. */
  async tick(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const now = this.#is.now();
      const due = await this.#is.store.tickets.due(now, batch);
      const arrivals = due.flatMap((ticket) => timersOf(ticket, now)).filter(({ key }) => !this.#fired.has(key));
      await this.#is.accept(arrivals.map((inbound) => ({ inbound, raw: null })));
      for (const { key } of arrivals) this.#fired.add(key);
      for (const key of this.#fired) {
        if (this.#fired.size <= remembered) break;
        this.#fired.delete(key);
      }
    } catch (error) {
      this.#is.logger.warn({ error }, 'Timers could not be looked at; they are tried again.');
    } finally {
      this.#running = false;
    }
  }
}

function timersOf(
  ticket: { number: number; channel: string; timers: Partial<Record<TimerInbound['timer'], number>> },
  now: number,
): TimerInbound[] {
  return timerNames.flatMap((timer) => {
    const dueAt = ticket.timers[timer];
    if (dueAt === undefined || dueAt > now) return [];
    const key = `${ticket.number}:${timer}:${dueAt}`;
    return [
      { kind: 'timer', key, conversation: ticket.channel, at: dueAt, ticket: ticket.number, timer, dueAt } as const,
    ];
  });
}
