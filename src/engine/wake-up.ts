/** One timer for all who wait: it calls at the earliest instant that anybody asked for. Real time. */
export class WakeUp {
  readonly #call: () => void;
  #timer: NodeJS.Timeout | null = null;
  #at = 0;
  #stopped = false;

  constructor(call: () => void) {
    this.#call = call;
  }

  /** Asks to be called in so many milliseconds; one call does for all who asked before it came. */
  in(milliseconds: number): void {
    if (this.#stopped) return;
    const at = Date.now() + milliseconds;
    // Never later than somebody waits for already.
    if (this.#timer !== null && this.#at <= at) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#call();
    }, milliseconds);
    this.#timer.unref();
  }

  /** The machine's clock was set: it calls at once, and is asked anew. */
  again(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.in(0);
  }

  /** It calls no more. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
