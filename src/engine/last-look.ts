import type { Effect } from '../desk/effect.ts';
import type { Message } from '../desk/message.ts';
import type { DeskCache } from './desk-cache.ts';
import { channelInto } from './effect-order.ts';
import { DeliveryError } from './platform.ts';

/**
 * The last look before anything leaves: what is for the desk never goes where customers read, and the other way round. What
 * belongs in triage waits for its channel, visibly; the rest is refused.
 */
export function lastLook(effect: Effect, message: Message | null, cache: Pick<DeskCache, 'channel'>): void {
  // An aside is seen by one of the desk's people alone, and never before it was asked whether they may.
  const into = channelInto(effect);
  if (into === null || effect.kind === 'aside') return;
  // Words of ours that must go are taken away wherever they stand: most of all where somebody else came to read along.
  if ('change' in effect && effect.change === 'trim') return;
  const channel = cache.channel(into);
  if (effect.kind === 'reply' && message !== null && (message.note || message.side !== 'desk')) {
    throw new DeliveryError('note', { kind: 'never' }, 'This is a note: it never leaves the desk.');
  }
  if (channel === null) return;
  if (effect.audience === 'desk') {
    if (channel.shared || channel.kind === 'customer') {
      const why =
        'This triage channel is shared with another company or is a customer’s: nothing internal is posted there.';
      throw new DeliveryError('wrong_audience', { kind: 'held' }, why);
    }
    return;
  }
  if (channel.kind === 'triage') {
    const why = 'This is a triage channel: nothing for customers is posted there.';
    throw new DeliveryError('wrong_audience', { kind: 'never' }, why);
  }
}
