import { ticketRating } from '../csat/ratings.ts';
import type { Ticket } from '../ticket.ts';

/** A recovery for which no time was set is listed after all others. */
const noTimeSet = Number.MAX_SAFE_INTEGER;

/** What a ticket's surveys and recoveries come to at each write: for lists, cards and reports. */
export function settleCsat({ csat }: Pick<Ticket, 'csat'>): Pick<Ticket, 'rating' | 'recoveryAt'> {
  const open = csat.recoveries.filter(({ closedAt }) => closedAt === null).map(({ dueAt }) => dueAt ?? noTimeSet);
  return { rating: ticketRating(csat.surveys), recoveryAt: open.length === 0 ? null : Math.min(...open) };
}
