import type { Path } from '../path.ts';
import type { Filter } from '../query/filter.ts';

export type IndexComponent = { readonly path: Path; readonly descending: boolean };

/** An index of a collection, as it is kept in memory. */
export type IndexDefinition = {
  readonly name: string;
  /** The number that begins each of its keys. */
  readonly tree: number;
  readonly components: readonly IndexComponent[];
  readonly unique: boolean;
  readonly sparse: boolean;
  /** Seconds after the indexed date when a document may be swept. */
  expireAfterSeconds: number | undefined;
  readonly partial: { readonly bytes: Buffer; readonly filter: Filter } | undefined;
  /** Which components have met an array: their bounds cannot be intersected, and they give no order. */
  readonly multikey: boolean[];
  /** Whether a key had to be shortened to a hash: then the index gives no order. */
  shortened: boolean;
  /** Whether `multikey` or `shortened` changed since the catalog was written. */
  changed: boolean;
  /** Not used by queries until the transaction that built it is flushed. */
  ready: boolean;
};

/** The key pattern, as the driver sent it: `{ path: 1 | -1 }`. */
export function keyPatternOf(index: Pick<IndexDefinition, 'components'>): Record<string, number> {
  return Object.fromEntries(index.components.map(({ path, descending }) => [path.text, descending ? -1 : 1]));
}
