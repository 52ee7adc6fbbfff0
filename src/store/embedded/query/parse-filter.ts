import { fieldsOf, itemsOf, numberOf, RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, isNumber, isStorable, typeAliases, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import { expressionTest } from './expression.ts';
import { everything, type Filter, type Predicate } from './filter.ts';
import { parseRegex } from './parse-regex.ts';

/** Parses a query document. Unknown operators, wrong operands and types that are not stored are a `BadValue`. */
export function parseFilter(document: RawValue | undefined): Filter {
  if (!document) return everything;
  const clauses: Filter[] = [];
  for (const [name, value] of fieldsOf(document)) clauses.push(...parseField(name, value));
  const [only] = clauses;
  return clauses.length === 1 && only ? only : { kind: 'and', clauses };
}

function parseField(name: string, value: RawValue): Filter[] {
  if (!name.startsWith('$')) {
    const path = pathOf(name);
    return parsePredicates(value).map((predicate): Filter => ({ kind: 'field', path, predicate }));
  }
  switch (name) {
    case '$and':
      return [{ kind: 'and', clauses: parseClauses(name, value) }];
    case '$or':
      return [{ kind: 'or', clauses: parseClauses(name, value) }];
    case '$nor':
      return [{ kind: 'nor', clauses: parseClauses(name, value) }];
    case '$comment':
      return [];
    case '$expr':
      return [{ kind: 'expression', test: expressionTest(value) }];
    default:
      throw new CommandError('BadValue', `unknown top level operator: ${name}`);
  }
}

function parseClauses(name: string, value: RawValue): Filter[] {
  if (value.type !== bsonType.array) throw new CommandError('BadValue', `${name} must be an array`);
  const clauses = itemsOf(value).map((item) => {
    if (item.type !== bsonType.object) {
      throw new CommandError('BadValue', `${name} argument's entries must be objects`);
    }
    return parseFilter(item);
  });
  if (clauses.length === 0) throw new CommandError('BadValue', `${name} argument must be a non-empty array`);
  return clauses;
}

/** What a value in a query asks of its field: operators, a pattern, or equality. */
export function parsePredicates(value: RawValue): Predicate[] {
  if (value.type === bsonType.regex) return [parseRegex(value)];
  if (isOperatorDocument(value)) return parseOperators(value);
  return [{ kind: 'eq', value: operand(value) }];
}

/** Whether a value is a document of operators (`{ $gt: 5 }`). */
export function isOperatorDocument(value: RawValue): boolean {
  return value.type === bsonType.object && value.bytes[value.start + 5] === 0x24 && value.end - value.start > 5;
}

function parseOperators(document: RawValue): Predicate[] {
  const operators = fieldsOf(document);
  const predicates: Predicate[] = [];
  for (const [name, value] of operators) {
    if (name === '$options') {
      if (!operators.has('$regex')) throw new CommandError('BadValue', '$options needs a $regex');
    } else if (name === '$regex') predicates.push(parseRegex(value, operators.get('$options')));
    else predicates.push(...parseOperator(name, value));
  }
  return predicates;
}

function parseOperator(name: string, value: RawValue): Predicate[] {
  switch (name) {
    case '$eq':
      return [{ kind: 'eq', value: operand(value) }];
    case '$gt':
      return [{ kind: 'gt', value: operand(value) }];
    case '$gte':
      return [{ kind: 'gte', value: operand(value) }];
    case '$lt':
      return [{ kind: 'lt', value: operand(value) }];
    case '$lte':
      return [{ kind: 'lte', value: operand(value) }];
    case '$ne':
      if (value.type === bsonType.regex) throw new CommandError('BadValue', "Can't have regex as arg to $ne.");
      return [{ kind: 'not', predicates: [{ kind: 'eq', value: operand(value) }] }];
    case '$in':
      return [parseIn(name, value)];
    case '$nin':
      return [{ kind: 'not', predicates: [parseIn(name, value)] }];
    case '$exists':
      return isTruthy(value) ? [{ kind: 'exists' }] : [{ kind: 'not', predicates: [{ kind: 'exists' }] }];
    case '$type':
      return [parseType(value)];
    case '$size':
      return [parseSize(value)];
    case '$mod':
      return [parseMod(value)];
    case '$all':
      return parseAll(value);
    case '$elemMatch':
      return [parseItemMatch(value)];
    case '$not':
      return [{ kind: 'not', predicates: parseNot(value) }];
    default:
      throw new CommandError('BadValue', `unknown operator: ${name}`);
  }
}

function parseIn(name: string, value: RawValue): Predicate {
  if (value.type !== bsonType.array) throw new CommandError('BadValue', `${name} needs an array`);
  const values: RawValue[] = [];
  const patterns: RegExp[] = [];
  for (const item of itemsOf(value)) {
    if (item.type === bsonType.regex) {
      const parsed = parseRegex(item);
      if (parsed.kind === 'regex') patterns.push(parsed.pattern);
    } else if (isOperatorDocument(item)) throw new CommandError('BadValue', `cannot nest $ under ${name}`);
    else values.push(operand(item));
  }
  return { kind: 'in', values, patterns };
}

function parseType(value: RawValue): Predicate {
  const types = new Set<number>();
  const items = value.type === bsonType.array ? itemsOf(value) : [value];
  if (items.length === 0) throw new CommandError('FailedToParse', '$type must match at least one type');
  for (const item of items) {
    if (item.type === bsonType.string) {
      const alias = textOf(item);
      const code = typeAliases.get(alias);
      if (alias === 'number') for (const number of [1, 16, 18, 19]) types.add(number);
      else if (code !== undefined) types.add(code);
      else throw new CommandError('BadValue', `Unknown type name alias: ${alias}`);
    } else if (isNumber(item.type)) {
      const code = Number(numberOf(item));
      if (![...typeAliases.values()].includes(code))
        throw new CommandError('BadValue', `Invalid numerical type code: ${code}`);
      types.add(code);
    } else throw new CommandError('TypeMismatch', 'type must be represented as a number or a string');
  }
  return { kind: 'type', types };
}

function parseSize(value: RawValue): Predicate {
  const size = isNumber(value.type) ? Number(numberOf(value)) : Number.NaN;
  if (!Number.isInteger(size)) throw new CommandError('FailedToParse', '$size must be a whole number');
  if (size < 0) throw new CommandError('FailedToParse', '$size may not be negative');
  return { kind: 'size', size };
}

function parseMod(value: RawValue): Predicate {
  if (value.type !== bsonType.array) throw new CommandError('BadValue', 'malformed mod, needs to be an array');
  const numbers = itemsOf(value).map((item) => (isNumber(item.type) ? Math.trunc(Number(numberOf(item))) : Number.NaN));
  const [divisor, remainder] = numbers;
  if (numbers.length !== 2 || divisor === undefined || remainder === undefined || !numbers.every(Number.isFinite)) {
    throw new CommandError('BadValue', 'malformed mod, needs a divisor and a remainder');
  }
  if (divisor === 0) throw new CommandError('BadValue', 'divisor cannot be 0');
  return { kind: 'mod', divisor, remainder: remainder + 0 };
}

function parseAll(value: RawValue): Predicate[] {
  if (value.type !== bsonType.array) throw new CommandError('BadValue', '$all needs an array');
  const items = itemsOf(value);
  if (items.length === 0) return [{ kind: 'never' }];
  return items.map((item): Predicate => {
    if (item.type === bsonType.regex) return parseRegex(item);
    if (!isOperatorDocument(item)) return { kind: 'eq', value: operand(item) };
    const inner = fieldsOf(item).get('$elemMatch');
    if (!inner) throw new CommandError('BadValue', 'no $ expressions in $all');
    return parseItemMatch(inner);
  });
}

function parseItemMatch(value: RawValue): Predicate {
  if (value.type !== bsonType.object) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const first = fieldsOf(value).keys().next().value;
  const isValueMatch = first?.startsWith('$') === true && !['$and', '$or', '$nor', '$expr'].includes(first);
  return isValueMatch
    ? { kind: 'matchItemValue', predicates: parseOperators(value) }
    : { kind: 'matchItem', filter: parseFilter(value) };
}

function parseNot(value: RawValue): Predicate[] {
  if (value.type === bsonType.regex) return [parseRegex(value)];
  if (value.type !== bsonType.object) throw new CommandError('BadValue', '$not needs a regex or a document');
  if (!isOperatorDocument(value)) throw new CommandError('BadValue', '$not cannot be empty');
  return parseOperators(value);
}

function operand(value: RawValue): RawValue {
  if (value.type === bsonType.undefined) return new RawValue(bsonType.null, value.bytes, value.start, value.start);
  if (!isStorable(value.type)) {
    throw new CommandError('BadValue', `The embedded store does not compare values of type ${typeName(value.type)}`);
  }
  return value;
}

/** MongoDB's notion of true: anything but false, 0, null and undefined. */
export function isTruthy(value: RawValue): boolean {
  if (value.type === bsonType.boolean) return value.bytes[value.start] === 1;
  if (isNumber(value.type)) return Number(numberOf(value)) !== 0;
  return value.type !== bsonType.null && value.type !== bsonType.undefined;
}
