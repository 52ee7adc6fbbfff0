/** A machine's clock is set right by small steps all the time; a step longer than this is told (milliseconds). */
const notable = 30_000;

/** Notices that the machine's clock was set, or that the machine slept, by a clock that nobody sets. */
export class ClockWatch {
  readonly #wall: () => number;
  readonly #steady: () => number;
  #difference: number;

  constructor(wall: () => number = Date.now, steady: () => number = () => performance.now()) {
    this.#wall = wall;
    this.#steady = steady;
    this.#difference = wall() - steady();
  }

  /** By how much the clock was set since the last look (milliseconds, negative where it was set back); 0 for next to nothing. */
  look(): number {
    const difference = this.#wall() - this.#steady();
    const moved = difference - this.#difference;
    this.#difference = difference;
    return Math.abs(moved) < notable ? 0 : moved;
  }
}
