import { ElementReader, fieldsOf, itemsOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, typeName } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { checkedOperand, type Modifier, parseModifier } from './modifier.ts';

/** One change to one path, such as `$inc` of `version`. */
export type Change = { readonly path: string; readonly names: readonly string[]; readonly modifier: Modifier };

/** A parsed update: a whole new document, or changes in the order in which they apply. */
export type Update =
  | { readonly kind: 'replacement'; readonly document: RawValue }
  | {
      readonly kind: 'operators';
      readonly changes: readonly Change[];
      readonly arrayFilters: ReadonlyMap<string, Filter>;
    };

/** Parses an update as MongoDB does: operators or a replacement, never both; paths must not conflict. */
export function parseUpdate(value: RawValue, arrayFilters: RawValue | undefined): Update {
  if (value.type === bsonType.array) {
    throw new CommandError('NotImplemented', 'The embedded store has no update pipelines: use update operators');
  }
  if (value.type !== bsonType.object) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const fields = fieldsOf(value);
  const first = fields.keys().next().value;
  if (!first?.startsWith('$')) return parseReplacement(value, fields, arrayFilters);
  const changes: Change[] = [];
  for (const [operator, operands] of fields) {
    if (!operator.startsWith('$')) {
      throw new CommandError('FailedToParse', `Unknown modifier: ${operator}. Expected a valid update modifier`);
    }
    changes.push(...parseOperator(operator, operands));
  }
  checkConflicts(changes);
  changes.sort(byPath);
  const filters = parseArrayFilters(arrayFilters);
  checkIdentifiers(changes, filters);
  return { kind: 'operators', changes, arrayFilters: filters };
}

function parseReplacement(
  document: RawValue,
  fields: ReadonlyMap<string, RawValue>,
  arrayFilters: RawValue | undefined,
): Update {
  for (const name of fields.keys()) {
    if (name.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' is not valid for storage.`,
      );
    }
  }
  if (arrayFilters && itemsOf(arrayFilters).length > 0) {
    throw new CommandError('FailedToParse', 'Cannot specify arrayFilters and a replacement document');
  }
  checkStorable(document);
  return { kind: 'replacement', document };
}

function parseOperator(operator: string, operands: RawValue): Change[] {
  if (operands.type !== bsonType.object) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeName(operands.type)} instead. ` +
        `For example: {$mod: {<field>: ...}} not {${operator}: ${typeName(operands.type)}}`,
    );
  }
  return [...fieldsOf(operands)].flatMap(([path, operand]): Change[] => {
    const names = namesOf(path);
    if (operator !== '$rename') return [{ path, names, modifier: parseModifier(operator, path, operand) }];
    if (operand.type !== bsonType.string)
      throw new CommandError('BadValue', `The 'to' field for $rename must be a string`);
    const to = textOf(operand);
    const bad = [...names, ...namesOf(to)].find((name) => name.startsWith('$'));
    if (bad) throw new CommandError('BadValue', `The field of $rename may not be dynamic: ${bad}`);
    return [
      { path, names, modifier: { kind: 'renamed' } },
      { path: to, names: namesOf(to), modifier: { kind: 'rename', from: names } },
    ];
  });
}

function namesOf(path: string): string[] {
  const names = path.split('.');
  if (names.some((name) => name === '')) {
    throw new CommandError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (names[0]?.startsWith('$')) {
    throw names[0] === '$' || names[0].startsWith('$[')
      ? new CommandError(
          'BadValue',
          `Cannot have array filter identifier or positional element first in path '${path}'`,
        )
      : new CommandError(
          'DollarPrefixedFieldName',
          `The dollar ($) prefixed field '${names[0]}' in '${path}' is not valid for storage.`,
        );
  }
  return names;
}

/** No path may be changed twice, nor together with a part of it. */
function checkConflicts(changes: readonly Change[]): void {
  if (changes.length < 2) return;
  const paths = changes.map(({ path }) => `${path}.`).sort();
  for (let position = 1; position < paths.length; position += 1) {
    const previous = paths[position - 1] ?? '';
    const current = paths[position] ?? '';
    if (current.startsWith(previous)) {
      throw new CommandError(
        'ConflictingUpdateOperators',
        `Updating the path '${current.slice(0, -1)}' would create a conflict at '${previous.slice(0, -1)}'`,
      );
    }
  }
}

/** Fields are changed, and new ones added, in the order of their names, numbers by value (MongoDB since 5.0). */
function byPath(a: Change, b: Change): number {
  for (let position = 0; position < a.names.length && position < b.names.length; position += 1) {
    const left = a.names[position] ?? '';
    const right = b.names[position] ?? '';
    if (left === right) continue;
    if (/^\d+$/.test(left) && /^\d+$/.test(right)) return Number(left) - Number(right);
    return left < right ? -1 : 1;
  }
  return a.names.length - b.names.length;
}

function parseArrayFilters(value: RawValue | undefined): Map<string, Filter> {
  const filters = new Map<string, Filter>();
  if (!value) return filters;
  if (value.type !== bsonType.array) throw new CommandError('TypeMismatch', 'arrayFilters must be an array');
  for (const item of itemsOf(value)) {
    if (item.type !== bsonType.object) throw new CommandError('TypeMismatch', 'an array filter must be an object');
    const identifiers = new Set(identifiersOf(item));
    const [identifier] = identifiers;
    if (identifiers.size !== 1 || identifier === undefined) {
      throw new CommandError('FailedToParse', 'Expected a single top-level field name in an array filter');
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
      throw new CommandError('BadValue', `The array filter identifier '${identifier}' is not valid`);
    }
    if (filters.has(identifier)) {
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    filters.set(identifier, parseFilter(item));
  }
  return filters;
}

function identifiersOf(filter: RawValue): string[] {
  return [...fieldsOf(filter)].flatMap(([name, value]) =>
    name.startsWith('$') && value.type === bsonType.array
      ? itemsOf(value).flatMap((clause) => identifiersOf(clause))
      : [name.split('.')[0] ?? ''],
  );
}

function checkIdentifiers(changes: readonly Change[], filters: ReadonlyMap<string, Filter>): void {
  const used = new Set<string>();
  for (const { names, path } of changes) {
    for (const name of names) {
      if (!name.startsWith('$[') || name === '$[]') continue;
      const identifier = name.slice(2, -1);
      used.add(identifier);
      if (!filters.has(identifier)) {
        throw new CommandError('BadValue', `No array filter found for identifier '${identifier}' in path '${path}'`);
      }
    }
  }
  for (const identifier of filters.keys()) {
    if (!used.has(identifier)) {
      throw new CommandError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
  }
}

/** Throws if a document holds a type that our schemas do not store, or a top-level name that MongoDB refuses. */
export function checkStorable(document: RawValue): void {
  const reader = new ElementReader(document);
  while (reader.next()) checkedOperand(reader.value());
}
