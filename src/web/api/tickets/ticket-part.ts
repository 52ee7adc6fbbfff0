import type { z } from 'zod';
import type { Store } from '../../../store/open-store.ts';
import type {
  BreachPosition,
  ListPosition,
  TicketFilter,
  TicketSummary,
} from '../../../store/repositories/ticket-list.ts';
import { Problem } from '../problem.ts';
import { listTickets, searchTickets } from './search-tickets.ts';
import type { ticketQuery } from './ticket-query.ts';

type Query = Pick<z.output<typeof ticketQuery>, 'q' | 'sla' | 'limit' | 'cursor'>;
type Part = { tickets: TicketSummary[]; next: ListPosition | BreachPosition | null };

/** The part of a list that was asked for, in its order; `now` in desk time. Throws a `Problem` for a cursor of another list. */
export async function ticketPart(
  store: Pick<Store, 'ticketList' | 'tickets'>,
  filter: TicketFilter,
  { q, sla, limit, cursor }: Query,
  now: number,
): Promise<Part> {
  if (sla === 'breaching' && q === undefined) {
    if (cursor !== undefined && !('breachAt' in cursor)) throw otherCursor();
    return breaching(store, filter, { limit, past: cursor ?? null, now });
  }
  if (cursor !== undefined && 'breachAt' in cursor) throw otherCursor();
  const page = { limit, past: cursor ?? null, now };
  const wanted = sla === undefined ? filter : { ...filter, breaching: { at: now } };
  return q === undefined ? listTickets(store, wanted, page) : searchTickets(store, wanted, q, page);
}

async function breaching(
  store: Pick<Store, 'ticketList'>,
  filter: TicketFilter,
  { limit, past, now }: { limit: number; past: BreachPosition | null; now: number },
): Promise<Part> {
  const found = await store.ticketList.breaching(filter, { limit: limit + 1, past, now });
  const tickets = found.slice(0, limit);
  const last = tickets.at(-1);
  const more = found.length > limit && last !== undefined && last.breachAt !== null;
  return { tickets, next: more ? { breachAt: last.breachAt ?? 0, number: last.number } : null };
}

const otherCursor = (): Problem =>
  new Problem('invalid-request', 'Mend cursor and ask again.', {
    faults: [{ in: 'query', name: 'cursor', detail: 'is of a list in another order: begin anew without it' }],
  });
