import { Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';

/** Random operations on a small world: few ids, few values, so that they meet each other often. */
export type Operation =
  | { readonly kind: 'insert'; readonly documents: readonly Fields[]; readonly ordered: boolean }
  | { readonly kind: 'update'; readonly filter: Fields; readonly change: Fields; readonly upsert: boolean }
  | { readonly kind: 'updateMany'; readonly filter: Fields; readonly change: Fields }
  | { readonly kind: 'replace'; readonly filter: Fields; readonly document: Fields; readonly upsert: boolean }
  | {
      readonly kind: 'findOneAndUpdate';
      readonly filter: Fields;
      readonly change: Fields;
      readonly sort: Sort;
      readonly upsert: boolean;
      readonly after: boolean;
    }
  | { readonly kind: 'findOneAndDelete'; readonly filter: Fields; readonly sort: Sort }
  | { readonly kind: 'deleteOne'; readonly filter: Fields }
  | { readonly kind: 'deleteMany'; readonly filter: Fields }
  | {
      readonly kind: 'find';
      readonly filter: Fields;
      readonly sort: Sort;
      readonly skip: number;
      readonly limit: number;
    }
  | { readonly kind: 'findSet'; readonly filter: Fields }
  | { readonly kind: 'count'; readonly filter: Fields }
  | { readonly kind: 'distinct'; readonly path: string; readonly filter: Fields };

export type Fields = Record<string, unknown>;
export type Sort = readonly (readonly [string, 1 | -1])[];
export type IndexChoice = { readonly key: Sort; readonly options: Fields };

/** How far values range: `plain` is what the in-memory model understands, `full` is all that our schemas store. */
export type Range = 'plain' | 'full';

const id = fc.integer({ min: 0, max: 7 });
const direction = fc.constantFrom<1 | -1>(1, -1);
const objectIds = ['000000000000000000000001', '000000000000000000000002'].map((hex) => new ObjectId(hex));

function scalar(range: Range): fc.Arbitrary<unknown> {
  const plain = fc.constantFrom<unknown>(
    ...[0, 1, 2, 3, -1, 2.5, 'a', 'b', 'ab', '', true, false, null],
    ...[new Date(0), new Date(5), new Date(-5), ...objectIds],
  );
  if (range === 'plain') return plain;
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(
        new Double(2),
        Long.fromNumber(3),
        Long.fromString('9007199254740993'),
        new Int32(7),
        -0.5,
      ),
    },
  );
}

const smallNumber = fc.constantFrom(0, 1, 2, 3, 4);

function documentOf(range: Range): fc.Arbitrary<Fields> {
  return fc.record(
    {
      a: scalar(range),
      b: scalar(range),
      n: smallNumber,
      in: fc.record({ x: scalar(range), y: smallNumber }, { requiredKeys: [] }),
      list: fc.array(smallNumber, { maxLength: 3 }),
      items: fc.array(fc.record({ k: smallNumber, v: fc.constantFrom('p', 'q') }, { requiredKeys: ['k'] }), {
        maxLength: 3,
      }),
      mixed: fc.oneof(scalar(range), fc.array(scalar(range), { maxLength: 2 })),
    },
    { requiredKeys: [] },
  );
}

const paths = ['a', 'b', 'n', 'in.x', 'in.y', 'list', 'items.k', 'items.v', 'mixed'] as const;

function condition(range: Range): fc.Arbitrary<Fields> {
  const path = fc.constantFrom(...paths);
  const solid = scalar(range).filter((one) => one !== null);
  // mingo does not take a field that is missing within an array's documents for null.
  const value = range === 'plain' ? solid : scalar(range);
  // Ranges are never empty: DocumentDB's process dies of those on some indexes.
  return fc.oneof(
    fc.tuple(path, value).map(([name, one]) => ({ [name]: one })),
    fc
      .tuple(path, fc.constantFrom('$gt', '$gte', '$lt', '$lte'), solid)
      .map(([name, operator, one]) => ({ [name]: { [operator]: one } })),
    fc
      .tuple(path, smallNumber, smallNumber)
      .map(([name, low, high]) => ({ [name]: { $gte: low, $lt: low + 1 + high } })),
    fc.tuple(path, fc.array(value, { maxLength: 3 })).map(([name, all]) => ({ [name]: { $in: all } })),
    fc.tuple(path, fc.array(value, { maxLength: 2 })).map(([name, all]) => ({ [name]: { $nin: all } })),
    fc.tuple(path, value).map(([name, one]) => ({ [name]: { $ne: one } })),
    fc.tuple(path, fc.boolean()).map(([name, exists]) => ({ [name]: { $exists: exists } })),
    fc
      .tuple(fc.constantFrom('list', 'items'), fc.integer({ min: 0, max: 2 }))
      .map(([name, size]) => ({ [name]: { $size: size } })),
    fc.tuple(smallNumber, fc.constantFrom('p', 'q')).map(([k, v]) => ({ items: { $elemMatch: { k, v } } })),
    fc
      .tuple(smallNumber, smallNumber)
      .map(([low, high]) => ({ list: { $elemMatch: { $gte: low, $lte: low + high } } })),
    fc.array(smallNumber, { minLength: 1, maxLength: 2 }).map((all) => ({ list: { $all: all } })),
    fc
      .tuple(fc.constantFrom('a', 'in.x'), fc.constantFrom('^a', 'b$', '.'))
      .map(([name, pattern]) => ({ [name]: { $regex: pattern } })),
    fc.tuple(path, solid).map(([name, one]) => ({ [name]: { $not: { $gt: one } } })),
  );
}

function filterOf(range: Range): fc.Arbitrary<Fields> {
  const one = condition(range);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 5, arbitrary: one },
    { weight: 4, arbitrary: fc.tuple(one, one).map(([left, right]) => ({ $and: [left, right] })) },
    { weight: 3, arbitrary: fc.tuple(one, one).map(([left, right]) => ({ ...left, ...right })) },
    { weight: 2, arbitrary: fc.tuple(one, one).map(([left, right]) => ({ $or: [left, right] })) },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([left, right]) => ({ $nor: [left, right] })) },
  );
}

/** Filters that name one document, so that it is clear which one an update means. */
function single(range: Range): fc.Arbitrary<Fields> {
  return fc.oneof(
    { weight: 3, arbitrary: id.map((one) => ({ _id: one })) },
    { weight: 2, arbitrary: fc.tuple(id, condition(range)).map(([one, extra]) => ({ _id: one, ...extra })) },
  );
}

/** MongoDB refuses changes of one path by two operators at once; DocumentDB only when a document matches. */
function conflict(left: Fields, right: Fields): boolean {
  const roots = (change: Fields): string[] =>
    Object.values(change).flatMap((paths) => Object.keys(paths ?? {}).map((path) => path.split('.')[0] ?? ''));
  return roots(left).some((root) => roots(right).includes(root));
}

function changeOf(range: Range): fc.Arbitrary<Fields> {
  const value = scalar(range);
  const number = fc.constantFrom<unknown>(1, 2, -1, 0.5);
  const wide = range === 'full';
  // DocumentDB adds to booleans; MongoDB does not.
  const numeric = wide ? fc.constantFrom('n', 'in.y') : fc.constantFrom('n');
  const array = wide ? fc.constantFrom('list', 'mixed', 'fresh') : fc.constantFrom('list');
  const operator = fc.oneof(
    fc
      .tuple(fc.constantFrom('a', 'b', 'in.x', 'fresh', 'deep.er'), value)
      .map(([path, one]) => ({ $set: { [path]: one } })),
    fc.tuple(value, value).map(([left, right]) => ({ $set: { b: left, a: right } })),
    fc.constantFrom('a', 'in.x', 'in', 'list', 'mixed', 'fresh').map((path) => ({ $unset: { [path]: '' } })),
    fc.tuple(numeric, number).map(([path, by]) => ({ $inc: { [path]: by } })),
    fc.tuple(numeric, smallNumber).map(([path, by]) => ({ $mul: { [path]: by } })),
    fc
      .tuple(fc.constantFrom('$min', '$max'), fc.constantFrom('n', 'fresh'), smallNumber)
      .map(([name, path, one]) => ({ [name]: { [path]: one } })),
    fc.tuple(array, smallNumber).map(([path, one]) => ({ $push: { [path]: one } })),
    fc
      .tuple(array, fc.array(smallNumber, { minLength: 1, maxLength: 3 }), fc.constantFrom(-3, -2, -1, 1, 2, 3))
      // mingo forgets $slice where the array is new.
      .map(([path, all, slice]) => ({ $push: { [path]: { $each: all, ...(wide ? { $slice: slice } : {}) } } })),
    fc.tuple(array, smallNumber).map(([path, one]) => ({ $addToSet: { [path]: one } })),
    fc.tuple(array, smallNumber).map(([path, one]) => ({ $pull: { [path]: one } })),
    fc.tuple(array, smallNumber).map(([path, one]) => ({ $pull: { [path]: { $gte: one } } })),
    fc.tuple(array, direction).map(([path, end]) => ({ $pop: { [path]: end } })),
    fc.tuple(smallNumber).map(([k]) => ({ $pull: { items: { k } } })),
    fc.tuple(smallNumber, fc.constantFrom('p', 'q')).map(([k, v]) => ({ $push: { items: { k, v } } })),
  );
  if (!wide) return operator;
  return fc.oneof(
    { weight: 6, arbitrary: operator },
    {
      weight: 2,
      arbitrary: fc.tuple(operator, value).map(([first, one]) => ({ ...first, $setOnInsert: { first: one } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(operator, operator)
        .filter(([left, right]) => !conflict(left, right))
        .map(([left, right]) => ({ ...left, ...right })),
    },
    { weight: 1, arbitrary: fc.tuple(smallNumber).map(([one]) => ({ $set: { 'list.1': one } })) },
  );
}

/** DocumentDB puts empty arrays elsewhere than MongoDB, so the full range does not sort by arrays. */
function sortOf(range: Range): fc.Arbitrary<Sort> {
  const scalars = ['a', 'b', 'n', 'in.x'];
  const names = range === 'plain' ? [...scalars, 'list', 'items.k', 'mixed'] : scalars;
  return fc
    .tuple(fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }), direction, direction, direction)
    .map(
      ([fields, ...directions]): Sort =>
        [...fields, '_id'].map((path, position) => [path, directions[position] ?? 1] as const),
    );
}

export function operationOf(range: Range): fc.Arbitrary<Operation> {
  const filter = filterOf(range);
  const document = documentOf(range);
  const change = changeOf(range);
  const sort = sortOf(range);
  const upsert = range === 'full' ? fc.boolean() : fc.constant(false);
  const withId = fc.tuple(id, document).map(([one, fields]): Fields => ({ _id: one, ...fields }));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('insert' as const),
        documents: fc.array(withId, { minLength: 1, maxLength: 4 }),
        ordered: fc.boolean(),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('update' as const), filter: single(range), change, upsert }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('updateMany' as const), filter, change }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('replace' as const), filter: single(range), document, upsert }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('findOneAndUpdate' as const),
        filter,
        change,
        sort,
        upsert: fc.constant(false),
        after: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('findOneAndDelete' as const), filter, sort }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleteOne' as const), filter: single(range) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleteMany' as const), filter: condition(range) }) },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('find' as const),
        filter,
        sort,
        skip: fc.integer({ min: 0, max: 2 }),
        limit: fc.integer({ min: 0, max: 4 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('findSet' as const), filter }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('count' as const), filter }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('distinct' as const), path: fc.constantFrom(...paths), filter }),
    },
  );
}

const indexPaths = ['a', 'b', 'n', 'in.x', 'list', 'items.k', 'items.v', 'mixed'] as const;

/** Indexes that take nothing away from what may be stored, unless `unique` is asked for. */
export function indexesOf(range: Range): fc.Arbitrary<IndexChoice[]> {
  // DocumentDB lets duplicates pass in a unique multikey index once an array repeats a value of its own.
  const unique = range === 'plain' ? 1 : 0;
  return fc.uniqueArray(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .tuple(
            fc.uniqueArray(fc.constantFrom<string>(...indexPaths), { minLength: 1, maxLength: 3 }),
            direction,
            direction,
            direction,
          )
          .filter(
            ([fields]) =>
              fields.filter((path) => /list|items|mixed/.test(path)).length <= 1 ||
              fields.every((path) => !/list|mixed/.test(path)),
          )
          .map(
            ([fields, ...directions]): IndexChoice => ({
              key: fields.map((path, position) => [path, directions[position] ?? 1] as const),
              options: {},
            }),
          ),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('a', 'in.x', 'list')
          .map((path): IndexChoice => ({ key: [[path, 1]], options: { sparse: true, name: `sparse_${path}` } })),
      },
      {
        weight: 1,
        arbitrary: fc.constant<IndexChoice>({
          key: [['a', 1]],
          options: { unique: true, partialFilterExpression: { a: { $type: 'string' } }, name: 'unique_a' },
        }),
      },
      {
        weight: unique,
        arbitrary: fc.constant<IndexChoice>({
          key: [['items.k', 1]],
          options: { unique: true, sparse: true, name: 'unique_items' },
        }),
      },
      {
        weight: 1,
        arbitrary: fc.constant<IndexChoice>({
          key: [
            ['b', 1],
            ['n', -1],
          ],
          options: { partialFilterExpression: { b: { $gt: 0 } }, name: 'partial_b' },
        }),
      },
    ),
    { maxLength: 4, selector: ({ key }) => JSON.stringify(key) },
  );
}
