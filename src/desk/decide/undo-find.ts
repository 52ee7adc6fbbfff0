import type { Change, Ticket } from '../ticket.ts';
import { undoWithin } from './undo-record.ts';

/** Which change is taken back: on which ticket, which others that touches, and the inbound that made it. */
export type Undoes = { ticket: number; others: number[]; change: string };

/** The last change of an agent on any of these tickets that may still be taken back (`now`: desk time); null when there is none. */
export function lastChangeBy(agent: string, tickets: Iterable<Ticket>, now: number): Undoes | null {
  const made = [...tickets].flatMap((ticket) =>
    ticket.undoable
      .filter(({ by, at }) => by === agent && now - at <= undoWithin)
      .map((change) => ({ ticket: ticket.number, change })),
  );
  const last = made.reduce<(typeof made)[number] | null>(
    (latest, one) => (latest === null || isLater(one.change, latest.change) ? one : latest),
    null,
  );
  if (last === null) return null;
  // A merge is undone where it ended: on the ticket that took the other one in.
  const into = last.change.after.mergedInto ?? null;
  const end = made.find(({ ticket, change }) => ticket === into && change.absorbed === last.ticket) ?? last;
  const { absorbed, inbound } = end.change;
  return { ticket: end.ticket, others: absorbed === null ? [] : [absorbed], change: inbound };
}

/** Of one instant the one that was found later; but what took a ticket in follows what gave it away. */
const isLater = (one: Change, other: Change): boolean =>
  one.at > other.at || (one.at === other.at && (one.absorbed !== null || other.absorbed === null));
