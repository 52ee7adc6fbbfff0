import type { Inbound } from '../desk/inbound.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { Store } from '../store/open-store.ts';

/** A chain of merges is followed so far: longer ones cannot come about by hand. */
const longestChain = 20;

/** What names its ticket by number is told that it went on elsewhere; all else goes on there by itself. */
const namesItsTicket: ReadonlySet<Inbound['kind']> = new Set(['timer', 'step', 'press', 'form', 'submit']);

/**
 * Where merged tickets go on: by their numbers. A ticket that goes on for others has their threads too, so that what is
 * written in one of them is written in it.
 */
export async function followMerges(
  found: Iterable<Ticket>,
  { tickets }: Pick<Store, 'tickets'>,
): Promise<(ticket: Ticket, inbound: Inbound) => Ticket> {
  const known = new Map<number, Ticket>();
  let merged = [...found].filter(({ mergedInto }) => mergedInto !== null);
  for (let step = 0; merged.length > 0 && step < longestChain; step++) {
    const next = merged.flatMap(({ mergedInto }) => (mergedInto === null || known.has(mergedInto) ? [] : [mergedInto]));
    const read = await tickets.byNumbers([...new Set(next)]);
    for (const ticket of read.values()) known.set(ticket.number, ticket);
    merged = [...read.values()].filter(({ mergedInto }) => mergedInto !== null);
  }
  return (ticket, inbound) => (isItself(inbound) ? ticket : goesOn(ticket, known));
}

/** What was rated low is made right on the ticket that was rated, also after it was merged. */
const isItself = (inbound: Inbound): boolean =>
  namesItsTicket.has(inbound.kind) ||
  (inbound.kind === 'command' && inbound.about.command === 'recovery' && inbound.about.ticket !== null);

function goesOn(ticket: Ticket, known: ReadonlyMap<number, Ticket>): Ticket {
  const next = ticket.mergedInto === null ? undefined : known.get(ticket.mergedInto);
  if (next === undefined) return ticket;
  const last = goesOn(next, known);
  return { ...last, threads: [...new Set([...last.threads, ...ticket.threads])] };
}
