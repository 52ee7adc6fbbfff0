import type { Effect } from '../desk/effect.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { laneOf } from './effect-order.ts';
import { deliveryPartition } from './partitions.ts';

/** An effect as it waits in the store. `order`: microseconds or so of when it was relayed, growing; `now` in real time. */
export const waitingDocument = (effect: Effect, order: number, now: number): EffectDocument => ({
  _id: effect.id,
  effect,
  state: 'waiting',
  lane: laneOf(effect),
  order,
  queue: deliveryPartition(effect.installation),
  // Read in this order: with equal times, a page of effects could begin in the middle of a lane.
  dueAt: order / 1_000,
  attempts: 0,
  createdAt: now,
});
