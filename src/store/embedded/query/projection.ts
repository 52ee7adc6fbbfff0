import { arrayName, BsonWriter } from '../bson/bson-writer.ts';
import { documentOf, ElementReader, fieldsOf, itemsOf, numberOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType, isNumber } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from './filter.ts';
import { matches } from './match.ts';
import { isTruthy, parseFilter } from './parse-filter.ts';

type Slice = { readonly skip: number | undefined; readonly limit: number };
type Rule = { readonly children: Map<string, Rule>; include?: boolean; slice?: Slice; item?: Filter };

/** Parses a projection; undefined if it asks for whole documents. Computed fields are refused. */
export function parseProjection(document: RawValue | undefined): ((document: RawValue) => RawValue) | undefined {
  if (!document || document.end - document.start <= 5) return undefined;
  const root: Rule = { children: new Map() };
  const seen: Modes = { includes: false, excludes: false, id: undefined, sliced: false };
  addRules(root, '', document, seen);
  if (seen.includes && seen.excludes) {
    throw new CommandError(
      'BadValue',
      'Cannot do exclusion on a field in inclusion projection, or the other way round',
    );
  }
  const isInclusion = seen.includes || (!seen.excludes && !seen.sliced && seen.id === true);
  const keepsId = seen.id ?? true;
  return (source) => projectTop(source, root, isInclusion, keepsId);
}

type Modes = { includes: boolean; excludes: boolean; id: boolean | undefined; sliced: boolean };

function addRules(root: Rule, prefix: string, document: RawValue, seen: Modes): void {
  for (const [name, value] of fieldsOf(document)) {
    const path = prefix + name;
    if (
      path.startsWith('$') ||
      path.endsWith('.$') ||
      path.split('.').some((part) => part === '' || part.startsWith('$'))
    ) {
      throw new CommandError('NotImplemented', `The embedded store does not project '${path}'`);
    }
    const isFlag = isNumber(value.type) || value.type === bsonType.boolean;
    if (path === '_id' && isFlag) seen.id = isTruthy(value);
    else if (isFlag) {
      if (isTruthy(value)) seen.includes = true;
      else seen.excludes = true;
      ruleAt(root, path).include = isTruthy(value);
    } else if (value.type === bsonType.object) addOperator(root, path, value, seen);
    else
      throw new CommandError('NotImplemented', `The embedded store has no computed fields in projections ('${path}')`);
  }
}

function addOperator(root: Rule, path: string, value: RawValue, seen: Modes): void {
  const fields = fieldsOf(value);
  const slice = fields.get('$slice');
  const item = fields.get('$elemMatch');
  if (slice) {
    seen.sliced = true;
    ruleAt(root, path).slice = parseSlice(slice);
  } else if (item) {
    seen.includes = true;
    const rule = ruleAt(root, path);
    rule.include = true;
    rule.item = parseFilter(item);
  } else if ([...fields.keys()].some((name) => name.startsWith('$'))) {
    throw new CommandError('NotImplemented', `The embedded store has no computed fields in projections ('${path}')`);
  } else addRules(root, `${path}.`, value, seen);
}

function parseSlice(value: RawValue): Slice {
  const numbers = (value.type === bsonType.array ? itemsOf(value) : [value]).map((part) =>
    isNumber(part.type) ? Math.trunc(Number(numberOf(part))) : Number.NaN,
  );
  const [first, second] = numbers;
  if (first === undefined || numbers.some(Number.isNaN)) throw new CommandError('BadValue', '$slice takes numbers');
  return second === undefined ? { skip: undefined, limit: first } : { skip: first, limit: second };
}

function ruleAt(root: Rule, path: string): Rule {
  let rule = root;
  for (const name of path.split('.')) {
    let child = rule.children.get(name);
    if (!child) {
      child = { children: new Map() };
      rule.children.set(name, child);
    }
    rule = child;
  }
  return rule;
}

function projectTop(source: RawValue, root: Rule, isInclusion: boolean, keepsId: boolean): RawValue {
  const writer = new BsonWriter(source.end - source.start + 16);
  writeProjected(writer, source, root, isInclusion, keepsId ? 'keep' : 'drop');
  return documentOf(writer.finish());
}

function writeProjected(
  writer: BsonWriter,
  source: RawValue,
  rule: Rule,
  isInclusion: boolean,
  id: 'keep' | 'drop' | undefined,
): void {
  const mark = writer.begin();
  const reader = new ElementReader(source);
  while (reader.next()) {
    const name = reader.name;
    if (id && name === '_id' && (id === 'drop' || !rule.children.has('_id'))) {
      if (id === 'keep') writer.copy(reader.bytes, reader.nameStart - 1, reader.end);
      continue;
    }
    const child = rule.children.get(name);
    if (!child) {
      if (!isInclusion) writer.copy(reader.bytes, reader.nameStart - 1, reader.end);
    } else writeChild(writer, name, reader.value(), child, isInclusion);
  }
  writer.end(mark);
}

function writeChild(writer: BsonWriter, name: string, value: RawValue, rule: Rule, isInclusion: boolean): void {
  if (rule.include === false) return;
  if (rule.item) writeMatchedItem(writer, name, value, rule.item);
  else if (rule.slice) writeSlice(writer, name, value, rule.slice);
  else if (rule.include === true || rule.children.size === 0) writer.raw(name, value);
  else if (value.type === bsonType.object) {
    writer.name(bsonType.object, name);
    writeProjected(writer, value, rule, isInclusion, undefined);
  } else if (value.type === bsonType.array) {
    writer.name(bsonType.array, name);
    writeItems(writer, value, rule, isInclusion);
  } else if (!isInclusion) writer.raw(name, value);
}

function writeItems(writer: BsonWriter, array: RawValue, rule: Rule, isInclusion: boolean): void {
  const mark = writer.begin();
  let index = 0;
  for (const item of itemsOf(array)) {
    if (item.type === bsonType.object) {
      writer.name(bsonType.object, arrayName(index));
      writeProjected(writer, item, rule, isInclusion, undefined);
    } else if (item.type === bsonType.array) {
      writer.name(bsonType.array, arrayName(index));
      writeItems(writer, item, rule, isInclusion);
    } else if (isInclusion) continue;
    else writer.raw(arrayName(index), item);
    index += 1;
  }
  writer.end(mark);
}

function writeMatchedItem(writer: BsonWriter, name: string, value: RawValue, filter: Filter): void {
  if (value.type !== bsonType.array) return;
  const found = itemsOf(value).find((item) => item.type === bsonType.object && matches(filter, item));
  if (found) writeArray(writer, name, [found]);
}

function writeSlice(writer: BsonWriter, name: string, value: RawValue, { skip, limit }: Slice): void {
  if (value.type !== bsonType.array) {
    writer.raw(name, value);
    return;
  }
  const items = itemsOf(value);
  if (skip === undefined) writeArray(writer, name, limit < 0 ? items.slice(limit) : items.slice(0, limit));
  else {
    const from = skip < 0 ? Math.max(0, items.length + skip) : skip;
    writeArray(writer, name, items.slice(from, from + limit));
  }
}

function writeArray(writer: BsonWriter, name: string, items: readonly RawValue[]): void {
  writer.name(bsonType.array, name);
  const mark = writer.begin();
  for (const [index, item] of items.entries()) writer.raw(arrayName(index), item);
  writer.end(mark);
}
