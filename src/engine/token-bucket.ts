/** So many at once, and so many a minute after that. Time is passed in, milliseconds. */
export class TokenBucket {
  readonly #burst: number;
  readonly #perMillisecond: number;
  #tokens: number;
  #at = 0;
  constructor(burst: number, perMinute: number) {
    this.#burst = burst;
    this.#perMillisecond = perMinute / 60_000;
    this.#tokens = burst;
  }
  /** Milliseconds until one may go; 0 now. */
  wait(now: number): number {
    this.#fill(now);
    return this.#tokens >= 1 ? 0 : Math.ceil((1 - this.#tokens) / this.#perMillisecond);
  }
  take(now: number): boolean {
    if (this.wait(now) > 0) return false;
    this.#tokens--;
    return true;
  }
  /** The platform said to stop: nothing goes for so long. */
  block(now: number, milliseconds: number): void {
    this.#fill(now);
    this.#tokens = Math.min(this.#tokens, 1 - milliseconds * this.#perMillisecond);
  }
  #fill(now: number): void {
    if (this.#at !== 0 && now > this.#at) {
      this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMillisecond);
    }
    this.#at = Math.max(this.#at, now);
  }
}
