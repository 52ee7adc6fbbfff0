import type { Effect } from '../desk/effect.ts';
import { channelInto, laneOf } from './effect-order.ts';
import type { Pace } from './platform.ts';
import { TokenBucket } from './token-bucket.ts';

/** A channel takes a small burst of posts before its pace holds. */
const channelBurst = 3;
/** So many lanes have their paces remembered. */
const mostLanes = 10_000;

/** Keeps the platform's pace: per installation and method, and per channel. Time is passed in, milliseconds. */
export class Pacer {
  readonly #methods = new Map<string, TokenBucket>();
  readonly #channels = new Map<string, TokenBucket>();
  /** Paces of single lanes (one card's edits): those that have not been used for long are forgotten. */
  readonly #ofLanes = new Map<string, TokenBucket>();

  /** Milliseconds until this may go out; 0 now. */
  wait(effect: Effect, pace: Pace, now: number): number {
    return Math.max(...this.#buckets(effect, pace).map((bucket) => bucket.wait(now)));
  }
  take(effect: Effect, pace: Pace, now: number): void {
    for (const bucket of this.#buckets(effect, pace)) bucket.take(now);
  }
  /** The platform asked to wait: per channel where it keeps such a pace, else for the method. */
  block(effect: Effect, pace: Pace, now: number, milliseconds: number): void {
    const buckets = this.#buckets(effect, pace);
    const isOfChannel = pace.channelIntervalMilliseconds > 0 && channelInto(effect) !== null;
    (isOfChannel ? buckets.at(-1) : buckets[0])?.block(now, milliseconds);
  }

  #ofLane(lane: string, milliseconds: number): TokenBucket {
    const made = bucket(this.#ofLanes, lane, () => new TokenBucket(1, 60_000 / milliseconds));
    // Kept in the order of use.
    this.#ofLanes.delete(lane);
    this.#ofLanes.set(lane, made);
    if (this.#ofLanes.size > mostLanes) this.#ofLanes.delete([...this.#ofLanes.keys()][0] ?? '');
    return made;
  }

  #buckets(effect: Effect, pace: Pace): TokenBucket[] {
    const method = bucket(this.#methods, `${effect.installation}|${pace.method}`, () => {
      return new TokenBucket(Math.max(1, Math.min(20, pace.methodPerMinute)), pace.methodPerMinute);
    });
    const { laneIntervalMilliseconds: between } = pace;
    const buckets = between === undefined ? [method] : [method, this.#ofLane(laneOf(effect), between)];
    const channel = channelInto(effect);
    if (pace.channelIntervalMilliseconds === 0 || channel === null) return buckets;
    const perMinute = 60_000 / pace.channelIntervalMilliseconds;
    return [
      ...buckets,
      bucket(this.#channels, `${channel}|${pace.method}`, () => new TokenBucket(channelBurst, perMinute)),
    ];
  }
}

function bucket(buckets: Map<string, TokenBucket>, key: string, make: () => TokenBucket): TokenBucket {
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const made = make();
  buckets.set(key, made);
  return made;
}
