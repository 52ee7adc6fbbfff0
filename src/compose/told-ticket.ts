import type { Effect } from '../desk/effect.ts';
import { platformIdOf } from '../desk/ids.ts';
import type { Ticket } from '../desk/ticket.ts';
import { channelInto } from '../engine/effect-order.ts';
import { deliveryPartitions } from '../engine/partitions.ts';
import type { Store } from '../store/open-store.ts';
import { wholeTicket } from '../web/api/tickets/whole-ticket.ts';

/** Effects that are looked up for one ticket besides those that wait: the newest. */
const shownEffects = 40;

/** A ticket for the playground's inspector: as in the API, with its timers and what it has sent; `now` in desk time. */
export async function toldTicket(store: Store, number: number, now: number): Promise<unknown> {
  const [whole, ticket] = await Promise.all([
    wholeTicket(store, number, now),
    store.tickets.byNumbers([number]).then((found) => found.get(number)),
  ]);
  if (whole === null || ticket === undefined) return null;
  return { ...whole, timers: timersOf(ticket), outbox: await outboxOf(store, ticket) };
}

const iso = (at: number): string => new Date(at).toISOString();

const timersOf = ({ timers }: Ticket): { name: string; dueAt: string }[] =>
  Object.entries(timers).flatMap(([name, at]) => (at === undefined ? [] : [{ name, dueAt: iso(at) }]));

/**
 * All that waits or is parked, however old, and the latest of what is done: those by the ids that the ticket keeps of its
 * last inbounds, so that no index is kept for the playground alone.
 */
async function outboxOf(store: Store, ticket: Ticket): Promise<unknown[]> {
  const latest = ticket.applied.flatMap((applied) => applied.effects).slice(-shownEffects);
  const [open, found] = await Promise.all([
    store.effects.openOf(ticket.number, allQueues),
    Promise.all(latest.map(({ id }) => store.effects.find(id))),
  ]);
  const known = new Set(latest.map(({ id }) => id));
  const older = open.filter(({ _id }) => !known.has(_id)).map((document) => ({ effect: document.effect, document }));
  const newer = latest.map((effect, place) => ({ effect, document: found[place] ?? null }));
  return [...older, ...newer].map(({ effect, document }) => {
    return {
      id: effect.id,
      kind: effect.kind,
      what: whatOf(effect),
      // What the relay has not copied yet is still on its way to the queue.
      state: document?.state ?? 'decided',
      to: toOf(effect),
      at: document === null ? null : iso(document.createdAt),
      problem: document?.problem ?? null,
    };
  });
}

const allQueues = Array.from({ length: deliveryPartitions }, (_, index) => index);

function whatOf(effect: Effect): string {
  switch (effect.kind) {
    case 'post':
    case 'whisper':
      return effect.content.key;
    case 'react':
      return [effect.remove === null ? '' : `off :${effect.remove}:`, effect.add === null ? '' : `on :${effect.add}:`]
        .filter((part) => part !== '')
        .join(', ');
    case 'direct':
      return effect.content.key;
    case 'card':
      return effect.first ? 'new' : 'brought up to date';
    case 'mirror':
    case 'reply':
    case 'question':
    case 'reminder':
      return effect.change;
    case 'home':
      return '';
    case 'aside':
      return 'a command';
    case 'learn':
      return 'who somebody is';
    default:
      return effect satisfies never;
  }
}

const toOf = (effect: Effect): string | null => {
  const channel = channelInto(effect);
  return channel === null ? null : platformIdOf(channel);
};
