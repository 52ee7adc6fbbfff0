import type { Change, Ticket } from '../ticket.ts';
import { undoWithin } from './undo-record.ts';

/** Which change is taken back: on which ticket, which others that touches, and the inbound that made it. */
type Undoes = { ticket: number; others: number[]; change: string };

type Asked = {
  /** Id of the agent who asks. */
  by: string;
  /** When they said it, as their platform tells. */
  at: number;
  /** Desk time. */
  now: number;
  /** The change that a button is about, by the key of the inbound that made it; null: their last. */
  change: string | null;
};

/**
 * What somebody asks to take back, among these tickets: the change that they name, else their last one that still may be.
 * Null when there is none; `later`: their last one is from after they asked (on that ticket), so that they cannot mean it.
 */
export function whatToUndo(tickets: Iterable<Ticket>, asked: Asked): Undoes | { later: number } | null {
  const { by: agent, at: askedAt, now, change: wanted } = asked;
  const made = [...tickets].flatMap((ticket) =>
    ticket.undoable
      .filter(({ by, at }) => by === agent && now - at <= undoWithin)
      .map((change) => ({ ticket: ticket.number, change })),
  );
  const last = made
    .filter(({ change }) => wanted === null || change.inbound === wanted)
    .reduce<(typeof made)[number] | null>(
      (latest, one) => (latest === null || isLater(one.change, latest.change) ? one : latest),
      null,
    );
  if (last === null) return null;
  // The one before is not taken back in its place: clocks of platforms are not quite ours.
  if (wanted === null && (last.change.askedAt ?? 0) > askedAt) return { later: last.ticket };
  // A merge is undone where it ended: on the ticket that took the other one in.
  const into = last.change.after.mergedInto ?? null;
  const end = made.find(({ ticket, change }) => ticket === into && change.absorbed === last.ticket) ?? last;
  const { absorbed, inbound } = end.change;
  return { ticket: end.ticket, others: absorbed === null ? [] : [absorbed], change: inbound };
}

/** Of one instant the one that was found later; but what took a ticket in follows what gave it away. */
const isLater = (one: Change, other: Change): boolean =>
  one.at > other.at || (one.at === other.at && (one.absorbed !== null || other.absorbed === null));
