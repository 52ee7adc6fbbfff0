import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import type { Task } from './inbox-queues.ts';
import { DeliveryError } from './platform.ts';

/** Pauses before a failed inbound is tried again; after the last it is parked. */
const pauses = [1_000, 5_000, 30_000, 120_000];

/** What becomes of an inbound that could not be worked off: it waits and is tried again, or is parked. */
export async function failedInbound(
  { row }: Task,
  error: unknown,
  { store, logger }: { store: Pick<Store, 'inbox'>; logger: Logger },
): Promise<void> {
  const { _id: key, attempts, storedAt } = row;
  const problem = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);
  const now = Date.now();
  // Something outside is away: that is no fault of the inbound, however long it lasts.
  if (error instanceof DeliveryError && error.failure.kind !== 'never') {
    const pause = error.failure.kind === 'wait' ? error.failure.milliseconds : Math.min(60_000, 1_000 + now - storedAt);
    logger.warn({ key, problem }, 'An inbound waits for its platform.');
    await store.inbox.later(key, now + pause, attempts, problem);
    return;
  }
  const pause = pauses[attempts];
  if (pause === undefined) {
    logger.error({ key, error }, 'An inbound failed five times; it is parked.');
    await store.inbox.park(key, now, attempts + 1, problem);
    return;
  }
  logger.warn({ key, error, pause }, 'An inbound failed; it is tried again.');
  await store.inbox.later(key, now + pause, attempts + 1, problem);
}
