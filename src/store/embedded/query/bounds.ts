import { rawValueOf } from '../bson/bson-writer.ts';
import { compareSameRank, compareValues, equalValues } from '../bson/compare.ts';
import type { RawValue } from '../bson/raw-value.ts';
import { bsonType, isNumber, typeRank } from '../bson/types.ts';
import { treePrefix } from '../storage/catalog.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { afterPrefix, KeyWriter, longestIdKey, longestIndexValue } from '../storage/key-writer.ts';
import type { Filter, Predicate } from './filter.ts';

/** A predicate on a path; those of one `$elemMatch` (`origin`) hold for one and the same item. */
export type Condition = {
  readonly path: string;
  readonly predicate: Predicate;
  readonly origin: Predicate | undefined;
};

/** Keys from `low` up to but not including `high`. */
export type Interval = {
  readonly low: Buffer;
  readonly high: Buffer;
  /** Where, in its keys, the order that a sort asks for begins. */
  readonly sortStart: number;
};

/** What a component of an index is bound to. */
export type Bound =
  | { readonly kind: 'points'; readonly values: readonly RawValue[] }
  | { readonly kind: 'range'; readonly low: Edge; readonly high: Edge }
  | { readonly kind: 'all' };
/** One end of a range; without a value it is the end of that type's values. */
type Edge = { readonly value: RawValue | undefined; readonly rank: number; readonly inclusive: boolean };

/** Nothing that begins with a prefix sorts after the prefix and these. */
const lastCharacters = '\u{10ffff}\u{10ffff}';
/** Seeking so many keys is quicker than reading all of any collection that is large. */
const mostIntervals = 10_000;
const hashLength = 16;

/** The conditions that every matching document meets: those joined by `$and`, and those within `$elemMatch`. */
export function conditionsOf(filter: Filter): Condition[] {
  const conditions: Condition[] = [];
  collect(filter, '', undefined, conditions);
  return conditions;
}

function collect(filter: Filter, prefix: string, origin: Predicate | undefined, conditions: Condition[]): void {
  if (filter.kind === 'and') for (const clause of filter.clauses) collect(clause, prefix, origin, conditions);
  if (filter.kind !== 'field') return;
  const path = prefix + filter.path.text;
  const { predicate } = filter;
  if (predicate.kind === 'matchItem') collect(predicate.filter, `${path}.`, origin ?? predicate, conditions);
  else if (predicate.kind === 'matchItemValue') {
    for (const inner of predicate.predicates) {
      if (isScalar(inner)) conditions.push({ path, predicate: inner, origin: origin ?? predicate });
    }
  } else conditions.push({ path, predicate, origin });
}

/** Whether a predicate of `$elemMatch` on values can bound keys: an item that is an array has no key of its own here. */
function isScalar(predicate: Predicate): boolean {
  return predicate.kind !== 'not' && predicate.kind !== 'type';
}

/** What each leading component of an index is bound to, as far as the conditions go; the rest is unbounded. */
export function boundsOf(index: IndexDefinition, conditions: readonly Condition[]): Bound[] {
  const bounds: Bound[] = [];
  let origin: Predicate | undefined;
  let boundedArray = false;
  for (const [position, { path }] of index.components.entries()) {
    let own = conditions.filter((condition) => condition.path === path.text);
    if (index.multikey[position]) {
      // Two conditions on an array may be met by different items, unless one `$elemMatch` holds both.
      if (boundedArray) own = own.filter((condition) => origin !== undefined && condition.origin === origin);
      else own = sameItem(own);
    }
    const bound = boundOf(own);
    bounds.push(bound);
    if (bound.kind === 'all') break;
    if (index.multikey[position] && !boundedArray) {
      boundedArray = true;
      origin = own[0]?.origin;
    }
    if (bound.kind === 'range') break;
  }
  while (bounds.at(-1)?.kind === 'all') bounds.pop();
  return bounds;
}

/** Of the conditions on an array those that one item must meet: of one `$elemMatch`, else the most telling one. */
function sameItem(conditions: readonly Condition[]): Condition[] {
  const best = conditions.find(
    ({ predicate }) => boundOf([{ path: '', predicate, origin: undefined }]).kind === 'points',
  );
  const chosen =
    best ?? conditions.find(({ origin }) => origin) ?? conditions.find((one) => boundOf([one]).kind !== 'all');
  if (!chosen) return [];
  return chosen.origin ? conditions.filter(({ origin }) => origin === chosen.origin) : [chosen];
}

function boundOf(conditions: readonly Condition[]): Bound {
  let low: Edge | undefined;
  let high: Edge | undefined;
  let points: readonly RawValue[] | undefined;
  for (const { predicate } of conditions) {
    switch (predicate.kind) {
      case 'eq':
        if (predicate.value.type !== bsonType.array) points = [predicate.value];
        break;
      case 'in':
        if (
          !points &&
          predicate.patterns.length === 0 &&
          predicate.values.every(({ type }) => type !== bsonType.array)
        ) {
          points = distinct(predicate.values);
        }
        break;
      case 'gt':
      case 'gte':
      case 'lt':
      case 'lte': {
        const { value } = predicate;
        if (value.type === bsonType.null) {
          if (predicate.kind === 'gte' || predicate.kind === 'lte') points ??= [value];
        } else if (value.type !== bsonType.array && !isNaNValue(value)) {
          const edge: Edge = { value, rank: typeRank(value.type), inclusive: predicate.kind.length === 3 };
          if (predicate.kind.startsWith('g')) low = tighter(low, edge, 1);
          else high = tighter(high, edge, -1);
        }
        break;
      }
      case 'regex':
        if (predicate.prefix !== '') {
          const rank = typeRank(bsonType.string);
          low = tighter(low, { value: rawValueOf(predicate.prefix), rank, inclusive: true }, 1);
          high = tighter(
            high,
            { value: rawValueOf(`${predicate.prefix}${lastCharacters}`), rank, inclusive: true },
            -1,
          );
        }
        break;
      default:
        break;
    }
  }
  if (points) return { kind: 'points', values: points };
  const rank = low?.rank ?? high?.rank;
  if (rank === undefined) return { kind: 'all' };
  if (low && high && low.rank !== high.rank) return { kind: 'points', values: [] };
  return {
    kind: 'range',
    low: low ?? { value: undefined, rank, inclusive: true },
    high: high ?? { value: undefined, rank, inclusive: true },
  };
}

function tighter(current: Edge | undefined, edge: Edge, sign: 1 | -1): Edge {
  if (!current?.value || !edge.value || current.rank !== edge.rank) return current ?? edge;
  const order = compareSameRank(edge.value, current.value) * sign;
  return order > 0 || (order === 0 && !edge.inclusive) ? edge : current;
}

function isNaNValue(value: RawValue): boolean {
  return isNumber(value.type) && value.type === bsonType.double && Number.isNaN(value.bytes.readDoubleLE(value.start));
}

function distinct(values: readonly RawValue[]): RawValue[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, position) => {
    const previous = sorted[position - 1];
    return !previous || !equalValues(previous, value);
  });
}

const writer = new KeyWriter();

/**
 * The intervals of keys to read, in order. `sortAt` is the component at which a sort's order begins. Undefined if the
 * points multiply beyond reason.
 */
export function intervalsOf(index: IndexDefinition, bounds: readonly Bound[], sortAt: number): Interval[] | undefined {
  let prefixes = [{ bytes: treePrefix(index.tree), sortStart: 4 }];
  for (const [position, bound] of bounds.entries()) {
    const descending = index.components[position]?.descending ?? false;
    if (bound.kind !== 'points') break;
    if (prefixes.length * bound.values.length > mostIntervals) return undefined;
    const values = descending ? [...bound.values].reverse() : bound.values;
    prefixes = prefixes.flatMap(({ bytes, sortStart }) =>
      values.map((value) => {
        const next = Buffer.concat([bytes, encode(value, descending)]);
        return { bytes: next, sortStart: position < sortAt ? next.length : sortStart };
      }),
    );
  }
  const last = bounds.at(-1);
  const descending = index.components[bounds.length - 1]?.descending ?? false;
  const longest = (index.name === '_id_' ? longestIdKey : longestIndexValue) - hashLength + 4;
  return prefixes.map(({ bytes, sortStart }) => {
    const [low, high] = last?.kind === 'range' ? edges(bytes, last, descending) : [bytes, afterPrefix(bytes)];
    return {
      low: low.subarray(0, longest),
      high: high.length > longest ? afterPrefix(high.subarray(0, longest)) : high,
      sortStart,
    };
  });
}

function edges(prefix: Buffer, { low, high }: Bound & { kind: 'range' }, descending: boolean): [Buffer, Buffer] {
  const lowest = low.value ? encode(low.value, false) : Buffer.from([low.rank]);
  const highest = high.value ? encode(high.value, false) : Buffer.from([high.rank]);
  if (!descending) {
    return [
      Buffer.concat([prefix, low.inclusive ? lowest : afterPrefix(lowest)]),
      Buffer.concat([prefix, high.inclusive ? afterPrefix(highest) : highest]),
    ];
  }
  return [
    Buffer.concat([prefix, high.inclusive ? invert(highest) : afterPrefix(invert(highest))]),
    Buffer.concat([prefix, low.inclusive ? afterPrefix(invert(lowest)) : invert(lowest)]),
  ];
}

function encode(value: RawValue, descending: boolean): Buffer {
  writer.reset();
  writer.component(value, descending);
  return writer.take();
}

function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte & 0xff));
}
