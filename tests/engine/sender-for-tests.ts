import type { Effect } from '../../src/desk/effect.ts';
import { PeopleCache } from '../../src/engine/people-cache.ts';
import { createSender, type SenderDependencies } from '../../src/engine/sender.ts';
import type { EffectDocument } from '../../src/store/schemas/documents.ts';
import { someMonday } from '../support/builders.ts';

/** A sender for whom nobody listens but those who are given. */
export const senderWith = (given: Pick<SenderDependencies, 'store' | 'cache' | 'now'> & Partial<SenderDependencies>) =>
  createSender({
    similar: { numbers: async () => [] },
    people: new PeopleCache(),
    linkTo: () => null,
    platform: () => {
      throw new Error('No platform was given.');
    },
    accept: () => Promise.resolve(),
    webhook: () => Promise.resolve(),
    command: () => Promise.resolve({ state: 'done', say: null }),
    relay: () => Promise.resolve(),
    ...given,
  });

/** The row of an effect that is being sent. */
export const rowOf = (effect: Effect, more: Partial<EffectDocument> = {}): EffectDocument => ({
  _id: effect.id,
  state: 'sending',
  lane: 'one',
  order: effect.ticket ?? 1,
  attempts: 0,
  createdAt: someMonday,
  effect,
  ...more,
});
