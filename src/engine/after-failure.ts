import type { DeliveryFailure } from './platform.ts';

/** What keeps failing for so long is given up, visibly (milliseconds). */
const givesUpAfter = 24 * 60 * 60_000;
/** A channel of the desk that cannot be reached is tried again after this at the latest (milliseconds). */
const heldFor = 60_000;

/**
 * What is done with an effect that was not sent: given up, or tried again after a pause (milliseconds). `looksFirst`: nobody
 * knows whether it was sent; whoever takes it up asks the platform before sending it.
 */
export type Next =
  | { does: 'park' }
  | { does: 'pause'; milliseconds: number; because: 'limited' | 'held' | 'failed'; looksFirst: boolean };

/**
 * `looking`: it was not even tried, since the look for the earlier try failed; what that came to is as unknown as before.
 * `age`: milliseconds from its making to this try; `attempts`: how often it failed, with this time. `endless`: whoever
 * asks to wait may do so for ever, as platforms do; a webhook's receiver may not.
 */
export function afterFailure(
  failure: DeliveryFailure,
  { age, attempts, looking, endless }: { age: number; attempts: number; looking: boolean; endless: boolean },
): Next {
  switch (failure.kind) {
    case 'never':
      return { does: 'park' };
    // Whoever says when, or waits for a channel, may take longer than a day.
    case 'wait':
      if (!endless && age > givesUpAfter) return { does: 'park' };
      return { does: 'pause', milliseconds: failure.milliseconds, because: 'limited', looksFirst: looking };
    case 'held':
      return { does: 'pause', milliseconds: heldFor, because: 'held', looksFirst: looking };
    case 'again':
    case 'unknown': {
      if (age > givesUpAfter) return { does: 'park' };
      const looksFirst = looking || failure.kind === 'unknown';
      return { does: 'pause', milliseconds: pauseAfter(attempts), because: 'failed', looksFirst };
    }
    default:
      return failure satisfies never;
  }
}

/** Growing pauses: 1 s, 2 s, 4 s … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(attempts - 1, 6));
