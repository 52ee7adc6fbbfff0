/** Words as they are in a desk's messages: few are very common, most are rare (Zipf), the same at every run. */
export class DeskWords {
  #state = 1;
  readonly #vocabulary: readonly string[];
  readonly #sums: Float64Array;

  constructor(size = 40_000) {
    const syllables = [
      'ex',
      'por',
      'ti',
      'ma',
      'lo',
      'gin',
      'ver',
      'sa',
      'ku',
      'den',
      'ra',
      'chet',
      'bi',
      'fo',
      'nul',
      'pro',
    ];
    this.#vocabulary = Array.from({ length: size }, (_, index) => {
      let word = '';
      for (let left = index + 17; left > 0; left = Math.floor(left / syllables.length)) {
        word += syllables[left % syllables.length];
      }
      return word;
    });
    this.#sums = new Float64Array(size);
    let sum = 0;
    for (let index = 0; index < size; index += 1) {
      sum += 1 / (index + 5);
      this.#sums[index] = sum;
    }
  }

  /** Between 0 and 1. */
  chance(): number {
    // Lehmer's generator: enough for texts, and the same everywhere.
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state / 2_147_483_647;
  }

  /** A word; the lower its rank, the more common. */
  word(): string {
    const wanted = this.chance() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.ranked(low);
  }

  ranked(rank: number): string {
    return this.#vocabulary[rank] ?? '';
  }

  text(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(' ');
  }
}
