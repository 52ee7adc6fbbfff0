import { documentOf, type RawValue } from '../bson/raw-value.ts';
import { type Collection, idIndexOf, treePrefix } from '../storage/catalog.ts';
import { idKeyOf } from '../storage/documents.ts';
import type { Entry, Environment } from '../storage/environment.ts';
import type { Interval } from './bounds.ts';
import type { Filter } from './filter.ts';
import { matches } from './match.ts';
import type { IndexPlan, Plan } from './plan.ts';

/** A document that was found, and the key under which it lies. */
export type Found = { readonly documentKey: Buffer; readonly document: RawValue };

/** Reads the documents of a plan one by one. Between turns of the event loop it must be paused. */
export class Scan {
  readonly #environment: Environment;
  readonly #filter: Filter;
  readonly #prefix: Buffer;
  readonly #idTree: number;
  readonly #arms: readonly ArmReader[];
  readonly #seen: Set<string> | undefined;
  #arm = 0;
  keysExamined = 0;
  docsExamined = 0;

  constructor(environment: Environment, collection: Collection, plan: Plan, filter: Filter) {
    this.#environment = environment;
    this.#filter = filter;
    this.#idTree = idIndexOf(collection).tree;
    this.#prefix = treePrefix(this.#idTree);
    const plans = plan.kind === 'union' ? plan.arms : [plan];
    this.#arms = plans.map((arm) => new ArmReader(environment, arm));
    const mayRepeat = plan.kind === 'union' || plan.index.multikey.some((isArray) => isArray);
    this.#seen = mayRepeat ? new Set() : undefined;
  }

  /** The next document that matches, or undefined at the end (or after `most` further documents were looked at). */
  next(most = Number.POSITIVE_INFINITY): Found | undefined {
    for (let looked = 0; looked < most; ) {
      const arm = this.#arms[this.#arm];
      if (!arm) return undefined;
      const entry = arm.next();
      if (!entry) {
        this.#arm += 1;
        continue;
      }
      this.keysExamined += 1;
      const found = arm.plan.index.tree === this.#idTree ? this.#fromDocument(entry) : this.#fromIndex(entry);
      looked += 1;
      if (found) return found;
    }
    return undefined;
  }

  get done(): boolean {
    return this.#arm >= this.#arms.length;
  }

  /** Lets go of LMDB's cursors; the next `next` continues after the last key. */
  pause(): void {
    for (const arm of this.#arms) arm.pause();
  }

  #fromDocument({ key, value }: Entry): Found | undefined {
    if (this.#isRepeated(key)) return undefined;
    this.docsExamined += 1;
    const document = documentOf(value);
    return matches(this.#filter, document) ? { documentKey: key, document } : undefined;
  }

  #fromIndex(entry: Entry): Found | undefined {
    const documentKey = Buffer.concat([this.#prefix, idKeyOf(entry)]);
    if (this.#isRepeated(documentKey)) return undefined;
    const bytes = this.#environment.get(documentKey);
    if (!bytes) return undefined;
    this.docsExamined += 1;
    const document = documentOf(bytes);
    return matches(this.#filter, document) ? { documentKey, document } : undefined;
  }

  #isRepeated(documentKey: Buffer): boolean {
    if (!this.#seen) return false;
    const key = documentKey.toString('latin1', 4);
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }
}

/** Reads the intervals of one index: one after the other, or merged where a sort's order runs across them. */
class ArmReader {
  readonly plan: IndexPlan;
  readonly #readers: IntervalReader[];
  readonly #merged: boolean;
  #current = 0;

  constructor(environment: Environment, plan: IndexPlan) {
    this.plan = plan;
    const intervals = plan.reverse ? [...plan.intervals].reverse() : plan.intervals;
    this.#readers = intervals.map((interval) => new IntervalReader(environment, interval, plan.reverse));
    this.#merged = plan.ordered && intervals.some(({ sortStart }) => sortStart > 4) && intervals.length > 1;
  }

  next(): Entry | undefined {
    return this.#merged ? this.#nextMerged() : this.#nextInTurn();
  }

  pause(): void {
    for (const reader of this.#readers) reader.pause();
  }

  #nextInTurn(): Entry | undefined {
    for (;;) {
      const reader = this.#readers[this.#current];
      if (!reader) return undefined;
      const entry = reader.take();
      if (entry) return entry;
      this.#current += 1;
    }
  }

  #nextMerged(): Entry | undefined {
    let first: IntervalReader | undefined;
    let firstEntry: Entry | undefined;
    for (const reader of this.#readers) {
      const entry = reader.peek();
      if (!entry) continue;
      if (first && firstEntry && !isBefore(reader, entry, first, firstEntry, this.plan.reverse)) continue;
      first = reader;
      firstEntry = entry;
    }
    return first?.take();
  }
}

function isBefore(a: IntervalReader, left: Entry, b: IntervalReader, right: Entry, reverse: boolean): boolean {
  const order = left.key.compare(
    right.key,
    b.interval.sortStart,
    right.key.length,
    a.interval.sortStart,
    left.key.length,
  );
  return reverse ? order > 0 : order < 0;
}

/** Reads the entries of one interval, forwards or backwards, and can be paused anywhere. */
class IntervalReader {
  readonly interval: Interval;
  readonly #environment: Environment;
  readonly #reverse: boolean;
  #iterator: Iterator<Entry> | undefined;
  #peeked: Entry | undefined;
  #last: Buffer | undefined;
  #done = false;

  constructor(environment: Environment, interval: Interval, reverse: boolean) {
    this.#environment = environment;
    this.interval = interval;
    this.#reverse = reverse;
  }

  peek(): Entry | undefined {
    this.#peeked ??= this.#read();
    return this.#peeked;
  }

  take(): Entry | undefined {
    const entry = this.#peeked ?? this.#read();
    this.#peeked = undefined;
    if (entry) this.#last = entry.key;
    return entry;
  }

  pause(): void {
    this.#iterator?.return?.();
    this.#iterator = undefined;
    this.#peeked = undefined;
  }

  #read(): Entry | undefined {
    if (this.#done) return undefined;
    this.#iterator ??= this.#open();
    for (;;) {
      const { done, value } = this.#iterator.next();
      if (done || !value) {
        this.#done = true;
        this.#iterator = undefined;
        return undefined;
      }
      // A reversed range may begin with its upper end, which does not belong to it.
      if (this.#reverse && value.key.compare(this.#last ?? this.interval.high) >= 0) continue;
      return value;
    }
  }

  #open(): Iterator<Entry> {
    const { low, high } = this.interval;
    if (!this.#last) return this.#environment.entries(low, high, this.#reverse);
    if (this.#reverse) return this.#environment.entries(low, this.#last, true);
    return this.#environment.entries(Buffer.concat([this.#last, zero]), high, false);
  }
}

const zero = Buffer.from([0]);
