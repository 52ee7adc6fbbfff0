import { bytesOf, documentOf, ElementReader, identical, numberOf, type RawValue, textOf } from '../bson/raw-value.ts';
import { bsonType, isNumber } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { pathOf } from '../path.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { type IndexComponent, type IndexDefinition, keyPatternOf } from '../storage/index-definition.ts';
import { Arguments } from './arguments.ts';

const fields = new Set([
  'key',
  'name',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
  'background',
  'v',
]);

/** An index as `createIndexes` asks for it; its tree is given when it is built. */
export type IndexSpecification = Omit<IndexDefinition, 'tree'>;

/** Parses one element of `createIndexes.indexes`. Kinds of index that are not kept are refused. */
export function parseIndexSpecification(document: RawValue): IndexSpecification {
  const given = Arguments.of('createIndexes.indexes', document);
  given.allow(fields);
  const key = given.document('key');
  if (!key) throw new CommandError('FailedToParse', "The 'key' field is a required property of an index specification");
  const components = componentsOf(key);
  const partial = given.document('partialFilterExpression');
  const expires = given.get('expireAfterSeconds');
  if (expires && components.length > 1) {
    throw new CommandError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    );
  }
  const expireAfterSeconds = expires && given.whole('expireAfterSeconds', 0);
  if (expireAfterSeconds !== undefined && (expireAfterSeconds < 0 || expireAfterSeconds > 2 ** 31 - 1)) {
    throw new CommandError(
      'CannotCreateIndex',
      "TTL index 'expireAfterSeconds' option must be within 0 and 2147483647",
    );
  }
  if (given.boolean('sparse') && partial) {
    throw new CommandError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  return {
    name: given.string('name'),
    components,
    unique: given.boolean('unique'),
    sparse: given.boolean('sparse'),
    expireAfterSeconds,
    partial: partial && {
      bytes: Buffer.from(bytesOf(partial)),
      filter: parseFilter(documentOf(Buffer.from(bytesOf(partial)))),
    },
    multikey: components.map(() => false),
    shortened: false,
    changed: false,
    ready: false,
  };
}

function componentsOf(key: RawValue): IndexComponent[] {
  const components: IndexComponent[] = [];
  const reader = new ElementReader(key);
  while (reader.next()) {
    const { name } = reader;
    const value = reader.value();
    if (name === '' || name.split('.').includes('') || name.startsWith('$')) {
      throw new CommandError(
        'CannotCreateIndex',
        `Index keys cannot contain an empty field or begin with '$': '${name}'`,
      );
    }
    if (value.type === bsonType.string) {
      throw new CommandError('CannotCreateIndex', `The embedded store has no '${textOf(value)}' indexes`);
    }
    const direction = isNumber(value.type) ? Number(numberOf(value)) : 0;
    if (direction === 0 || Number.isNaN(direction)) {
      throw new CommandError('CannotCreateIndex', `Values in the index key pattern must be 1 or -1: '${name}'`);
    }
    components.push({ path: pathOf(name), descending: direction < 0 });
  }
  if (components.length === 0) throw new CommandError('CannotCreateIndex', 'Index keys cannot be empty.');
  if (new Set(components.map(({ path }) => path.text)).size < components.length) {
    throw new CommandError('CannotCreateIndex', 'An index names each field once');
  }
  return components;
}

/** An existing index that stands for a wanted one; none if it is new. Throws where the two conflict. */
export function existingIndex(
  indexes: readonly IndexDefinition[],
  wanted: IndexSpecification,
): IndexDefinition | undefined {
  const samePattern = indexes.find(
    (index) =>
      JSON.stringify(keyPatternOf(index)) === JSON.stringify(keyPatternOf(wanted)) && samePartial(index, wanted),
  );
  const sameName = indexes.find(({ name }) => name === wanted.name);
  if (samePattern?.name === '_id_') return samePattern;
  if (samePattern && sameName === samePattern) {
    if (sameOptions(samePattern, wanted)) return samePattern;
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index but other options: ${wanted.name}`,
    );
  }
  if (samePattern) {
    throw new CommandError('IndexOptionsConflict', `Index already exists with a different name: ${samePattern.name}`);
  }
  if (sameName) {
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index: ${wanted.name}. ` +
        'When index names are not specified, they are auto generated and can cause conflicts.',
    );
  }
  return undefined;
}

function sameOptions(index: IndexDefinition, wanted: IndexSpecification): boolean {
  return (
    index.unique === wanted.unique &&
    index.sparse === wanted.sparse &&
    index.expireAfterSeconds === wanted.expireAfterSeconds
  );
}

function samePartial(index: IndexDefinition, wanted: IndexSpecification): boolean {
  if (!index.partial || !wanted.partial) return index.partial === wanted.partial;
  return identical(documentOf(index.partial.bytes), documentOf(wanted.partial.bytes));
}

/** An index as `listIndexes` shows it. */
export function describeIndex(index: IndexDefinition): Record<string, unknown> {
  return {
    v: 2,
    key: keyPatternOf(index),
    name: index.name,
    ...(index.unique && index.name !== '_id_' ? { unique: true } : {}),
    ...(index.sparse ? { sparse: true } : {}),
    ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
    ...(index.partial ? { partialFilterExpression: index.partial.bytes } : {}),
  };
}
