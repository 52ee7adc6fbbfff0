import mongoose from 'mongoose';
import { schemas } from './schemas/schemas.ts';

export type StoreInspection = {
  /** Such as `7.0.14`. */
  version: string;
  /** The server's clock, epoch milliseconds; null where it does not tell. */
  at: number | null;
  indexes: number;
  /** Such as `tickets (status, updatedAt)`. */
  missing: string[];
};

/** Looks at a store without changing it: no index is made. Rejects when it cannot be reached within some 3 s. */
export async function inspectStore(uri: string, dbName: string | undefined): Promise<StoreInspection> {
  const connection = mongoose.createConnection(uri, {
    ...(dbName === undefined ? {} : { dbName }),
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    socketTimeoutMS: 10_000,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    await connection.asPromise();
    const { db } = connection;
    if (db === undefined) throw new Error('The store gave no database.');
    const [build, hello] = await Promise.all([db.admin().command({ buildInfo: 1 }), db.command({ hello: 1 })]);
    const wanted = Object.entries(schemas).flatMap(([name, schema]) =>
      // The schemas' own description of their indexes: fields and direction.
      schema.indexes().map(([fields]) => ({ name, fields: Object.keys(fields) })),
    );
    const missing: string[] = [];
    const there = new Map<string, string[]>();
    for (const { name, fields } of wanted) {
      const keys = there.get(name) ?? (await indexesOf(db, name));
      there.set(name, keys);
      if (!keys.includes(fields.join())) missing.push(`${name} (${fields.join(', ')})`);
    }
    const at: unknown = hello.localTime;
    return {
      version: String(build.version),
      at: at instanceof Date ? at.getTime() : null,
      indexes: wanted.length,
      missing,
    };
  } finally {
    await connection.close();
  }
}

/** Fields of the indexes of a collection; none where it is not there yet. */
async function indexesOf(db: mongoose.mongo.Db, name: string): Promise<string[]> {
  try {
    return (await db.collection(name).indexes()).map(({ key }) => Object.keys(key).join());
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.codeName === 'NamespaceNotFound') return [];
    throw error;
  }
}
