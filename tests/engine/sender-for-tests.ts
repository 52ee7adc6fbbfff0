import { PeopleCache } from '../../src/engine/people-cache.ts';
import { createSender, type SenderDependencies } from '../../src/engine/sender.ts';

/** A sender for whom nobody listens but those who are given. */
export const senderWith = (given: Pick<SenderDependencies, 'store' | 'cache' | 'now'> & Partial<SenderDependencies>) =>
  createSender({
    similar: { numbers: async () => [] },
    people: new PeopleCache(),
    platform: () => {
      throw new Error('No platform was given.');
    },
    accept: () => Promise.resolve(),
    webhook: () => Promise.resolve(),
    command: () => Promise.resolve({ state: 'done', say: null }),
    relay: () => Promise.resolve(),
    ...given,
  });
