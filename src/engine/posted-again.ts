import type { Effect } from '../desk/effect.ts';
import type { Ticket } from '../desk/ticket.ts';
import { channelInto, insteadOf, isInCardThread } from './effect-order.ts';
import { DeliveryError } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/** A card that somebody deleted by hand is posted again, also when it is missed for what belongs in its thread. */
export async function postedAgain(
  effect: Effect,
  ticket: Ticket | null,
  error: unknown,
  is: Pick<SenderDependencies, 'relay'>,
): Promise<boolean> {
  const channel = channelInto(effect);
  if (ticket?.card == null || channel === null || !(error instanceof DeliveryError)) return false;
  const { platform, installation } = effect;
  if (effect.kind === 'card') {
    if (effect.first || error.code !== 'message_not_found') return false;
  } else {
    if (!isInCardThread(effect) || error.code !== 'thread_not_found') return false;
    // Its card stands in another channel by now: that one is not gone.
    if (!ticket.card.startsWith(`${channel}:`)) return false;
  }
  const { number, card } = ticket;
  const base = { platform, installation, ticket: number, channel, kind: 'card', audience: 'desk' } as const;
  await is.relay([{ ...base, id: insteadOf(number, card), first: true }]);
  return true;
}

export const cardIsPostedAgain = (because: unknown): DeliveryError =>
  new DeliveryError('not_yet', { kind: 'again' }, 'The card was deleted; it is posted again.', because);

/**
 * What comes later into the thread of a card that may not have arrived needs one: it is posted anew then, and not before. `since`: when
 * that was asked for (real time).
 */
export async function postUncertainCard(
  effect: Effect,
  since: number,
  { store, relay }: Pick<SenderDependencies, 'relay' | 'store'>,
): Promise<void> {
  const { ticket: number, platform, installation } = effect;
  const channel = channelInto(effect);
  if (number === null || channel === null || !isInCardThread(effect)) return;
  const [row] = (await store.effects.uncertainOf(number)).filter((one) => one.effect.kind === 'card');
  if (row === undefined || since <= (row.parkedAt ?? 0)) return;
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined || ticket.card !== null) return;
  const base = { platform, installation, ticket: number, channel, kind: 'card', audience: 'desk' } as const;
  await relay([{ ...base, id: `${row._id}:for:${effect.id}`, first: false }]);
}
