/** Effects of one inbound are numbered in the order they were made: their ids are the same when it is decided again. */
export class EffectIds {
  #next = 0;
  readonly #inbound: string;
  constructor(inbound: string) {
    this.#inbound = inbound;
  }
  next(): string {
    return `${this.#inbound}#${this.#next++}`;
  }
}
