import type { Effect } from '../desk/effect.ts';
import { channelInto } from './effect-order.ts';
import type { Pace } from './platform.ts';
import { TokenBucket } from './token-bucket.ts';

/** A channel takes a small burst of posts before its pace holds. */
const channelBurst = 3;
/** So many single things have their paces remembered. */
const mostOwn = 10_000;

/** Keeps the platform's pace: per installation and method, and per channel. Time is passed in, milliseconds. */
export class Pacer {
  readonly #methods = new Map<string, TokenBucket>();
  readonly #channels = new Map<string, TokenBucket>();
  /** Paces of single things (one card): those that have not been used for long are forgotten. */
  readonly #owns = new Map<string, TokenBucket>();

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
    (effect.kind === 'card' && !effect.first ? buckets[0] : buckets.at(-1))?.block(now, milliseconds);
  }

  #own(key: string, milliseconds: number): TokenBucket {
    const made = bucket(this.#owns, key, () => new TokenBucket(1, 60_000 / milliseconds));
    // Kept in the order of use.
    this.#owns.delete(key);
    this.#owns.set(key, made);
    if (this.#owns.size > mostOwn) this.#owns.delete([...this.#owns.keys()][0] ?? '');
    return made;
  }

  #buckets(effect: Effect, pace: Pace): TokenBucket[] {
    const method = bucket(this.#methods, `${effect.installation}|${pace.method}`, () => {
      return new TokenBucket(Math.max(1, Math.min(20, pace.methodPerMinute)), pace.methodPerMinute);
    });
    const { own } = pace;
    const buckets = own === undefined ? [method] : [method, this.#own(own.key, own.milliseconds)];
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
