import { EJSON } from 'bson';
import { mongo } from 'mongoose';
import type { Fields, IndexChoice, Operation } from './generators.ts';

/**
 * What an operation gave, in a form that can be compared between servers. Refusals are compared as such: DocumentDB's
 * codes differ from MongoDB's here and there (`$pop` on a scalar is its 2 and MongoDB's 14); the suite checks the codes.
 */
export type Outcome = { readonly answer: unknown } | { readonly error: 'duplicate' | 'refused' | 'internal' };

/** One side of the comparison. */
export type Peer = {
  begin(indexes: readonly IndexChoice[]): Promise<void>;
  run(operation: Operation): Promise<Outcome>;
  documents(): Promise<string[]>;
  end(): Promise<void>;
};

/** How a document is written down to be compared. */
export type Show = (value: unknown) => string;

/** A server behind the driver. */
export function driverPeer(client: mongo.MongoClient, dbName: string, show: Show = canonical): Peer {
  let count = 0;
  let collection = client.db(dbName).collection<Fields>('c0', { promoteValues: false });
  return {
    async begin(indexes) {
      count += 1;
      collection = client.db(dbName).collection<Fields>(`c${count}`, { promoteValues: false });
      for (const { key, options } of indexes) await collection.createIndex(new Map(key), options);
    },
    async run(operation) {
      try {
        return { answer: JSON.parse(EJSON.stringify(await answerOf(collection, operation, show), { relaxed: true })) };
      } catch (error) {
        if (error instanceof mongo.MongoServerError) return { error: kindOf(Number(error.code)) };
        throw error;
      }
    },
    async documents() {
      return (await collection.find({}).toArray()).map(show).sort();
    },
    async end() {
      await collection.drop();
    },
  };
}

function kindOf(code: number): 'duplicate' | 'refused' | 'internal' {
  if (code === 11000) return 'duplicate';
  // 1088 is DocumentDB's own: it cannot plan something yet (a pattern beside $elemMatch), and says so for one plan and not for another.
  return code === 1 || code === 1088 ? 'internal' : 'refused';
}

async function answerOf(collection: mongo.Collection<Fields>, operation: Operation, show: Show): Promise<unknown> {
  const filter = 'filter' in operation ? operation.filter : {};
  switch (operation.kind) {
    case 'insert':
      return insertedBy(collection, operation.documents, operation.ordered);
    case 'update': {
      const { matchedCount, modifiedCount, upsertedCount } = await collection.updateOne(filter, operation.change, {
        upsert: operation.upsert,
      });
      return { matchedCount, modifiedCount: changesOf(operation.change, modifiedCount), upsertedCount };
    }
    case 'updateMany': {
      const { matchedCount, modifiedCount } = await collection.updateMany(filter, operation.change);
      return { matchedCount, modifiedCount: changesOf(operation.change, modifiedCount) };
    }
    case 'replace': {
      // DocumentDB counts a replacement by the same document as a change, MongoDB does not.
      const { matchedCount, upsertedCount } = await collection.replaceOne(filter, operation.document, {
        upsert: operation.upsert,
      });
      return { matchedCount, upsertedCount };
    }
    case 'findOneAndUpdate':
      return show(
        await collection.findOneAndUpdate(filter, operation.change, {
          sort: new Map(operation.sort),
          upsert: operation.upsert,
          returnDocument: operation.after ? 'after' : 'before',
        }),
      );
    case 'findOneAndDelete':
      return show(await collection.findOneAndDelete(filter, { sort: new Map(operation.sort) }));
    case 'deleteOne':
      return (await collection.deleteOne(filter)).deletedCount;
    case 'deleteMany':
      return (await collection.deleteMany(filter)).deletedCount;
    case 'find': {
      const { sort, skip, limit } = operation;
      const found = await collection.find(filter, { sort: new Map(sort), skip, limit, batchSize: 3 }).toArray();
      return found.map(show);
    }
    case 'findSet':
      return (await collection.find(filter).toArray()).map(show).sort();
    case 'count':
      return collection.countDocuments(filter);
    case 'distinct':
      return (await collection.distinct(operation.path, filter)).map(relaxed).sort();
  }
}

/** DocumentDB counts a `$push` whose `$slice` takes it back at once as a change, MongoDB does not. */
function changesOf(change: Fields, modifiedCount: number): number | 'some' {
  return '$push' in change ? 'some' : modifiedCount;
}

async function insertedBy(
  collection: mongo.Collection<Fields>,
  documents: readonly Fields[],
  ordered: boolean,
): Promise<unknown> {
  try {
    return (await collection.insertMany([...documents], { ordered })).insertedCount;
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
    return { inserted: error.insertedCount, errors: errors.map(({ index, code }) => [index, Number(code) === 11000]) };
  }
}

/** A document with its types, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(EJSON.stringify(value, { relaxed: false }))));
}

/** A document without the widths of its numbers. */
export function relaxed(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(EJSON.stringify(value, { relaxed: true }))));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
