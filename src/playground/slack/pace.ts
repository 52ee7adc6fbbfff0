/** Leaky buckets as Slack keeps them: for posts one a channel and second with a small burst, else by method a minute. */
export class Pace {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #now: () => number;

  /** @param now milliseconds of real time */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait, 0 when the call may pass (and is counted). */
  take(key: string, perMinute: number, burst: number): number {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
    const passes = tokens >= 1;
    this.#buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
  }
}

/** Posts that may go out at once in one channel before the pace of one a second holds. */
export const postBurst = 4;
