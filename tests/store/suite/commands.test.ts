import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSuite, type Suite } from './collection.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const embeddedOnly = test.runIf(!process.env.TEST_MONGODB_URI);

describe('given commands', () => {
  test('when one is unknown, then it is CommandNotFound', async () => {
    await expect(suite.database.command({ nonsense: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
  });

  test('when the usual ones are sent, then they answer ok', async () => {
    for (const command of [
      { hello: 1 },
      { isMaster: 1 },
      { ping: 1 },
      { buildInfo: 1 },
      { connectionStatus: 1 },
      { dbStats: 1 },
    ]) {
      expect(await suite.database.command(command)).toMatchObject({ ok: 1 });
    }
  });

  embeddedOnly.each([
    [{ find: 'c', collation: { locale: 'en' } }, 238],
    [{ find: 'c', nonsense: 1 }, 40415],
    [{ find: 'c', filter: 5 }, 14],
    [{ find: 'c', limit: -1 }, 2],
    [{ insert: 'c', documents: [{ a: 1 }], txnNumber: 1, startTransaction: true }, 20],
    [{ update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }, 238],
    [{ aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {} }, 40324],
    [{ aggregate: 'c', pipeline: [{ $nonsense: 1 }], cursor: {} }, 40324],
    [{ find: 'c', readConcern: { level: 'snapshot' } }, 238],
    [{ find: 'c', filter: { $where: 'true' } }, 2],
    [{ create: 'c', capped: true, size: 1_000 }, 40415],
    [{ createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 't' }] }, 67],
  ])('when %j is sent, then it is error %i and never a quiet ok', async (command, code) => {
    const answer = await suite.database.command(command).catch((error: unknown) => error);
    const found = answer instanceof mongo.MongoServerError ? answer.code : Object(answer).writeErrors?.[0]?.code;
    expect(found).toBe(code);
  });

  test.each([{ a: { $nonsense: 1 } }, { $nonsense: [] }, { a: { $in: 5 } }, { $and: [] }, { a: { $regex: '(' } }])(
    'when the filter is %j, then it is refused',
    async (filter) => {
      const collection = suite.fresh();
      await collection.insertOne({ a: 'x' });
      await expect(collection.find(filter).toArray()).rejects.toBeInstanceOf(mongo.MongoServerError);
    },
  );

  test('when collections are made, listed and dropped, then the list follows', async () => {
    const database = suite.client.db(`${suite.database.databaseName}_b`);
    await database.createCollection('one');
    await database.collection('two').insertOne({ a: 1 });
    expect((await database.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['one', 'two']);
    expect(await database.listCollections({ name: 'two' }, { nameOnly: true }).toArray()).toMatchObject([
      { name: 'two', type: 'collection' },
    ]);
    await expect(database.collection('none').indexes()).rejects.toMatchObject({ code: 26 });
    await database.collection('two').drop();
    expect(await database.collection('two').countDocuments()).toBe(0);
    await database.dropDatabase();
    expect(await database.listCollections().toArray()).toEqual([]);
  });
});

describe('given cursors', () => {
  test('when read in batches, then getMore goes on to the end', async () => {
    const collection = suite.fresh();
    await collection.insertMany(Array.from({ length: 250 }, (_, _id) => ({ _id })));
    expect(await collection.find({}, { batchSize: 7 }).sort({ _id: 1 }).toArray()).toHaveLength(250);
    expect(await collection.find({}, { batchSize: 7, limit: 20, skip: 240 }).toArray()).toHaveLength(10);
    expect(await collection.aggregate([{ $match: {} }], { batchSize: 3 }).toArray()).toHaveLength(250);
  });

  test('when a cursor was closed or never was, then it is CursorNotFound', async () => {
    const collection = suite.fresh();
    await collection.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
    const { cursor } = await suite.database.command({ find: collection.collectionName, batchSize: 2 });
    const id = mongo.Long.fromString(String(cursor.id));
    await suite.database.command({ killCursors: collection.collectionName, cursors: [id] });
    const getMore = { getMore: id, collection: collection.collectionName };
    await expect(suite.database.command(getMore)).rejects.toMatchObject({ code: 43 });
  });
});

describe('given aggregations', () => {
  test("when they match, group, count, facet, unwind and look up, then the answers are MongoDB's", async () => {
    const tickets = suite.fresh();
    const people = suite.fresh();
    const ana = new mongo.ObjectId();
    const ben = new mongo.ObjectId();
    await people.insertMany([
      { _id: ana, name: 'Ana' },
      { _id: ben, name: 'Ben' },
    ]);
    await tickets.insertMany([
      { n: 1, by: ana, tags: ['a', 'b'], at: new Date(1) },
      { n: 2, by: ana, tags: ['a'], at: new Date(2) },
      { n: 3, by: ben, tags: [], at: new Date(3) },
    ]);
    expect(await tickets.countDocuments({ n: { $gt: 1 } })).toBe(2);
    // DocumentDB counts nothing as a document with 0.
    const none = await tickets.aggregate([{ $match: { n: { $gt: 5 } } }, { $count: 'n' }]).toArray();
    expect(none).toEqual(suite.real ? [{ n: 0 }] : []);
    const grouped = [
      { $group: { _id: '$by', total: { $sum: '$n' }, last: { $max: '$at' } } },
      { $sort: { total: -1, last: 1 } },
    ];
    expect(await tickets.aggregate(grouped).toArray()).toEqual([
      { _id: ana, total: 3, last: new Date(2) },
      { _id: ben, total: 3, last: new Date(3) },
    ]);
    expect(await tickets.aggregate([{ $unwind: '$tags' }, { $sortByCount: '$tags' }]).toArray()).toEqual([
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ]);
    const looked = [
      { $match: { n: 3 } },
      { $lookup: { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'who' } },
      { $project: { _id: 0, who: '$who.name' } },
    ];
    expect(await tickets.aggregate(looked).toArray()).toEqual([{ who: ['Ben'] }]);
    const facets = [
      { $facet: { all: [{ $count: 'n' }], few: [{ $sort: { n: 1 } }, { $limit: 1 }, { $project: { _id: 0, n: 1 } }] } },
    ];
    expect(await tickets.aggregate(facets).toArray()).toEqual([{ all: [{ n: 3 }], few: [{ n: 1 }] }]);
    expect((await tickets.distinct('tags')).sort()).toEqual(['a', 'b']);
  });
});

describe('given projections', () => {
  test.each([
    [{ a: 1 }, { _id: 1, a: 1 }],
    [
      { a: 0, _id: 0 },
      {
        b: { c: 2, d: 3 },
        l: [1, 2, 3],
        i: [
          { k: 1, v: 1 },
          { k: 2, v: 2 },
        ],
      },
    ],
    [{ 'b.c': 1, _id: 0 }, { b: { c: 2 } }],
    [
      { b: { c: 0 }, l: 0, i: 0 },
      { _id: 1, a: 1, b: { d: 3 } },
    ],
    [{ 'i.k': 1, _id: 0 }, { i: [{ k: 1 }, { k: 2 }] }],
    [
      { i: { $elemMatch: { k: 2 } }, _id: 1 },
      { _id: 1, i: [{ k: 2, v: 2 }] },
    ],
    [
      { a: 1, l: { $slice: -2 }, _id: 0 },
      { a: 1, l: [2, 3] },
    ],
  ])('when %j is asked for, then that is given', async (projection, expected) => {
    const collection = suite.fresh();
    await collection.insertOne({
      _id: 1,
      a: 1,
      b: { c: 2, d: 3 },
      l: [1, 2, 3],
      i: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
      ],
    });
    expect(await collection.findOne({}, { projection })).toEqual(expected);
  });
});
