import type { Effect } from '../desk/effect.ts';
import { webhookOf } from './effect-order.ts';
import type { Item } from './lanes.ts';

/** So many webhooks are called at once: a receiver that hangs must not hold up what goes to people. */
const mostCalls = 12;
/** So many calls at once go to one address: one that hangs must not hold up the others. */
const mostCallsOfOne = 2;
/** Somebody else is told of what a receiver has not taken for so long (milliseconds). */
const lateAfter = 10 * 60_000;

/** Whether there is room for one more webhook beside those that are being called. */
export class WebhookRoom {
  readonly #calls = new Map<string, number>();
  #all = 0;

  constructor(sending: Iterable<Effect>) {
    for (const effect of sending) this.take(effect);
  }

  /** What calls no webhook always has room. */
  has(effect: Effect): boolean {
    const url = webhookOf(effect);
    return url === null || (this.#all < mostCalls && (this.#calls.get(url) ?? 0) < mostCallsOfOne);
  }

  take(effect: Effect): void {
    const url = webhookOf(effect);
    if (url === null) return;
    this.#all += 1;
    this.#calls.set(url, (this.#calls.get(url) ?? 0) + 1);
  }
}

/** Whether a webhook has not been taken for long (real time): tried before, or waiting for its turn since this instance `began`. */
export function isLate({ document }: Item, { now, began }: { now: number; began: number }): boolean {
  if (webhookOf(document.effect) === null) return false;
  return now - (document.attempts > 0 ? document.createdAt : Math.max(document.createdAt, began)) > lateAfter;
}
