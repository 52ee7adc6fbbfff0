import { mongo } from 'mongoose';
import { openTestStore } from '../../support/store.ts';

/** A document of no particular shape. */
export type Fields = { _id?: number | mongo.ObjectId; [name: string]: unknown };

/** A store with a client on it; `fresh` gives an empty collection that nobody else has. */
export type Suite = {
  readonly real: boolean;
  readonly client: mongo.MongoClient;
  readonly database: mongo.Db;
  fresh(): mongo.Collection<Fields>;
  close(): Promise<void>;
};

export async function openSuite(): Promise<Suite> {
  const store = await openTestStore();
  const client = await mongo.MongoClient.connect(store.uri);
  const database = client.db(store.dbName);
  let count = 0;
  return {
    real: store.real,
    client,
    database,
    fresh() {
      count += 1;
      return database.collection<Fields>(`c${count}`);
    },
    async close() {
      await client.close();
      await store.close();
    },
  };
}

/** The `winningPlan` of an explain as text, to look for its stages. */
export async function planOf(
  cursor: mongo.FindCursor<Fields> | mongo.FindCursor<mongo.WithId<Fields>>,
): Promise<string> {
  return JSON.stringify((await cursor.explain('queryPlanner')).queryPlanner.winningPlan);
}

/** An update as it is, without the driver's guesses about the types of its fields. */
export function change(update: Fields): Fields {
  return update;
}
