import type { LookedPast, PastTicket } from '../desk/commands/look.ts';
import type { Customer } from '../desk/customer.ts';
import { platformIdOf } from '../desk/ids.ts';
import type { Store } from '../store/open-store.ts';

/** Read together, so that no number of tickets needs more memory. */
const atOnce = 100;

type PastDependencies = {
  store: Pick<Store, 'tickets'>;
  customer(id: string | null): Customer | null;
  channel(id: string): { platformId: string } | null;
  /** Milliseconds of real time after which no more is read; null: all is. */
  budget: number | null;
};

/**
 * Gives the tickets that were made in a time (epoch milliseconds), the newest first, one by one. Numbers rise with the time of
 * making, so they are found without an index of it.
 */
export async function lookPast(
  { store, customer, channel, budget }: PastDependencies,
  { from, to }: { from: number; to: number },
  each: (past: PastTicket) => void,
): Promise<LookedPast> {
  const begun = performance.now();
  let before = (await lastNumberAt(store, to)) + 1;
  let since: number | null = null;
  for (;;) {
    const tickets = await store.tickets.before(before, atOnce);
    for (const ticket of tickets) {
      if (ticket.createdAt < from) return { all: true, since };
      since = ticket.createdAt;
      each({
        ticket,
        customer: customer(ticket.customer?.id ?? null),
        platformChannel: channel(ticket.channel)?.platformId ?? platformIdOf(ticket.channel),
      });
    }
    const last = tickets.at(-1);
    if (last === undefined || tickets.length < atOnce) return { all: true, since };
    before = last.number;
    if (budget !== null && performance.now() - begun > budget) return { all: false, since };
  }
}

/** The highest number of those made up to an instant; 0 if there is none. */
async function lastNumberAt({ tickets }: Pick<Store, 'tickets'>, at: number): Promise<number> {
  const [newest] = await tickets.before(Number.MAX_SAFE_INTEGER, 1);
  if (newest === undefined || newest.createdAt <= at) return newest?.number ?? 0;
  // All up to `low` are made by then; `high` is not.
  let low = 0;
  let high = newest.number;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const [found] = await tickets.before(middle + 1, 1);
    if (found === undefined || found.createdAt <= at) low = middle;
    else high = found.number;
  }
  return low;
}
