import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedServer } from '../../src/store/embedded/server.ts';

/** A store for one test: its address, a database name nobody else has, and whether it is a real server. */
export type TestStore = {
  readonly uri: string;
  readonly dbName: string;
  readonly real: boolean;
  close(): Promise<void>;
};

/** Opens the server of `TEST_MONGODB_URI` if set, else an embedded one in a temporary folder. */
export async function openTestStore(): Promise<TestStore> {
  const dbName = `test_${randomUUID().replaceAll('-', '')}`;
  const realUri = process.env.TEST_MONGODB_URI;
  return realUri ? openReal(realUri, dbName) : openEmbedded(dbName);
}

async function openEmbedded(dbName: string): Promise<TestStore> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-store-'));
  const server = await startEmbeddedServer({ directory });
  return {
    uri: server.uri,
    dbName,
    real: false,
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function openReal(uri: string, dbName: string): Promise<TestStore> {
  return {
    uri,
    dbName,
    real: true,
    async close() {
      const client = await mongo.MongoClient.connect(uri);
      try {
        await client.db(dbName).dropDatabase();
      } finally {
        await client.close();
      }
    },
  };
}
