import { compareValues, equalValues } from '../bson/compare.ts';
import { bsonType, typeRank } from '../bson/types.ts';
import { type Collection, idIndexOf } from '../storage/catalog.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { type Bound, boundsOf, type Condition, conditionsOf, type Interval, intervalsOf } from './bounds.ts';
import type { Filter, Predicate } from './filter.ts';
import type { SortField } from './sort.ts';

/** How a query is read. */
export type Plan = IndexPlan | { readonly kind: 'union'; readonly arms: readonly IndexPlan[]; readonly ordered: false };

export type IndexPlan = {
  readonly kind: 'index';
  readonly index: IndexDefinition;
  readonly bounds: readonly Bound[];
  readonly intervals: readonly Interval[];
  readonly reverse: boolean;
  /** Whether documents come in the order the sort asks for. */
  readonly ordered: boolean;
  /** Whether the keys in the intervals are exactly those that match, so that counting them is enough. */
  readonly exact: boolean;
};

export type PlanQuestion = {
  readonly collection: Collection;
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly limit: number;
  /** Only this index, from a hint. */
  readonly hint?: IndexDefinition | undefined;
  /** Counts the keys of intervals, at most `limit`. */
  countKeys(intervals: readonly Interval[], limit: number): number;
};

const countedKeys = 200;

/** Chooses the index that reads the least: equality, then a range, then an order that spares the sort. */
export function planQuery(question: PlanQuestion): Plan {
  const { collection, filter, sort, hint } = question;
  const conditions = conditionsOf(filter);
  const indexes = hint ? [hint] : collection.indexes.filter(({ ready }) => ready);
  const candidates = indexes.flatMap((index) => candidateOf(question, index, conditions) ?? []);
  const [only] = candidates;
  if (candidates.length === 0 && !hint) {
    const union = planUnion(question, conditions);
    if (union) return union;
  }
  if (!only) return scanAll(collection, hint, filter, sort);
  return candidates.length === 1 ? only : best(question, candidates);
}

function scanAll(
  collection: Collection,
  hint: IndexDefinition | undefined,
  filter: Filter,
  sort: readonly SortField[],
): IndexPlan {
  const index = hint ?? idIndexOf(collection);
  return {
    kind: 'index',
    index,
    bounds: [],
    intervals: intervalsOf(index, [], 0) ?? [],
    reverse: false,
    ordered: sort.length === 0,
    exact: filter.kind === 'and' && filter.clauses.length === 0 && !hint,
  };
}

function candidateOf(
  { filter, sort }: PlanQuestion,
  index: IndexDefinition,
  conditions: readonly Condition[],
): IndexPlan | undefined {
  if (index.partial && !implies(conditions, index.partial.filter)) return undefined;
  const bounds = boundsOf(index, conditions);
  if (index.sparse && !bounds.some(excludesMissing)) return undefined;
  const order = sort.length === 0 ? undefined : orderOf(index, bounds, sort);
  if (bounds.length === 0 && !order) return undefined;
  const intervals = intervalsOf(index, bounds, order?.sortAt ?? 0);
  if (!intervals) return undefined;
  return {
    kind: 'index',
    index,
    bounds,
    intervals,
    reverse: order?.reverse ?? false,
    ordered: order !== undefined || sort.length === 0,
    exact: isExact(index, bounds, filter, conditions),
  };
}

/** Whether an index gives the sort's order, from which component on, and in which direction. */
function orderOf(
  index: IndexDefinition,
  bounds: readonly Bound[],
  sort: readonly SortField[],
): { sortAt: number; reverse: boolean } | undefined {
  if (index.shortened) return undefined;
  const isFixed = (position: number): boolean => {
    const bound = bounds[position];
    return bound?.kind === 'points' && bound.values.length === 1 && !index.multikey[position];
  };
  const fixed = new Set(index.components.filter((_, position) => isFixed(position)).map(({ path }) => path.text));
  const wanted = sort.filter(({ path }) => !fixed.has(path.text));
  let position = 0;
  while (bounds[position]?.kind === 'points' && index.components[position]?.path.text !== wanted[0]?.path.text)
    position += 1;
  const sortAt = position;
  let reverse: boolean | undefined;
  for (const { path, descending } of wanted) {
    while (isFixed(position) && index.components[position]?.path.text !== path.text) position += 1;
    const component = index.components[position];
    // Equal keys stand in the order of `_id`; in a unique index there are none.
    const isId = position === index.components.length && path.text === '_id' && !index.unique;
    if (!component && index.unique && position === index.components.length) break;
    if (!isId && (component?.path.text !== path.text || index.multikey[position])) return undefined;
    const isReverse = descending !== (component?.descending ?? false);
    if (reverse !== undefined && reverse !== isReverse) return undefined;
    reverse = isReverse;
    position += 1;
  }
  return { sortAt, reverse: reverse ?? false };
}

function excludesMissing(bound: Bound): boolean {
  if (bound.kind === 'points') return bound.values.every(({ type }) => type !== bsonType.null);
  return bound.kind === 'range';
}

/** Whether every condition is expressed by the bounds alone. */
function isExact(
  index: IndexDefinition,
  bounds: readonly Bound[],
  filter: Filter,
  conditions: readonly Condition[],
): boolean {
  if (index.shortened || index.multikey.some((isArray) => isArray)) return false;
  if (!isConjunction(filter) || bounds.length !== conditions.length) return false;
  const paths = new Set<string>();
  for (const { path, predicate, origin } of conditions) {
    if (origin || paths.has(path)) return false;
    paths.add(path);
    if (predicate.kind === 'in' ? predicate.patterns.length > 0 : !isComparison(predicate)) return false;
  }
  return bounds.every((bound, position) => {
    if (!paths.has(index.components[position]?.path.text ?? '')) return false;
    if (bound.kind === 'range') return bound.low.rank !== typeRank(bsonType.double);
    // The key of null is also that of values that null does not match.
    return bound.kind === 'points' && bound.values.every(({ type }) => type !== bsonType.null);
  });
}

function isComparison(predicate: Predicate): boolean {
  return predicate.kind === 'eq' || ['gt', 'gte', 'lt', 'lte'].includes(predicate.kind);
}

function isConjunction(filter: Filter): boolean {
  return filter.kind === 'field' || (filter.kind === 'and' && filter.clauses.every(isConjunction));
}

/** Whether documents that meet these conditions are all in a partial index with this filter; false when unsure. */
function implies(conditions: readonly Condition[], partial: Filter): boolean {
  if (partial.kind === 'and') return partial.clauses.every((clause) => implies(conditions, clause));
  if (partial.kind !== 'field') return false;
  const { path, predicate } = partial;
  return conditions.some(
    (condition) => condition.path === path.text && impliesPredicate(condition.predicate, predicate),
  );
}

function impliesPredicate(given: Predicate, wanted: Predicate): boolean {
  if (wanted.kind === 'exists') {
    if (given.kind === 'exists') return true;
    if (given.kind === 'in')
      return given.patterns.length === 0 && given.values.every(({ type }) => type !== bsonType.null);
    return isComparison(given) && 'value' in given && given.value.type !== bsonType.null;
  }
  if (given.kind === 'in' && given.patterns.length === 0) {
    return given.values.every((value) => impliesPredicate({ kind: 'eq', value }, wanted));
  }
  if (wanted.kind === 'type') {
    if (given.kind === 'type') return [...given.types].every((type) => wanted.types.has(type));
    if (given.kind !== 'eq') return false;
    const rank = typeRank(given.value.type);
    // An equal number may be stored as any kind of number.
    return [1, 2, 3, 4, 5, 7, 8, 9, 10, 16, 18].every((type) => typeRank(type) !== rank || wanted.types.has(type));
  }
  if (wanted.kind === 'in') {
    return given.kind === 'eq' && wanted.values.some((value) => equalValues(value, given.value));
  }
  if (!('value' in wanted) || !('value' in given)) return false;
  if (wanted.kind === 'eq') return given.kind === 'eq' && equalValues(given.value, wanted.value);
  if (typeRank(given.value.type) !== typeRank(wanted.value.type)) return false;
  const order = compareValues(given.value, wanted.value);
  switch (wanted.kind) {
    case 'gt':
      return given.kind === 'gt' ? order >= 0 : (given.kind === 'gte' || given.kind === 'eq') && order > 0;
    case 'gte':
      return (given.kind === 'gt' || given.kind === 'gte' || given.kind === 'eq') && order >= 0;
    case 'lt':
      return given.kind === 'lt' ? order <= 0 : (given.kind === 'lte' || given.kind === 'eq') && order < 0;
    case 'lte':
      return (given.kind === 'lt' || given.kind === 'lte' || given.kind === 'eq') && order <= 0;
    default:
      return false;
  }
}

/** A top-level `$or` whose every arm has an index. */
function planUnion(question: PlanQuestion, conditions: readonly Condition[]): Plan | undefined {
  const clauses = question.filter.kind === 'and' ? question.filter.clauses : [question.filter];
  for (const clause of clauses) {
    if (clause.kind !== 'or') continue;
    const arms: IndexPlan[] = [];
    for (const arm of clause.clauses) {
      const armConditions = [...conditions, ...conditionsOf(arm)];
      const candidates = question.collection.indexes
        .filter(({ ready }) => ready)
        .flatMap((index) => candidateOf({ ...question, filter: arm, sort: [] }, index, armConditions) ?? [])
        .filter(({ bounds }) => bounds.length > 0);
      const [only] = candidates;
      if (!only) break;
      arms.push(candidates.length === 1 ? only : best({ ...question, sort: [] }, candidates));
    }
    if (arms.length === clause.clauses.length) return { kind: 'union', arms, ordered: false };
  }
  return undefined;
}

function best(question: PlanQuestion, candidates: readonly IndexPlan[]): IndexPlan {
  const isSorted = question.sort.length > 0;
  const single = candidates.find(
    ({ index, bounds }) =>
      index.unique &&
      bounds.length === index.components.length &&
      bounds.every((bound) => bound.kind === 'points' && bound.values.length === 1),
  );
  if (single) return single;
  const dominant = candidates.find((one) =>
    candidates.every((other) => other === one || dominates(one, other, isSorted)),
  );
  if (dominant) return dominant;
  const measured = candidates.map((plan) => ({
    plan,
    keys: question.countKeys(plan.intervals, countedKeys),
    points: plan.bounds.filter(({ kind }) => kind === 'points').length,
  }));
  const prefersOrder = isSorted && question.limit < Number.POSITIVE_INFINITY;
  measured.sort(
    (a, b) =>
      a.keys - b.keys ||
      (prefersOrder ? Number(b.plan.ordered) - Number(a.plan.ordered) : 0) ||
      b.points - a.points ||
      b.plan.bounds.length - a.plan.bounds.length ||
      Number(b.plan.ordered) - Number(a.plan.ordered),
  );
  return measured[0]?.plan ?? fail();
}

/** Whether a plan reads no more than another whatever the data, and sorts no worse. */
function dominates(one: IndexPlan, other: IndexPlan, isSorted: boolean): boolean {
  if (isSorted && other.ordered && !one.ordered) return false;
  const bounded = new Set(one.bounds.map((_, position) => one.index.components[position]?.path.text));
  return other.bounds.every((_, position) => bounded.has(other.index.components[position]?.path.text));
}

function fail(): never {
  throw new Error('a choice of plans was empty');
}
