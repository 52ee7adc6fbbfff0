import { drawnFromRating } from '../card/rating-facts.ts';
import type { Card } from '../effect.ts';
import { drawnFrom } from '../sla/explain/shown-clocks.ts';
import type { Ticket, TicketFields } from '../ticket.ts';

/** What becomes of a ticket's card by a decision: a new one's is posted, once; what changes on it later is shown. */
export function cardAfter(
  before: Ticket,
  after: Ticket,
  set: Partial<TicketFields>,
  { key, nextId }: { key: string; nextId: () => string },
): Card | null {
  const { number, platform, installation, triage, openedBy, version, discarded } = after;
  if (triage === null) return null;
  const opening = version === 0 && openedBy === key;
  const clocksMoved = drawnFrom(before.sla.clocks) !== drawnFrom(after.sla.clocks);
  const rated = drawnFromRating(before) !== drawnFromRating(after);
  if (opening ? discarded : !onCard.some((field) => field in set) && !clocksMoved && !rated) return null;
  return {
    kind: 'card',
    audience: 'desk',
    id: opening ? `card:${number}` : nextId(),
    platform,
    installation,
    ticket: number,
    channel: triage,
    first: opening,
  };
}

/** What a card shows: a change of any of these brings it up to date. */
const onCard = [
  'subject',
  'status',
  'priority',
  'assignee',
  'waitingOn',
  'waitingSince',
  'requester',
  'customer',
  'tags',
  'composing',
  'snoozedUntil',
  'fields',
  'discarded',
  'mergedInto',
  'mergedFrom',
  'problem',
  'issues',
  'loop',
  'solvedAt',
  'triage',
] as const satisfies (keyof TicketFields)[];
