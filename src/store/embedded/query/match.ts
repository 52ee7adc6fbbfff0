import { compareSameRank, equalValues } from '../bson/compare.ts';
import { ElementReader, fieldOf, numberOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, isNumber, typeRank } from '../bson/types.ts';
import type { Path } from '../path.ts';
import type { Filter, Predicate } from './filter.ts';

/** Whether a document matches, by MongoDB's rules for missing fields, arrays along the path and types. */
export function matches(filter: Filter, document: RawValue): boolean {
  switch (filter.kind) {
    case 'field':
      return matchesAt(document, filter.path, filter.predicate);
    case 'and':
      for (const clause of filter.clauses) if (!matches(clause, document)) return false;
      return true;
    case 'or':
      for (const clause of filter.clauses) if (matches(clause, document)) return true;
      return false;
    case 'nor':
      for (const clause of filter.clauses) if (matches(clause, document)) return false;
      return true;
    case 'expression':
      return filter.test(document);
  }
}

function matchesAt(document: RawValue, path: Path, predicate: Predicate): boolean {
  if (predicate.kind === 'not') {
    for (const inner of predicate.predicates) if (!matchesAt(document, path, inner)) return true;
    return false;
  }
  const test = (value: RawValue | undefined): boolean => testValue(predicate, value);
  return visit(document, path, 0, opensArrays(predicate), test);
}

/** Whether a predicate is asked of each item of an array as well as of the array. */
function opensArrays(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'exists':
    case 'size':
    case 'matchItem':
    case 'matchItemValue':
      return false;
    default:
      return true;
  }
}

/** Calls `test` with the values at a path until one passes: through arrays, and with `undefined` where it is missing. */
function visit(
  from: RawValue,
  path: Path,
  at: number,
  openLast: boolean,
  test: (value: RawValue | undefined) => boolean,
): boolean {
  let value = from;
  let position = at;
  const { parts } = path;
  while (position < parts.length) {
    if (value.type === bsonType.array) return visitItems(value, path, position, openLast, test);
    const part = parts[position];
    if (value.type !== bsonType.object || !part) return test(undefined);
    const next = fieldOf(value, part);
    if (!next) return test(undefined);
    value = next;
    position += 1;
  }
  if (openLast && value.type === bsonType.array) {
    const reader = new ElementReader(value);
    while (reader.next()) if (test(reader.value())) return true;
  }
  return test(value);
}

function visitItems(
  array: RawValue,
  path: Path,
  position: number,
  openLast: boolean,
  test: (value: RawValue | undefined) => boolean,
): boolean {
  const index = path.indexes[position] ?? -1;
  const reader = new ElementReader(array);
  for (let item = 0; reader.next(); item += 1) {
    if (reader.type === bsonType.object && visit(reader.value(), path, position, openLast, test)) return true;
    if (item === index && visit(reader.value(), path, position + 1, openLast, test)) return true;
  }
  return false;
}

/** Tests one value (or its absence). */
function testValue(predicate: Predicate, value: RawValue | undefined): boolean {
  switch (predicate.kind) {
    case 'eq':
      return equalsOperand(value, predicate.value);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compares(predicate.kind, value, predicate.value);
    case 'in':
      for (const operand of predicate.values) if (equalsOperand(value, operand)) return true;
      for (const pattern of predicate.patterns) if (testText(pattern, value)) return true;
      return false;
    case 'regex':
      return testText(predicate.pattern, value);
    case 'exists':
      return value !== undefined;
    case 'type':
      return value !== undefined && predicate.types.has(value.type);
    case 'size':
      return value?.type === bsonType.array && countItems(value) === predicate.size;
    case 'mod': {
      if (!value || !isNumber(value.type)) return false;
      const number = Number(numberOf(value));
      return Number.isFinite(number) && Math.trunc(number) % predicate.divisor === predicate.remainder;
    }
    case 'matchItem':
      return someItem(value, (item) => item.type === bsonType.object && matches(predicate.filter, item));
    case 'matchItemValue':
      return someItem(value, (item) => predicate.predicates.every((inner) => testItem(inner, item)));
    case 'not':
      return !predicate.predicates.every((inner) => testItem(inner, value));
    case 'never':
      return false;
  }
}

/** A predicate asked of one item of an array by `$elemMatch`: the item may be an array again. */
function testItem(predicate: Predicate, item: RawValue | undefined): boolean {
  return predicate.kind === 'not'
    ? !predicate.predicates.every((inner) => testItem(inner, item))
    : testValue(predicate, item);
}

function equalsOperand(value: RawValue | undefined, operand: RawValue): boolean {
  if (!value) return operand.type === bsonType.null;
  return equalValues(value, operand);
}

function compares(kind: 'gt' | 'gte' | 'lt' | 'lte', value: RawValue | undefined, operand: RawValue): boolean {
  if (operand.type === bsonType.null) {
    return (kind === 'gte' || kind === 'lte') && (value === undefined || value.type === bsonType.null);
  }
  if (!value || typeRank(value.type) !== typeRank(operand.type)) return false;
  const order = compareSameRank(value, operand);
  if (isNumber(value.type) && Number.isNaN(numberOf(value)) !== Number.isNaN(numberOf(operand))) return false;
  switch (kind) {
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
  }
}

function testText(pattern: RegExp, value: RawValue | undefined): boolean {
  if (value?.type !== bsonType.string) return false;
  pattern.lastIndex = 0;
  return pattern.test(textOf(value));
}

function someItem(value: RawValue | undefined, test: (item: RawValue) => boolean): boolean {
  if (value?.type !== bsonType.array) return false;
  const reader = new ElementReader(value);
  while (reader.next()) if (test(reader.value())) return true;
  return false;
}

function countItems(array: RawValue): number {
  const reader = new ElementReader(array);
  let count = 0;
  while (reader.next()) count += 1;
  return count;
}

/** The first item of the first array on a filter's path that matches: what the positional `$` stands for. */
export function matchedItem(filter: Filter, document: RawValue, array: Path): number | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const clause of filter.clauses) {
        if (filter.kind === 'or' && !matches(clause, document)) continue;
        const found = matchedItem(clause, document, array);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'field':
      return matchedItemAt(document, filter.path, filter.predicate, array);
    default:
      return undefined;
  }
}

function matchedItemAt(document: RawValue, path: Path, predicate: Predicate, array: Path): number | undefined {
  if (predicate.kind === 'not') return undefined;
  if (array.parts.length > path.parts.length) return undefined;
  if (!array.names.every((name, position) => name === path.names[position])) return undefined;
  let value: RawValue | undefined = document;
  for (const part of array.parts) value = value?.type === bsonType.object ? fieldOf(value, part) : undefined;
  if (value?.type !== bsonType.array) return undefined;
  const reader = new ElementReader(value);
  for (let item = 0; reader.next(); item += 1) {
    const current = reader.value();
    const isMatch =
      predicate.kind === 'matchItem'
        ? current.type === bsonType.object && matches(predicate.filter, current)
        : predicate.kind === 'matchItemValue'
          ? predicate.predicates.every((inner) => testItem(inner, current))
          : visit(current, path, array.parts.length, opensArrays(predicate), (found) => testValue(predicate, found));
    if (isMatch) return item;
  }
  return undefined;
}
