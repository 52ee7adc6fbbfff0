import type { Store } from '../store/open-store.ts';

/**
 * Numbers for taking turns, one for each ticket that is given out: reserved from one counter, so that any number of
 * instances go on where the others are. One that was not used after all comes next, so that nobody's turn is passed over.
 */
export class Turns {
  readonly #counters: Store['counters'];
  readonly #spare: number[] = [];

  constructor({ counters }: Pick<Store, 'counters'>) {
    this.#counters = counters;
  }

  /** So many turns, the earliest first. */
  async take(count: number): Promise<number[]> {
    const spare = this.#spare.sort((a, b) => a - b).splice(0, count);
    const missing = count - spare.length;
    if (missing === 0) return spare;
    const first = await this.#counters.reserve('turns', missing);
    return [...spare, ...Array.from({ length: missing }, (_, index) => first + index)];
  }

  giveBack(turn: number): void {
    this.#spare.push(turn);
  }
}
