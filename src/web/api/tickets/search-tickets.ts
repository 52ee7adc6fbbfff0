import type { Store } from '../../../store/open-store.ts';
import type { ListPosition, TicketFilter, TicketSummary } from '../../../store/repositories/ticket-list.ts';
import { foldText } from './fold-text.ts';

/** A part of a list; `next` is where the rest begins, null when there is none. */
export type TicketPart = { tickets: TicketSummary[]; next: ListPosition | null };

/** `now` in desk time: where a list without position begins. */
type PageAsked = { limit: number; past: ListPosition | null; now: number };

/** One request looks through so many tickets at most; what it has not reached by then is behind its cursor. */
export const searchBound = 5_000;
const readAtOnce = 200;

/** Just before a ticket, so that the rest begins with it. */
const at = (ticket: TicketSummary): ListPosition => ({ updatedAt: ticket.updatedAt, number: ticket.number + 1 });

/** Tickets of a filter, newest update first. */
export async function listTickets(
  store: Pick<Store, 'ticketList'>,
  filter: TicketFilter,
  { limit, past, now }: PageAsked,
): Promise<TicketPart> {
  const found = await store.ticketList.page(filter, { limit: limit + 1, past, now });
  const beyond = found[limit];
  return { tickets: found.slice(0, limit), next: beyond === undefined ? null : at(beyond) };
}

/**
 * Tickets of a filter whose subject has every word of `words`, newest update first. The ticket whose number was asked for
 * comes before all others. A part may be short, or empty, and still have a next: see `searchBound`.
 */
export async function searchTickets(
  store: Pick<Store, 'ticketList' | 'tickets'>,
  filter: TicketFilter,
  words: string,
  { limit, past, now }: PageAsked,
): Promise<TicketPart> {
  const wanted = foldText(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  const number = /^\s*#?(\d{1,15})\s*$/.exec(words)?.[1];
  const direct = number === undefined ? null : Number(number);
  const tickets = direct !== null && past === null ? await ofNumber(store, filter, direct) : [];
  let from = past;
  for (let seen = 0; seen < searchBound; ) {
    const batch = await store.ticketList.page(filter, { limit: readAtOnce, past: from, now });
    for (const ticket of batch) {
      const subject = foldText(ticket.subject);
      if (ticket.number !== direct && wanted.every((word) => subject.includes(word))) {
        if (tickets.length === limit) return { tickets, next: at(ticket) };
        tickets.push(ticket);
      }
      from = { updatedAt: ticket.updatedAt, number: ticket.number };
    }
    if (batch.length < readAtOnce) return { tickets, next: null };
    seen += batch.length;
  }
  return { tickets, next: from };
}

async function ofNumber(store: Pick<Store, 'tickets'>, filter: TicketFilter, number: number): Promise<TicketSummary[]> {
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined) return [];
  const { statuses, customers, assignees, channels, breaching } = filter;
  const assignee = ticket.assignee?.id;
  const fits =
    (breaching === undefined || (ticket.atRiskAt !== null && ticket.atRiskAt <= breaching.at)) &&
    (statuses?.includes(ticket.status) ?? true) &&
    (customers?.includes(ticket.customer?.id ?? '') ?? true) &&
    (channels?.includes(ticket.channel) ?? true) &&
    (assignees === undefined || (assignees === 'nobody' ? assignee === undefined : assignees.includes(assignee ?? '')));
  return fits ? [ticket] : [];
}
