import { BsonWriter, rawValueOf } from '../bson/bson-writer.ts';
import { compareValues, equalValues } from '../bson/compare.ts';
import { numberOf, RawValue } from '../bson/raw-value.ts';
import { show } from '../bson/show.ts';
import { bsonType, isNumber, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { matches } from '../query/match.ts';
import { sortKeyOf } from '../query/sort.ts';
import { ArrayTree, type Node, typeOf, valueOfNode } from './document-tree.ts';
import type { Modifier } from './modifier.ts';

/** What becomes of a value: another, removed, or left as it is. */
export type Outcome = Node | 'removed' | 'unchanged';

/** What an operator needs to know besides the value it changes. */
export type Situation = {
  readonly path: string;
  readonly documentId: () => RawValue | undefined;
  readonly now: Date;
  readonly inserting: boolean;
};

/** Applies an operator to a value (undefined if missing). Throws `TypeMismatch` or `BadValue` where MongoDB does. */
export function applyModifier(modifier: Modifier, current: Node | undefined, situation: Situation): Outcome {
  switch (modifier.kind) {
    case 'set':
      return modifier.value;
    case 'setOnInsert':
      return situation.inserting ? modifier.value : 'unchanged';
    case 'unset':
    case 'renamed':
      return 'removed';
    case 'rename':
      return 'unchanged';
    case 'currentDate':
      return rawValueOf(situation.now);
    case 'min':
    case 'max': {
      if (!current) return modifier.value;
      const order = compareValues(modifier.value, valueOfNode(current));
      return (modifier.kind === 'min' ? order < 0 : order > 0) ? modifier.value : 'unchanged';
    }
    case 'inc':
      return current ? arithmetic('increment', current, modifier.value, situation) : modifier.value;
    case 'mul':
      return arithmetic('multiply', current ?? zeroOf(modifier.value), modifier.value, situation);
    case 'push':
      return push(modifier, current, situation);
    case 'addToSet':
      return addToSet(modifier.values, current, situation);
    case 'pull':
    case 'pullAll':
      return pull(modifier, current, situation);
    case 'pop':
      return pop(modifier.first, current, situation);
  }
}

function zeroOf(value: RawValue): RawValue {
  return value.type === bsonType.double ? doubleOf(0) : value.type === bsonType.long ? rawValueOf(0n) : rawValueOf(0);
}

function doubleOf(value: number): RawValue {
  const writer = new BsonWriter(16);
  writer.double('', value);
  const bytes = writer.finish();
  return new RawValue(bsonType.double, bytes, 2, bytes.length);
}

function arithmetic(verb: 'increment' | 'multiply', current: Node, operand: RawValue, situation: Situation): RawValue {
  if (!(current instanceof RawValue) || !isNumber(current.type)) {
    throw new CommandError(
      'TypeMismatch',
      `Cannot apply $${verb === 'increment' ? 'inc' : 'mul'} to a value of non-numeric type. ` +
        `{_id: ${show(situation.documentId())}} has the field '${situation.path}' of non-numeric type ${typeName(typeOf(current))}`,
    );
  }
  const [left, right] = [numberOf(current), numberOf(operand)];
  if (current.type === bsonType.double || operand.type === bsonType.double) {
    return doubleOf(verb === 'increment' ? Number(left) + Number(right) : Number(left) * Number(right));
  }
  const result = verb === 'increment' ? BigInt(left) + BigInt(right) : BigInt(left) * BigInt(right);
  const bothInts = current.type === bsonType.int && operand.type === bsonType.int;
  if (bothInts && result === BigInt.asIntN(32, result)) return rawValueOf(Number(result));
  if (result !== BigInt.asIntN(64, result)) {
    throw new CommandError(
      'BadValue',
      `Failed to apply $${verb === 'increment' ? 'inc' : 'mul'}: the result overflows a long`,
    );
  }
  return rawValueOf(result);
}

function arrayAt(operator: string, current: Node | undefined, { path, documentId }: Situation): ArrayTree | undefined {
  if (current === undefined || current instanceof ArrayTree) return current;
  throw operator === '$push' || operator === '$addToSet'
    ? new CommandError(
        'BadValue',
        `The field '${path}' must be an array but is of type ${typeName(typeOf(current))} in document {_id: ${show(documentId())}}`,
      )
    : operator === '$pop'
      ? new CommandError(
          'TypeMismatch',
          `Path '${path}' contains an element of non-array type '${typeName(typeOf(current))}'`,
        )
      : new CommandError('BadValue', `Cannot apply ${operator} to a non-array value`);
}

function push(modifier: Modifier & { kind: 'push' }, current: Node | undefined, situation: Situation): Outcome {
  const array = arrayAt('$push', current, situation) ?? new ArrayTree();
  const { position, slice, sort } = modifier;
  if (position === undefined) array.items.push(...modifier.values);
  else array.items.splice(position < 0 ? Math.max(0, array.items.length + position) : position, 0, ...modifier.values);
  if (sort !== undefined) sortItems(array, sort);
  if (slice !== undefined) array.items = slice < 0 ? array.items.slice(slice) : array.items.slice(0, slice);
  return array;
}

function sortItems(array: ArrayTree, sort: NonNullable<(Modifier & { kind: 'push' })['sort']>): void {
  const items = array.items.map(valueOfNode);
  if (typeof sort === 'number') items.sort((a, b) => compareValues(a, b) * sort);
  else {
    const keyed = items.map((item) => ({ item, key: sortKeyOf(sort, item) }));
    keyed.sort((a, b) => a.key.compare(b.key));
    array.items = keyed.map(({ item }) => item);
    return;
  }
  array.items = items;
}

function addToSet(values: readonly RawValue[], current: Node | undefined, situation: Situation): Outcome {
  const array = arrayAt('$addToSet', current, situation) ?? new ArrayTree();
  const present = array.items.map(valueOfNode);
  const added: RawValue[] = [];
  for (const value of values) {
    if (!present.some((item) => equalValues(item, value)) && !added.some((item) => equalValues(item, value)))
      added.push(value);
  }
  if (current && added.length === 0) return 'unchanged';
  array.items.push(...added);
  return array;
}

function pull(
  modifier: Extract<Modifier, { kind: 'pull' | 'pullAll' }>,
  current: Node | undefined,
  situation: Situation,
): Outcome {
  const array = arrayAt(modifier.kind === 'pull' ? '$pull' : '$pullAll', current, situation);
  if (!array) return 'unchanged';
  array.items = array.items.filter((node) => {
    const item = valueOfNode(node);
    if (modifier.kind === 'pullAll') return !modifier.values.some((value) => equalValues(item, value));
    if (modifier.wrapped) return !matches(modifier.filter, documentWith(item));
    return item.type !== bsonType.object || !matches(modifier.filter, item);
  });
  return array;
}

function documentWith(item: RawValue): RawValue {
  const writer = new BsonWriter(item.end - item.start + 32);
  const mark = writer.begin();
  writer.raw('item', item);
  writer.end(mark);
  const bytes = writer.finish();
  return new RawValue(bsonType.object, bytes, 0, bytes.length);
}

function pop(first: boolean, current: Node | undefined, situation: Situation): Outcome {
  const array = arrayAt('$pop', current, situation);
  if (!array || array.items.length === 0) return 'unchanged';
  if (first) array.items.shift();
  else array.items.pop();
  return array;
}
