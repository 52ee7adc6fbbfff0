import { insteadOf, isInsteadOf } from '../desk/card/instead-of.ts';
import type { Effect } from '../desk/effect.ts';
import { isInCardThread } from '../desk/in-card-thread.ts';
import type { Ticket } from '../desk/ticket.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { channelInto } from './effect-order.ts';
import { DeliveryError } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/** A card that somebody deleted by hand is posted again, also when it is missed for what belongs in its thread. */
export async function postedAgain(
  effect: Effect,
  ticket: Ticket | null,
  error: unknown,
  is: Pick<SenderDependencies, 'relay' | 'store'>,
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
  const id = await replacementFor(effect, number, card, is);
  if (id !== null) await is.relay([{ ...base, id, first: true }]);
  return true;
}

/**
 * The id of the card that takes the place of one that is gone: the same for all who miss it. Where that may not have arrived, or was
 * given up, what comes later is followed by another; null: it was there before.
 */
async function replacementFor(
  effect: Effect,
  number: number,
  card: string,
  { store }: Pick<SenderDependencies, 'store'>,
): Promise<string | null> {
  const first = insteadOf(number, card);
  const row = await store.effects.find(first);
  if (row === null || row.state === 'waiting' || row.state === 'sending') return first;
  const tried = (await uncertainCards(number, store)).filter(({ _id }) => isInsteadOf(_id, number, card));
  const since = (await store.effects.find(effect.id))?.createdAt ?? 0;
  return isAfter(since, tried) ? `${first}:for:${effect.id}` : null;
}

const uncertainCards = async (number: number, { effects }: SenderDependencies['store']): Promise<EffectDocument[]> =>
  (await effects.uncertainOf(number)).filter(({ effect }) => effect.kind === 'card');

/** Whether something was asked for (real time) after the last of these became uncertain. */
const isAfter = (since: number, uncertain: readonly EffectDocument[]): boolean =>
  uncertain.every(({ parkedAt = 0 }) => since > parkedAt);

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
  const tried = await uncertainCards(number, store);
  const [row] = tried;
  if (row === undefined || !isAfter(since, tried)) return;
  const ticket = (await store.tickets.byNumbers([number])).get(number);
  if (ticket === undefined || ticket.card !== null) return;
  const base = { platform, installation, ticket: number, channel, kind: 'card', audience: 'desk' } as const;
  await relay([{ ...base, id: `${row._id}:for:${effect.id}`, first: false }]);
}
