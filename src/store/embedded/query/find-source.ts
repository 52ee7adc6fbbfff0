import type { RawValue } from '../bson/raw-value.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Environment } from '../storage/environment.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import type { Filter } from './filter.ts';
import { type Plan, planQuery } from './plan.ts';
import { Scan } from './scan.ts';
import { Sorter, type SortField } from './sort.ts';

/** Documents, a few at a time, so that a long read lets others in between. */
export type DocumentSource = {
  /** The next document; undefined at the end, or after `most` further ones were looked at in vain. */
  next(most: number): RawValue | undefined;
  readonly done: boolean;
  pause(): void;
};

export type FindQuestion = {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly skip: number;
  /** 0 is no limit. */
  readonly limit: number;
  readonly hint?: IndexDefinition | undefined;
  readonly project?: ((document: RawValue) => RawValue) | undefined;
};

/** Chooses a plan for a query on a collection. */
export function planFind(environment: Environment, collection: Collection, question: FindQuestion): Plan {
  return planQuery({
    collection,
    filter: question.filter,
    sort: question.sort,
    limit: question.limit === 0 ? Number.POSITIVE_INFINITY : question.limit + question.skip,
    hint: question.hint,
    countKeys: (intervals, limit) => {
      let count = 0;
      for (const { low, high } of intervals) {
        count += environment.list(low, high, limit - count).length;
        if (count >= limit) break;
      }
      return count;
    },
  });
}

/** The documents of a query: planned, sorted, skipped, limited and projected. */
export class FindSource implements DocumentSource {
  readonly scan: Scan;
  readonly plan: Plan;
  readonly #project: ((document: RawValue) => RawValue) | undefined;
  readonly #sorter: Sorter | undefined;
  #sorted: RawValue[] | undefined;
  #position = 0;
  #skip: number;
  #left: number;
  #ended = false;

  constructor(environment: Environment, collection: Collection, question: FindQuestion, plan?: Plan) {
    this.plan = plan ?? planFind(environment, collection, question);
    this.scan = new Scan(environment, collection, this.plan, question.filter);
    this.#project = question.project;
    this.#skip = question.skip;
    this.#left = question.limit === 0 ? Number.POSITIVE_INFINITY : question.limit;
    this.#sorter = this.plan.ordered ? undefined : sorterOf(question);
  }

  get done(): boolean {
    return this.#ended;
  }

  next(most: number): RawValue | undefined {
    if (this.#left <= 0) this.#ended = true;
    if (this.#ended) return undefined;
    const document = this.#sorter ? this.#nextSorted(this.#sorter, most) : this.#nextScanned(most);
    if (!document) return undefined;
    this.#left -= 1;
    if (this.#left <= 0) this.#ended = true;
    return this.#project ? this.#project(document) : document;
  }

  pause(): void {
    this.scan.pause();
  }

  #nextScanned(most: number): RawValue | undefined {
    for (let looked = 0; looked < most; looked += 1) {
      const found = this.scan.next(most);
      if (!found) {
        this.#ended = this.scan.done;
        return undefined;
      }
      if (this.#skip <= 0) return found.document;
      this.#skip -= 1;
    }
    return undefined;
  }

  #nextSorted(sorter: Sorter, most: number): RawValue | undefined {
    if (!this.#sorted) {
      for (let looked = 0; looked < most; looked += 1) {
        const found = this.scan.next(most);
        if (found) sorter.add(found.document);
        else if (this.scan.done) {
          this.#sorted = sorter.finish();
          this.#position = this.#skip;
          break;
        } else return undefined;
      }
      if (!this.#sorted) return undefined;
    }
    const document = this.#sorted[this.#position];
    this.#position += 1;
    if (this.#position >= this.#sorted.length) this.#ended = true;
    return document;
  }
}

function sorterOf({ sort, limit, skip }: FindQuestion): Sorter {
  return new Sorter(sort, limit === 0 ? Number.POSITIVE_INFINITY : limit + skip);
}

/** A source of documents that are there already. */
export class ListSource implements DocumentSource {
  readonly #documents: readonly RawValue[];
  #position = 0;

  constructor(documents: readonly RawValue[]) {
    this.#documents = documents;
  }

  get done(): boolean {
    return this.#position >= this.#documents.length;
  }

  next(): RawValue | undefined {
    const document = this.#documents[this.#position];
    this.#position += 1;
    return document;
  }

  pause(): void {}
}
