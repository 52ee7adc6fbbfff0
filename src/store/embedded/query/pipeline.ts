import { deserialize, serialize } from 'bson';
import { encodeDocument } from '../bson/bson-writer.ts';
import { documentOf, fieldsOf, numberOf, type RawValue } from '../bson/raw-value.ts';
import { bsonType, isNumber } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { decode } from './expression.ts';
import { everything, type Filter } from './filter.ts';
import type { FindQuestion } from './find-source.ts';
import { loadMingo } from './load-mingo.ts';
import { parseFilter } from './parse-filter.ts';
import { parseSort } from './sort.ts';

export type Stage = { readonly name: string; readonly value: RawValue };

/** A pipeline as it is run: what the indexes answer first, then stages for mingo. */
export type Pipeline = { readonly question: FindQuestion; readonly rest: readonly Stage[] };

/** The stages mingo has and whose answers are MongoDB's. */
const known = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$facet',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$setWindowFields',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);

/** Parses a pipeline's stages. Unknown ones are error 40324, as on MongoDB. */
export function parseStages(items: readonly RawValue[]): Stage[] {
  return items.map((item) => {
    if (item.type !== bsonType.object) {
      throw new CommandError('TypeMismatch', 'Each element of the pipeline array must be an object');
    }
    const fields = [...fieldsOf(item)];
    const [first] = fields;
    if (!first || fields.length !== 1) {
      throw new CommandError('BadValue', 'A pipeline stage specification object must contain exactly one field.');
    }
    const [name, value] = first;
    if (!known.has(name)) throw new CommandError('UnknownStage', `Unrecognized pipeline stage name: '${name}'`);
    return { name, value };
  });
}

/** Gives the leading `$match`, `$sort`, `$skip` and `$limit` to the indexes. */
export function splitPipeline(stages: readonly Stage[]): Pipeline {
  const rest = [...stages];
  const filters: Filter[] = [];
  while (rest[0]?.name === '$match') filters.push(parseFilter(objectOf(rest.shift())));
  const sort = rest[0]?.name === '$sort' ? parseSort(objectOf(rest.shift())) : [];
  const skip = rest[0]?.name === '$skip' ? wholeOf(rest.shift(), 0) : 0;
  const limit = rest[0]?.name === '$limit' ? wholeOf(rest.shift(), 1) : 0;
  const [only] = filters;
  const filter =
    filters.length === 0
      ? everything
      : filters.length === 1 && only
        ? only
        : ({ kind: 'and', clauses: filters } as const);
  return { question: { filter, sort, skip, limit }, rest };
}

function objectOf(stage: Stage | undefined): RawValue {
  if (stage?.value.type !== bsonType.object) {
    throw new CommandError('BadValue', `the ${stage?.name} stage specification must be an object`);
  }
  return stage.value;
}

function wholeOf(stage: Stage | undefined, least: number): number {
  const number = stage && isNumber(stage.value.type) ? Number(numberOf(stage.value)) : Number.NaN;
  if (!Number.isInteger(number) || number < least) {
    throw new CommandError(
      'BadValue',
      `invalid argument to ${stage?.name} stage: expected a whole number from ${least} on`,
    );
  }
  return number;
}

/** If the rest of a pipeline only counts, how the counting document looks for a number. */
export function countingOf(
  rest: readonly Stage[],
): ((count: number) => Record<string, unknown> | undefined) | undefined {
  const [stage] = rest;
  if (!stage || rest.length !== 1) return undefined;
  if (stage.name === '$count') {
    const field = stage.value.type === bsonType.string ? deserialize(encodeDocument({ v: stage.value })).v : undefined;
    return typeof field === 'string' && field !== '' && !field.includes('.') && !field.startsWith('$')
      ? (count) => (count === 0 ? undefined : { [field]: count })
      : undefined;
  }
  if (stage.name !== '$group' || stage.value.type !== bsonType.object) return undefined;
  const [[idName, id] = [], [field, sum] = [], ...others] = [...fieldsOf(stage.value)];
  if (idName !== '_id' || !id || !(isNumber(id.type) || id.type === bsonType.null) || !field || others.length > 0)
    return undefined;
  const one = sum?.type === bsonType.object ? [...fieldsOf(sum)] : [];
  const [[operator, operand] = []] = one;
  if (operator !== '$sum' || !operand || !isNumber(operand.type) || Number(numberOf(operand)) !== 1) return undefined;
  return (count) => (count === 0 ? undefined : { _id: id, [field]: count });
}

/** Runs the stages that are left on decoded documents. `resolve` gives another collection's documents, for `$lookup`. */
export function runStages(
  stages: readonly Stage[],
  documents: readonly RawValue[],
  resolve: (collection: string) => readonly RawValue[],
): RawValue[] {
  const pipeline = stages.map(({ name, value }) => deserialize(encodeDocument({ [name]: value })));
  try {
    const results = new (loadMingo().Aggregator)(pipeline, {
      useStrictMode: true,
      scriptEnabled: false,
      collectionResolver: (name: string) => resolve(name).map(decode),
    }).run(documents.map(decode));
    return results.map((result) => documentOf(Buffer.from(serialize(result, { ignoreUndefined: true }))));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('BadValue', error instanceof Error ? error.message : 'the pipeline failed');
  }
}
