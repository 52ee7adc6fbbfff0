import type { Status } from '../ticket.ts';
import type { Terms } from './terms.ts';

/** Whoever did something; the bot's own deeds are `threadwell`'s. */
export type By = { id: string; name: string };

/** What on a ticket changed as other terms came to hold; `settings`: nothing on it, but policies, calendars or its customer. */
export type TermsCause = 'priority' | 'tags' | 'fields' | 'settings';

/**
 * One thing that clocks depend on. A ticket keeps all of them, and its clocks are worked out from them alone: so what came
 * late or was taken back is as if it had always been known, and any state can be worked out again. Facts hold no text
 * of anybody. `at` is epoch milliseconds, by the platform's clock where a platform told of it.
 */
export type Fact = { at: number } & (
  | {
      is: 'opened';
      /** By the desk itself, so that no first response is owed. */
      byDesk: boolean;
    }
  /** What the policy asks from now on; null: nothing. `because`: why it changed, where somebody said so. */
  | { is: 'terms'; terms: Terms | null; by: By; because: string | null; cause?: readonly TermsCause[] }
  /**
   * A customer's message that wants an answer; `message` is our id of it, where it is known. `since`: it waited in another
   * ticket before it came into this one, and `from` is that one's number.
   */
  | { is: 'asked'; message: string | null; since?: number; from?: number }
  /** A question that the customer took back, or that went on in another ticket: from now on it waits here no more. */
  | { is: 'withdrawn'; message: string }
  /** A public message by a human of the desk. `answers`: a holding reply answers nothing, but tells how things stand. */
  | { is: 'spoke'; message: string | null; by: By; answers: boolean }
  /** `undone`: the change before it was taken back, so that it is as if that had not been. */
  | { is: 'status'; status: Status; by: By; undone?: true }
  | { is: 'assigned'; to: By | null }
  /**
   * A promise to answer by `due`; it takes the place of the one before. Null: that one was taken back. `since`: it was made in
   * another ticket before that came into this one, and `from` is that one's number.
   */
  | { is: 'promised'; due: number | null; by: By; because: string | null; since?: number; from?: number }
  /** The ticket is no request, or goes on in another one; or it is one again. */
  | { is: 'dropped'; why: 'discarded' | 'merged'; by: By }
  | { is: 'taken-up'; by: By }
);

/** As they happened, in whichever order they were heard of; of one instant, the first told comes first. */
export const inOrder = (facts: readonly Fact[]): Fact[] => [...facts].sort((a, b) => a.at - b.at);

export type FactOf<Is extends Fact['is']> = Extract<Fact, { is: Is }>;
