import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { change, type Fields, openSuite, planOf, type Suite } from './collection.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const embeddedOnly = test.runIf(!process.env.TEST_MONGODB_URI);

describe('given unique indexes', () => {
  test('when a key comes again, then 11000 names it', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ 'a.b': 1, c: -1 }, { unique: true });
    await collection.insertOne({ _id: 1, a: { b: 'x' }, c: 2 });
    const again = collection.insertOne({ _id: 2, a: { b: 'x' }, c: 2 });
    await expect(again).rejects.toMatchObject({
      code: 11000,
      // FerretDB leaves keyPattern and keyValue out.
      ...(suite.real ? {} : { keyPattern: { 'a.b': 1, c: -1 }, keyValue: { 'a.b': 'x', c: 2 } }),
    });
    await collection.insertOne({ _id: 2, a: { b: 'x' }, c: 3 });
    await expect(collection.updateOne({ _id: 2 }, { $set: { c: 2 } })).rejects.toMatchObject({ code: 11000 });
  });

  test('when an array holds the keys, then another document may have none of them', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ 'threads.id': 1 }, { unique: true, sparse: true });
    await collection.insertOne({ _id: 1, threads: [{ id: 'x' }, { id: 'y' }] });
    await expect(collection.insertOne({ _id: 2, threads: [{ id: 'z' }, { id: 'y' }] })).rejects.toMatchObject({
      code: 11000,
    });
    await collection.insertMany([{ _id: 3 }, { _id: 4 }]);
    await collection.updateOne({ _id: 1 }, change({ $pull: { threads: { id: 'y' } } }));
    await collection.insertOne({ _id: 2, threads: [{ id: 'z' }, { id: 'y' }] });
    expect((await collection.findOne({ 'threads.id': 'y' }))?._id).toBe(2);
  });

  test('when the index is partial, then only what it covers is unique', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } });
    await collection.insertMany([
      { _id: 1, key: 'x' },
      { _id: 2, key: null },
      { _id: 3, key: null },
      { _id: 4 },
      { _id: 5 },
    ]);
    await expect(collection.insertOne({ key: 'x' })).rejects.toMatchObject({ code: 11000 });
    await collection.updateOne({ _id: 1 }, { $unset: { key: '' } });
    await collection.insertOne({ key: 'x' });
    expect(await collection.countDocuments({ key: null })).toBe(5);
  });

  test('when documents already clash, then the index is refused and leaves nothing behind', async () => {
    const collection = suite.fresh();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
      code: suite.real ? 1 : 11000,
    });
    expect(await collection.indexes()).toHaveLength(1);
  });
});

describe('given index definitions', () => {
  test('when they conflict, then 85 and 86 say so', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ a: 1 }, { name: 'one' });
    await expect(collection.createIndex({ a: 1 }, { name: 'two' })).rejects.toMatchObject({ code: 85 });
    await expect(collection.createIndex({ b: 1 }, { name: 'one' })).rejects.toMatchObject({ code: 86 });
    expect(await collection.createIndex({ a: 1 }, { name: 'one' })).toBe('one');
  });

  test('when they are listed and dropped, then they are as made', async () => {
    const collection = suite.fresh();
    await collection.createIndexes([
      { key: { a: 1, b: -1 }, name: 'ab' },
      { key: { at: 1 }, name: 'ttl', expireAfterSeconds: 60 },
      { key: { c: 1 }, name: 'c', unique: true, partialFilterExpression: { c: { $exists: true } } },
    ]);
    const named = Object.fromEntries((await collection.indexes()).map((index) => [index.name, index]));
    expect(named.ab).toMatchObject({ key: { a: 1, b: -1 } });
    expect(named.ttl).toMatchObject({ expireAfterSeconds: 60 });
    expect(named.c).toMatchObject({ unique: true, partialFilterExpression: { c: { $exists: true } } });
    await collection.dropIndex('ab');
    await expect(collection.dropIndex('ab')).rejects.toMatchObject({ code: 27 });
    expect(await collection.indexes()).toHaveLength(3);
  });

  // DocumentDB keeps such documents.
  embeddedOnly('when two arrays meet in one index, then the document is refused', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ a: 1, b: 1 });
    await expect(collection.insertOne({ a: [1, 2], b: [3, 4] })).rejects.toMatchObject({ code: 171 });
  });
});

describe('given queries that an index serves', () => {
  const documents: Fields[] = Array.from({ length: 400 }, (_, n) => ({
    _id: n,
    status: ['new', 'open', 'solved'][n % 3],
    dueAt: new Date(n * 1_000),
    tags: [n % 5, n % 7],
    long: `${'x'.repeat(1_500)}${n}`,
  }));

  async function filled(): Promise<ReturnType<Suite['fresh']>> {
    const collection = suite.fresh();
    await collection.createIndexes([{ key: { status: 1, dueAt: 1 } }, { key: { tags: 1 } }, { key: { dueAt: -1 } }]);
    await collection.insertMany(documents);
    return collection;
  }

  embeddedOnly('when what is due is asked for, then only that is read', async () => {
    const collection = await filled();
    const due = collection.find({ status: 'open', dueAt: { $lte: new Date(20_000) } }).sort({ dueAt: 1 });
    const { executionStats } = await due.explain('executionStats');
    expect(executionStats).toMatchObject({ nReturned: 7, totalKeysExamined: 7, totalDocsExamined: 7 });
  });

  embeddedOnly(
    'when the newest are asked for, of one or several statuses, then no more than those are read',
    async () => {
      const collection = await filled();
      const newest = await collection.find({}).sort({ dueAt: -1 }).limit(50).explain('executionStats');
      expect(newest.executionStats).toMatchObject({ nReturned: 50, totalDocsExamined: 50 });
      const merged = collection
        .find({ status: { $in: ['new', 'open'] } })
        .sort({ dueAt: -1 })
        .limit(10);
      expect((await merged.toArray()).map(({ _id }) => _id)).toEqual([
        399, 397, 396, 394, 393, 391, 390, 388, 387, 385,
      ]);
      expect(JSON.stringify(await merged.clone().explain())).not.toMatch(/COLLSCAN|"SORT"/);
      expect((await merged.clone().explain('executionStats')).executionStats.totalDocsExamined).toBe(10);
    },
  );

  embeddedOnly('when plans are explained, then an index scan and a collection scan are told apart', async () => {
    const collection = await filled();
    expect(await planOf(collection.find({ tags: 3 }))).toContain('IXSCAN');
    expect(await planOf(collection.find({ $or: [{ tags: 3 }, { status: 'new' }] }))).toContain('IXSCAN');
    expect(await planOf(collection.find({ _id: 3 }))).toContain('IXSCAN');
    expect(await planOf(collection.find({ long: 'x' }))).toContain('COLLSCAN');
    await expect(collection.find({}).hint('nonsense').toArray()).rejects.toMatchObject({ code: 2 });
  });

  test('when a thousand are asked for by id, then no others are looked at', async () => {
    const collection = suite.fresh();
    await collection.insertMany(Array.from({ length: 1_500 }, (_, id) => ({ _id: id })));
    const ids = Array.from({ length: 1_000 }, (_, index) => index);
    const asked = collection.find({ _id: { $in: ids } });
    expect(await asked.clone().toArray()).toHaveLength(1_000);
    if (!suite.real) expect((await asked.explain('executionStats')).executionStats.totalDocsExamined).toBe(1_000);
  });

  test('when read in batches while it changes, then every document that stays is seen once', async () => {
    const collection = await filled();
    const seen: unknown[] = [];
    for await (const { _id } of collection.find({ status: 'open' }, { batchSize: 10 }).sort({ dueAt: -1 })) {
      seen.push(_id);
      await collection.updateOne({ _id }, { $set: { touched: true } });
    }
    expect(seen).toEqual(
      documents
        .filter(({ status }) => status === 'open')
        .map(({ _id }) => _id)
        .reverse(),
    );
  });

  test('when values are longer than a key may be, then they are found, sorted and unique all the same', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ long: 1 }, { unique: true });
    await collection.insertMany(documents);
    const { long } = documents[123] ?? {};
    expect(await collection.find({ long }).toArray()).toHaveLength(1);
    await expect(collection.insertOne({ long })).rejects.toMatchObject({ code: 11000 });
    const sorted = (await collection.find({}).sort({ long: 1 }).toArray()).map((found) => String(found.long));
    expect(sorted).toEqual([...sorted].sort());
    expect(await collection.countDocuments({ long: { $gt: String(long) } })).toBe(
      sorted.filter((one) => one > String(long)).length,
    );
  });

  test('when an array may meet two bounds by different items, then both kinds of question are answered right', async () => {
    const collection = suite.fresh();
    await collection.createIndex({ a: 1 });
    await collection.insertMany([
      { _id: 1, a: [1, 10] },
      { _id: 2, a: [5] },
      { _id: 3, a: [1] },
    ]);
    const ids = async (filter: Fields): Promise<unknown[]> =>
      (await collection.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await ids({ a: { $gt: 4, $lt: 6 } })).toEqual([1, 2]);
    expect(await ids({ a: { $elemMatch: { $gt: 4, $lt: 6 } } })).toEqual([2]);
    expect(await ids({ a: { $all: [1, 10] } })).toEqual([1]);
  });
});
