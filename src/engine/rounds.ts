import type { Logger } from 'pino';

/** Work that is done again and again until the engine stops. */
export class Rounds {
  readonly #logger: Logger;
  readonly #stop = new AbortController();
  readonly #loops: Promise<void>[] = [];

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Begins at once, and goes on after a pause (milliseconds); what fails is left to the next round. */
  every(milliseconds: number, work: () => Promise<void>): void {
    const run = async () => {
      while (!this.stopped) {
        await work().catch((error: unknown) =>
          this.#logger.warn({ error }, 'A round of upkeep failed; the next one follows.'),
        );
        await this.pause(milliseconds);
      }
    };
    this.#loops.push(run());
  }

  /** Waits; ends early when the engine stops. */
  pause(milliseconds: number): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    });
  }

  /** Begins no further round, and waits for those under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }
}
