import { Double, Int32, Long } from 'bson';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fields, openSuite, type Suite, change as update } from './collection.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

describe('given update operators', () => {
  const cases: [string, Fields, Fields, Fields][] = [
    ['$set makes nested documents', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    ['$set in an array by index', { a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
    ['$unset leaves the others', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    ['$unset of an item leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$inc adds and creates', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
    ['$mul of a missing field is 0', {}, { $mul: { a: 2 } }, { a: 0 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 3 } }, { a: 3, b: 5 }],
    [
      '$push with $each, $position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      '$push with $sort and $slice',
      { a: [3, 1] },
      { $push: { a: { $each: [2], $sort: 1, $slice: -2 } } },
      { a: [2, 3] },
    ],
    ['$addToSet adds what is new', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    ['$pull of documents', { a: [{ k: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
    ['$pullAll', { a: [1, 2, 1] }, { $pullAll: { a: [1] } }, { a: [2] }],
    ['$pop from the front', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
    ['$rename moves', { a: 1, c: 2 }, { $rename: { a: 'b' } }, { b: 1, c: 2 }],
    ['$[] reaches every item', { a: [{ k: 1 }, { k: 2 }] }, { $inc: { 'a.$[].k': 1 } }, { a: [{ k: 2 }, { k: 3 }] }],
  ];
  test.each(cases)('when %s, then the document is as on MongoDB', async (_name, before, change, after) => {
    const collection = suite.fresh();
    await collection.insertOne({ _id: 1, ...before });
    await collection.updateOne({ _id: 1 }, change);
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, ...after });
  });

  test('when $ names the matched item and $[x] the filtered ones, then only those change', async () => {
    const collection = suite.fresh();
    await collection.insertOne({
      _id: 1,
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 0 },
        { k: 3, v: 0 },
      ],
    });
    await collection.updateOne({ _id: 1, 'a.k': 2 }, { $set: { 'a.$.v': 7 } });
    await collection.updateOne({ _id: 1 }, { $set: { 'a.$[x].v': 9 } }, { arrayFilters: [{ 'x.k': { $gte: 3 } }] });
    expect((await collection.findOne({ _id: 1 }))?.a).toEqual([
      { k: 1, v: 0 },
      { k: 2, v: 7 },
      { k: 3, v: 9 },
    ]);
  });

  test('when $elemMatch finds the item, then $ stands for it', async () => {
    const collection = suite.fresh();
    await collection.insertOne({
      _id: 1,
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 2 },
      ],
    });
    await collection.updateOne({ a: { $elemMatch: { k: 1, v: 2 } } }, { $set: { 'a.$.v': 5 } });
    expect((await collection.findOne({ _id: 1 }))?.a).toEqual([
      { k: 1, v: 1 },
      { k: 1, v: 5 },
    ]);
  });

  const refusals: [string, Fields, Fields, number][] = [
    ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$push onto a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    ['two operators on one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and a part of it', { a: { b: 1 } }, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['another _id', {}, { $set: { _id: 2 } }, 66],
    ['an unknown operator', {}, { $nonsense: { a: 1 } }, 9],
    ['a path through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['an empty field name', {}, { $set: { 'a..b': 1 } }, process.env.TEST_MONGODB_URI ? 2 : 56],
  ];
  test.each(refusals)(
    'when %s is asked, then it is refused and nothing changes',
    async (_name, before, change, code) => {
      const collection = suite.fresh();
      await collection.insertOne({ _id: 1, ...before });
      await expect(collection.updateOne({ _id: 1 }, change)).rejects.toMatchObject({ code });
      expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, ...before });
    },
  );
});

describe('given types', () => {
  test('when numbers are stored, then int, long and double come back as they were', async () => {
    const collection = suite.fresh();
    await collection.insertOne({
      _id: 1,
      int: new Int32(5),
      long: Long.fromString('9007199254740993'),
      double: new Double(5),
    });
    await collection.updateOne({ _id: 1 }, update({ $inc: { int: 1, long: 1 } }));
    const raw = await collection.findOne({ _id: 1 }, { promoteValues: false });
    expect(raw).toMatchObject({ int: new Int32(6), double: new Double(5) });
    expect(String(raw?.long)).toBe('9007199254740994');
  });

  test('when a number is asked for, then its width does not matter', async () => {
    const collection = suite.fresh();
    await collection.insertMany([
      { _id: 1, a: Long.fromNumber(5) },
      { _id: 2, a: new Double(5) },
      { _id: 3, a: 5 },
      { _id: 4, a: '5' },
    ]);
    expect(await collection.countDocuments({ a: 5 })).toBe(3);
    await collection.createIndex({ a: 1 });
    expect(await collection.countDocuments({ a: { $in: [Long.fromNumber(5)] } })).toBe(3);
  });

  test('when values of many types are sorted, then they come in BSON order, with and without an index', async () => {
    const collection = suite.fresh();
    const values = [
      null,
      -1,
      2.5,
      'a',
      'b',
      { x: 1 },
      new mongo.Binary(Buffer.from([1])),
      new mongo.ObjectId(),
      false,
      true,
      new Date(0),
    ];
    await collection.insertMany(values.map((a, _id) => ({ _id, a })).reverse());
    const order = async (): Promise<unknown[]> =>
      (await collection.find({}).sort({ a: 1, _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await order()).toEqual(values.map((_, _id) => _id));
    await collection.createIndex({ a: 1 });
    expect(await order()).toEqual(values.map((_, _id) => _id));
  });

  test.runIf(!process.env.TEST_MONGODB_URI)('when a type is not among those kept, then it is refused', async () => {
    await expect(suite.fresh().insertOne({ a: mongo.Decimal128.fromString('1.5') })).rejects.toMatchObject({ code: 2 });
  });
});

describe('given upserts', () => {
  test('when nothing matches, then the filter, $setOnInsert and the change make the document', async () => {
    const collection = suite.fresh();
    const result = await collection.updateOne(
      { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 3 } },
      { $set: { e: 4 }, $setOnInsert: { f: 5 } },
      { upsert: true },
    );
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ a: 1, b: { c: 2 }, e: 4, f: 5 });
    await collection.updateOne({ a: 1 }, { $setOnInsert: { f: 9 } }, { upsert: true });
    expect((await collection.findOne({}))?.f).toBe(5);
  });

  test('when 30 upserts race on one unique key, then one inserts and all are counted', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ key: 1 }, { unique: true });
    const once = async (): Promise<void> => {
      try {
        await collection.updateOne({ key: 'k' }, update({ $inc: { n: 1 } }), { upsert: true });
      } catch (error) {
        // A server on PostgreSQL ends one of two that wait for each other: it wrote nothing.
        const isVictim = error instanceof mongo.MongoServerError && error.message.includes('deadlock detected');
        if (!isVictim && !(error instanceof mongo.MongoServerError && error.code === 11000)) throw error;
        await once();
      }
    };
    await Promise.all(Array.from({ length: 30 }, once));
    expect(await collection.find({}).toArray()).toMatchObject([{ key: 'k', n: 30 }]);
  });

  test('when a replacement upserts, then only the _id is taken from the filter', async () => {
    const collection = suite.fresh();
    await collection.replaceOne({ _id: 7, a: 1 }, { b: 2 }, { upsert: true });
    expect(await collection.findOne({})).toEqual({ _id: 7, b: 2 });
    await expect(collection.replaceOne({ _id: 7 }, { _id: 8 })).rejects.toMatchObject({ code: 66 });
  });
});

describe('given findAndModify', () => {
  test('when many claim with a version, then one wins', async () => {
    const collection = suite.fresh();
    await collection.insertOne({ _id: 1, version: 0 });
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, owner) =>
        collection.findOneAndUpdate({ _id: 1, version: 0 }, update({ $set: { owner }, $inc: { version: 1 } }), {
          returnDocument: 'after',
        }),
      ),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  test('when it sorts, projects, upserts and removes, then each answers as MongoDB', async () => {
    const collection = suite.fresh();
    await collection.insertMany([
      { _id: 1, n: 3 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ]);
    expect(
      await collection.findOneAndUpdate({}, update({ $inc: { n: 10 } }), { sort: { n: 1 }, projection: { n: 1 } }),
    ).toEqual({ _id: 2, n: 1 });
    expect(await collection.findOneAndDelete({}, { sort: { n: -1 } })).toEqual({ _id: 2, n: 11 });
    expect(await collection.findOneAndUpdate({ _id: 9 }, { $set: { n: 0 } }, { upsert: true })).toBeNull();
    expect(await collection.findOneAndReplace({ _id: 9 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 9,
      m: 1,
    });
  });

  test('when 200 increments race, then none is lost', async () => {
    const collection = suite.fresh();
    await collection.insertOne({ _id: 1, n: 0 });
    await Promise.all(Array.from({ length: 200 }, () => collection.updateOne({ _id: 1 }, update({ $inc: { n: 1 } }))));
    expect((await collection.findOne({ _id: 1 }))?.n).toBe(200);
  });
});

describe('given batches', () => {
  test('when an ordered one meets a duplicate, then it stops there; an unordered one goes on', async () => {
    const ordered = suite.fresh();
    const unordered = suite.fresh();
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    await expect(ordered.insertMany(documents)).rejects.toMatchObject({ code: 11000, insertedCount: 1 });
    await expect(unordered.insertMany(documents, { ordered: false })).rejects.toMatchObject({
      code: 11000,
      insertedCount: 2,
    });
    expect(await unordered.countDocuments()).toBe(2);
  });

  test('when bulkWrite mixes operations, then each is counted and each error has its place', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ u: 1 }, { unique: true, sparse: true });
    const error = await collection
      .bulkWrite(
        [
          { insertOne: { document: { _id: 1, u: 1 } } },
          { insertOne: { document: { _id: 2, u: 1 } } },
          { updateOne: { filter: { _id: 3 }, update: { $set: { u: 3 } }, upsert: true } },
          { updateOne: { filter: { _id: 3 }, update: { $set: { u: 1 } } } },
          { deleteOne: { filter: { _id: 1 } } },
        ],
        { ordered: false },
      )
      .catch((reason: unknown) => reason);
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    expect(errors.map(({ index, code }) => [index, code])).toEqual([
      [1, 11000],
      [3, 11000],
    ]);
    expect(error).toMatchObject({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 });
  });

  test('when 5,000 documents are updated and deleted at once, then all are', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 5_000 }, (_, n) => ({ n })));
    expect(await collection.updateMany({ n: { $gte: 1_000 } }, update({ $inc: { n: 10_000 } }))).toMatchObject({
      matchedCount: 4_000,
      modifiedCount: 4_000,
    });
    expect((await collection.deleteMany({ n: { $gte: 10_000 } })).deletedCount).toBe(4_000);
    expect(await collection.countDocuments()).toBe(1_000);
  });

  test('when a document is over 16 MiB, then it is refused and the connection lives', async () => {
    const collection = suite.fresh();
    await collection.insertOne({ _id: 1, a: 'x'.repeat(15_000_000) });
    await expect(collection.updateOne({ _id: 1 }, { $set: { b: 'x'.repeat(3_000_000) } })).rejects.toThrow();
    expect(await collection.countDocuments()).toBe(1);
  });
});
