import { ElementReader, fieldsOf, itemsOf, numberOf, RawValue, textOf } from '../bson/raw-value.ts';
import { show } from '../bson/show.ts';
import { bsonType, isNumber, isStorable, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import type { Filter } from '../query/filter.ts';
import { isOperatorDocument, parseFilter, parsePredicates } from '../query/parse-filter.ts';
import { parseSort, type SortField } from '../query/sort.ts';

/** What an update operator does to the value at its path. */
export type Modifier =
  | { readonly kind: 'set' | 'setOnInsert' | 'min' | 'max' | 'inc' | 'mul'; readonly value: RawValue }
  | { readonly kind: 'unset' | 'renamed' | 'currentDate' }
  | { readonly kind: 'rename'; readonly from: readonly string[] }
  | {
      readonly kind: 'push';
      readonly values: readonly RawValue[];
      readonly position: number | undefined;
      readonly slice: number | undefined;
      readonly sort: readonly SortField[] | 1 | -1 | undefined;
    }
  | { readonly kind: 'addToSet'; readonly values: readonly RawValue[] }
  | { readonly kind: 'pullAll'; readonly values: readonly RawValue[] }
  | { readonly kind: 'pull'; readonly filter: Filter; readonly wrapped: boolean }
  | { readonly kind: 'pop'; readonly first: boolean };

/** The path that a `$pull` on values is matched under: the item stands in a document of its own. */
const pulledItem = pathOf('item');

/** Parses one operator's operand. Unknown operators are a `FailedToParse`, as on MongoDB. */
export function parseModifier(operator: string, path: string, operand: RawValue): Modifier {
  switch (operator) {
    case '$set':
      return { kind: 'set', value: checkedOperand(operand) };
    case '$setOnInsert':
      return { kind: 'setOnInsert', value: checkedOperand(operand) };
    case '$min':
      return { kind: 'min', value: checkedOperand(operand) };
    case '$max':
      return { kind: 'max', value: checkedOperand(operand) };
    case '$inc':
      return { kind: 'inc', value: numeric('increment', path, operand) };
    case '$mul':
      return { kind: 'mul', value: numeric('multiply', path, operand) };
    case '$unset':
      return { kind: 'unset' };
    case '$currentDate':
      return parseCurrentDate(operand);
    case '$push':
      return parsePush(operand);
    case '$addToSet':
      return parseAddToSet(operand);
    case '$pullAll':
      if (operand.type !== bsonType.array) {
        throw new CommandError(
          'BadValue',
          `$pullAll requires an array argument but was given a ${typeName(operand.type)}`,
        );
      }
      return { kind: 'pullAll', values: itemsOf(operand).map(checkedOperand) };
    case '$pull':
      return parsePull(operand);
    case '$pop':
      return parsePop(operand);
    default:
      throw new CommandError('FailedToParse', `Unknown modifier: ${operator}. Expected a valid update modifier`);
  }
}

function numeric(verb: string, path: string, operand: RawValue): RawValue {
  if (!isNumber(operand.type)) {
    throw new CommandError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
  }
  return checkedOperand(operand);
}

function parseCurrentDate(operand: RawValue): Modifier {
  const type = operand.type === bsonType.object ? fieldsOf(operand).get('$type') : undefined;
  const isDate = operand.type === bsonType.boolean || (type?.type === bsonType.string && textOf(type) === 'date');
  if (!isDate) throw new CommandError('BadValue', '$currentDate takes true or { $type: "date" } in the embedded store');
  return { kind: 'currentDate' };
}

function parsePush(operand: RawValue): Modifier {
  const fields = operand.type === bsonType.object ? fieldsOf(operand) : undefined;
  const each = fields?.get('$each');
  if (!fields || !each) {
    if (fields && isOperatorDocument(operand)) {
      throw new CommandError('BadValue', '$push with modifiers needs $each');
    }
    return { kind: 'push', values: [checkedOperand(operand)], position: undefined, slice: undefined, sort: undefined };
  }
  if (each.type !== bsonType.array) {
    throw new CommandError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeName(each.type)}`,
    );
  }
  for (const name of fields.keys()) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw new CommandError('BadValue', `Unrecognized clause in $push: ${name}`);
    }
  }
  return {
    kind: 'push',
    values: itemsOf(each).map(checkedOperand),
    position: wholeNumber('$position', fields.get('$position')),
    slice: wholeNumber('$slice', fields.get('$slice')),
    sort: parsePushSort(fields.get('$sort')),
  };
}

function parsePushSort(value: RawValue | undefined): readonly SortField[] | 1 | -1 | undefined {
  if (!value) return undefined;
  if (value.type === bsonType.object) return parseSort(value);
  const direction = wholeNumber('$sort', value);
  if (direction !== 1 && direction !== -1) {
    throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1');
  }
  return direction;
}

function wholeNumber(name: string, value: RawValue | undefined): number | undefined {
  if (!value) return undefined;
  const number = isNumber(value.type) ? Number(numberOf(value)) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw new CommandError(
      'BadValue',
      `The value for ${name} must be an integer value but was given type: ${typeName(value.type)}`,
    );
  }
  return number;
}

function parseAddToSet(operand: RawValue): Modifier {
  const fields = operand.type === bsonType.object ? fieldsOf(operand) : undefined;
  const each = fields?.get('$each');
  if (!each) return { kind: 'addToSet', values: [checkedOperand(operand)] };
  if (each.type !== bsonType.array) {
    throw new CommandError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each.type)}`,
    );
  }
  return { kind: 'addToSet', values: itemsOf(each).map(checkedOperand) };
}

function parsePull(operand: RawValue): Modifier {
  if (operand.type === bsonType.object && !isOperatorDocument(operand)) {
    return { kind: 'pull', filter: parseFilter(operand), wrapped: false };
  }
  const clauses = parsePredicates(operand).map((predicate): Filter => ({ kind: 'field', path: pulledItem, predicate }));
  return { kind: 'pull', filter: { kind: 'and', clauses }, wrapped: true };
}

function parsePop(operand: RawValue): Modifier {
  const direction = isNumber(operand.type) ? Number(numberOf(operand)) : 0;
  if (direction !== 1 && direction !== -1) {
    throw new CommandError('FailedToParse', '$pop expects 1 or -1');
  }
  return { kind: 'pop', first: direction === -1 };
}

/** A value that will be stored: of the types our schemas use, all the way down. */
export function checkedOperand(value: RawValue): RawValue {
  if (value.type === bsonType.undefined) return new RawValue(bsonType.null, value.bytes, value.start, value.start);
  if (!isStorable(value.type)) {
    throw new CommandError('BadValue', `The embedded store does not keep values of type ${typeName(value.type)}`);
  }
  if (value.type === bsonType.object || value.type === bsonType.array) {
    const reader = new ElementReader(value);
    while (reader.next()) checkStorableType(reader);
  }
  return value;
}

function checkStorableType(reader: ElementReader): void {
  if (reader.type === bsonType.object || reader.type === bsonType.array) checkedOperand(reader.value());
  else if (!isStorable(reader.type)) {
    throw new CommandError('BadValue', `The embedded store does not keep values of type ${typeName(reader.type)}`);
  }
}
