import type { Effect } from '../desk/effect.ts';
import { channelInto } from './effect-order.ts';
import type { Lanes } from './lanes.ts';

/** With so many for such a channel they are left in the store meanwhile: all the others need the room. */
const heldInMemory = 500;

/**
 * Channels that could not be reached, what waits for them being left in the store, until an instant. What is held does not crowd
 * out the rest, here nor in what is read next.
 */
export class LeftOut {
  readonly #until = new Map<string, number>();

  get channels(): string[] {
    return [...this.#until.keys()];
  }

  /** Whether an effect waits in the store for its channel. */
  includes(effect: Effect): boolean {
    const channel = channelInto(effect);
    return channel !== null && this.#until.has(channel);
  }

  /** Leaves a channel out if much waits for it here; lanes that are being sent in stay. */
  add(channel: string, until: number, lanes: Lanes, isSending: (lane: string) => boolean): void {
    if (lanes.countInto(channel) < heldInMemory) return;
    this.#until.set(channel, until);
    lanes.forget(channel, isSending);
  }

  /** Its time has come: something about the channel changed. */
  retry(channel: string): void {
    if (this.#until.has(channel)) this.#until.set(channel, 0);
  }

  /** The machine's clock was set by so many milliseconds: they wait as long as they would have. */
  clockMoved(by: number): void {
    for (const [channel, until] of this.#until) if (until > 0) this.#until.set(channel, until + by);
  }

  /** Takes channels in again whose time has come; whether there were any. */
  takeIn(now: number): boolean {
    const due = [...this.#until].filter(([, until]) => until <= now);
    for (const [channel] of due) this.#until.delete(channel);
    return due.length > 0;
  }
}
