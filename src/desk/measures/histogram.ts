/**
 * So few values are kept as they are. Whether a histogram is exact depends on how many values it has and not on their order, so that
 * what is merged equals what is counted anew.
 */
const keptExactly = 32;
/** An estimate is off by at most this share of the true value. */
const relativeError = 0.01;
const gamma = (1 + relativeError) / (1 - relativeError);
const logGamma = Math.log(gamma);
/** Where values below 1 are counted. */
const zero = -1;

/** As it is stored: the values in order while they are few, else place and count of each bucket in turn. */
export type StoredHistogram = { v: number[] } | { b: number[] };

/**
 * How values of at least 0 are spread, in buckets whose width grows with the value, so that any two can be merged and every quantile is
 * within 1 % (Masson, Rim and Lee, “DDSketch”, VLDB 2019). A few values are kept exactly.
 */
export class Histogram {
  #count = 0;
  #values: number[] | null = [];
  #buckets = new Map<number, number>();

  static from(stored: StoredHistogram): Histogram {
    const made = new Histogram();
    if ('v' in stored) {
      for (const value of stored.v) made.add(value);
      return made;
    }
    made.#values = null;
    for (let at = 0; at + 1 < stored.b.length; at += 2) {
      const count = stored.b[at + 1] ?? 0;
      made.#buckets.set(stored.b[at] ?? zero, count);
      made.#count += count;
    }
    return made;
  }

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#count++;
    if (this.#values === null) {
      this.#put(bucketOf(value), 1);
      return;
    }
    this.#values.push(value);
    if (this.#count > keptExactly) this.#coarsen();
  }

  merge(other: Histogram): void {
    if (other.#values !== null) {
      for (const value of other.#values) this.add(value);
      return;
    }
    if (this.#values !== null) this.#coarsen();
    for (const [bucket, count] of other.#buckets) this.#put(bucket, count);
    this.#count += other.#count;
  }

  /** Takes out what was put in before; false if it never was: then nothing is right any more. */
  remove(other: Histogram): boolean {
    this.#count -= other.#count;
    for (const value of other.#values ?? []) {
      if (this.#values === null) {
        if (!this.#take(bucketOf(value), 1)) return false;
        continue;
      }
      const at = this.#values.indexOf(value);
      if (at < 0) return false;
      this.#values.splice(at, 1);
    }
    if (other.#values === null && this.#values !== null) return false;
    for (const [bucket, count] of other.#buckets) if (!this.#take(bucket, count)) return false;
    return true;
  }

  /** Not so where something was taken out, so that few values are left which are no longer known exactly. */
  get isAsCounted(): boolean {
    return this.#values !== null || this.#count > keptExactly;
  }

  /** The smallest value that so many of them (a share of 1) are not above; null where there is none. */
  quantile(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.max(1, Math.ceil(this.#count * share));
    if (this.#values !== null) return [...this.#values].sort((a, b) => a - b)[rank - 1] ?? null;
    let seen = 0;
    for (const [bucket, count] of this.#inOrder()) {
      seen += count;
      if (seen >= rank) return middleOf(bucket);
    }
    return null;
  }

  toJSON(): StoredHistogram {
    if (this.#values !== null) return { v: [...this.#values].sort((a, b) => a - b) };
    return { b: this.#inOrder().flat() };
  }

  #inOrder(): [number, number][] {
    return [...this.#buckets].sort(([a], [b]) => a - b);
  }

  #put(bucket: number, count: number): void {
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
  }

  #take(bucket: number, count: number): boolean {
    const left = (this.#buckets.get(bucket) ?? 0) - count;
    if (left === 0) this.#buckets.delete(bucket);
    else this.#buckets.set(bucket, left);
    return left >= 0;
  }

  #coarsen(): void {
    for (const value of this.#values ?? []) this.#put(bucketOf(value), 1);
    this.#values = null;
  }
}

const bucketOf = (value: number): number => (value < 1 ? zero : Math.ceil(Math.log(value) / logGamma));
const middleOf = (bucket: number): number => (bucket === zero ? 0 : (2 * gamma ** bucket) / (gamma + 1));
