/** Counts what is being worked on, so that a stop can wait for it. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  /** Runs the work and remembers it until it ends, well or not. */
  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#running.add(settled);
    settled.finally(() => this.#running.delete(settled));
    return work;
  }

  /** Resolves when nothing runs any more. */
  async empty(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
