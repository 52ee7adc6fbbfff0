import type { ScaleName } from '../csat/scale.ts';
import type { NotAskedReason } from '../csat/survey.ts';
import type { Metric } from '../sla/terms.ts';
import { Histogram, type StoredHistogram } from './histogram.ts';

/** What is counted. All of it can be added up over days and groups. */
export type CountKey =
  | `decided:${Metric}`
  | `kept:${Metric}`
  | 'broken'
  | 'moved'
  | 'silent'
  /** A ticket on which something was decided, by the day on which something was before that; empty: never. */
  | `ticket:${string}`
  | 'solved'
  | 'reopened'
  | `first-contact:${'yes' | 'no' | 'pending'}`
  | 'asked'
  | 'planned'
  | 'open'
  | 'answered'
  | `not-asked:${NotAskedReason}`
  | `rating:${ScaleName}:${number}`
  | 'late'
  | 'low'
  | 'comment'
  | 'recovery-opened'
  | 'recovery-closed';

/** What is timed, in milliseconds. */
const timeNames = ['first-response', 'resolution', 'wait', 'recovery'] as const;
export type TimeName = (typeof timeNames)[number];

/** As it is stored, small: name, counts, histograms. */
export type StoredTally = [string, Record<string, number>, Partial<Record<TimeName, StoredHistogram>>];

/** What adds up of a group of tickets: counts and times. */
export class Tally {
  /** Of what is counted, as it was called last. */
  name: string;
  readonly counts = new Map<string, number>();
  readonly #times = new Map<TimeName, Histogram>();

  constructor(name = '') {
    this.name = name;
  }

  static from([name, counts, times]: StoredTally): Tally {
    const made = new Tally(name);
    for (const [key, count] of Object.entries(counts)) made.counts.set(key, count);
    for (const time of timeNames) {
      const stored = times[time];
      if (stored !== undefined) made.#times.set(time, Histogram.from(stored));
    }
    return made;
  }

  get isEmpty(): boolean {
    return this.counts.size === 0 && [...this.#times.values()].every(({ count }) => count === 0);
  }

  of(key: CountKey): number {
    return this.counts.get(key) ?? 0;
  }

  times(name: TimeName): Histogram {
    const known = this.#times.get(name) ?? new Histogram();
    this.#times.set(name, known);
    return known;
  }

  count(key: CountKey, by = 1): void {
    if (by !== 0) this.counts.set(key, this.of(key) + by);
  }

  /** What is merged later is the later: its name stands. */
  merge(other: Tally): void {
    if (other.name !== '') this.name = other.name;
    for (const [key, count] of other.counts) this.counts.set(key, (this.counts.get(key) ?? 0) + count);
    for (const [name, histogram] of other.#times) this.times(name).merge(histogram);
  }

  /** Takes out what was counted in it before; false if it never was: then nothing is right any more. */
  remove(other: Tally): boolean {
    for (const [key, count] of other.counts) {
      const left = (this.counts.get(key) ?? 0) - count;
      if (left < 0) return false;
      if (left === 0) this.counts.delete(key);
      else this.counts.set(key, left);
    }
    return [...other.#times].every(([name, histogram]) => this.times(name).remove(histogram));
  }

  /** Not so where something was taken out, and few times are left which are no longer known exactly. */
  get isAsCounted(): boolean {
    return [...this.#times.values()].every((histogram) => histogram.isAsCounted);
  }

  toJSON(): StoredTally {
    const counts = Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    const times = [...this.#times].filter(([, histogram]) => histogram.count > 0);
    return [this.name, counts, Object.fromEntries(times.map(([name, histogram]) => [name, histogram.toJSON()]))];
  }
}
