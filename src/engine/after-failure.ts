import type { DeliveryFailure } from './platform.ts';

/** What keeps failing for so long is given up, visibly (milliseconds). */
export const givesUpAfter = 24 * 60 * 60_000;
/** A channel of the desk that cannot be reached is tried again after this at the latest (milliseconds). */
const heldFor = 60_000;

/**
 * What is done with an effect that was not sent: given up; left to people, since nobody can tell whether an earlier try of it
 * arrived; or tried again after a pause (milliseconds). `looksFirst`: nobody knows whether it was sent; whoever takes it up asks
 * the platform before sending it.
 */
export type Next =
  | { does: 'park' }
  | { does: 'uncertain' }
  | { does: 'pause'; milliseconds: number; because: 'limited' | 'held' | 'failed'; looksFirst: boolean };

/**
 * `looking`: it was not even tried, since the look for the earlier try failed; what that came to is as unknown as before.
 * `age`: milliseconds from its making to this try; `failing`: since it fails, not counting what it waited before that for a
 * channel, or as the platform asked it to; `attempts`: how often it failed, with this time. `endless`: whoever asks to wait may
 * do so for ever, as platforms do; a webhook's receiver may not.
 */
export function afterFailure(
  failure: DeliveryFailure,
  {
    age,
    failing,
    attempts,
    looking,
    endless,
  }: { age: number; failing: number; attempts: number; looking: boolean; endless: boolean },
): Next {
  // That there is nothing more to find out about an earlier try does not say that it did not arrive.
  const givenUp: Next = { does: looking ? 'uncertain' : 'park' };
  switch (failure.kind) {
    case 'never':
      return givenUp;
    // Whoever says when, or waits for a channel, may take longer than a day.
    case 'wait':
      if (!endless && age > givesUpAfter) return { does: 'park' };
      return { does: 'pause', milliseconds: failure.milliseconds, because: 'limited', looksFirst: looking };
    case 'held':
      return { does: 'pause', milliseconds: heldFor, because: 'held', looksFirst: looking };
    case 'again':
      if (failing > givesUpAfter) return givenUp;
      return { does: 'pause', milliseconds: pauseAfter(attempts), because: 'failed', looksFirst: looking };
    case 'unknown':
      // It may have arrived, however long it has failed before: it is looked for in any case.
      if (looking && failing > givesUpAfter) return givenUp;
      return { does: 'pause', milliseconds: pauseAfter(attempts), because: 'failed', looksFirst: true };
    default:
      return failure satisfies never;
  }
}

/** Growing pauses: 1 s, 2 s, 4 s … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(attempts - 1, 6));
