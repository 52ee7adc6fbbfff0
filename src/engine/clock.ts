/** The desk's time. Only its rules see it: leases, pace and expiry go by real time. */
export type DeskClock = {
  /** Epoch milliseconds. */
  now(): number;
};

/** A clock that can be moved forward, for trying out. */
export class MovableClock implements DeskClock {
  #offset = 0;
  readonly #real: () => number;
  constructor(real: () => number = Date.now) {
    this.#real = real;
  }
  now(): number {
    return this.#real() + this.#offset;
  }
  offset(): number {
    return this.#offset;
  }
  /** Milliseconds; time does not go back but by `reset`. */
  advance(milliseconds: number): void {
    if (milliseconds > 0) this.#offset += milliseconds;
  }
  reset(): void {
    this.#offset = 0;
  }
}
