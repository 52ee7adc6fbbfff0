import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  EmbeddedStoreInUseError,
  startEmbeddedServer,
  uriOfRunningServer,
} from '../../../src/store/embedded/server.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'threadwell-directory-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('given a folder', () => {
  test('when a live server has it, then a second is refused and told what to do', async () => {
    const server = await startEmbeddedServer({ directory });
    const second = startEmbeddedServer({ directory });
    await expect(second).rejects.toBeInstanceOf(EmbeddedStoreInUseError);
    await expect(startEmbeddedServer({ directory })).rejects.toThrow(/Stop that process first/);
    expect(uriOfRunningServer(directory)).toBe(server.uri);
    await server.close();
    expect(uriOfRunningServer(directory)).toBeUndefined();
    await (await startEmbeddedServer({ directory })).close();
  });

  test('when a dead process left its socket and note, then the next start clears them up', async () => {
    await writeFile(join(directory, 'store.sock'), '');
    await writeFile(
      join(directory, 'server.json'),
      JSON.stringify({ processId: 2 ** 22 + 1, startedAt: '1', socket: join(directory, 'store.sock') }),
    );
    await (await startEmbeddedServer({ directory })).close();
  });

  test('when another process has got the number of the dead one, then it is not taken for it', async () => {
    await writeFile(
      join(directory, 'server.json'),
      JSON.stringify({ processId: process.pid, startedAt: 'earlier', socket: '' }),
    );
    await (await startEmbeddedServer({ directory })).close();
  });

  test('when its path is longer than a socket may be, then it is served all the same', async () => {
    const long = join(directory, 'x'.repeat(120));
    const server = await startEmbeddedServer({ directory: long });
    const client = await mongo.MongoClient.connect(server.uri);
    expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(JSON.parse(await readFile(join(long, 'server.json'), 'utf8')).socket.length).toBeLessThan(104);
    await client.close();
    await server.close();
  });

  test('when it is served, then only its owner may use the socket', async () => {
    const server = await startEmbeddedServer({ directory });
    expect((await stat(join(directory, 'store.sock'))).mode & 0o777).toBe(0o600);
    await server.close();
  });

  test('when it is closed and opened again, then documents and indexes are there', async () => {
    for (const round of [0, 1, 2]) {
      const server = await startEmbeddedServer({ directory });
      const client = await mongo.MongoClient.connect(server.uri);
      const collection = client.db('a').collection<{ n: number }>('c');
      await collection.createIndex({ n: 1 }, { unique: true });
      expect(await collection.countDocuments()).toBe(round);
      await collection.insertOne({ n: round });
      await expect(collection.insertOne({ n: 0 })).rejects.toMatchObject({ code: 11000 });
      expect(server.checkIntegrity()).toEqual([]);
      await client.close();
      await server.close();
    }
  });
});

describe('given TTL indexes and cursors', () => {
  test('when time passes, then what is over goes and nothing else', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const server = await startEmbeddedServer({ directory, now: () => now, sweepEvery: 0 });
    const client = await mongo.MongoClient.connect(server.uri);
    const collection = client.db('a').collection<{ _id: number; at?: unknown }>('c');
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await collection.insertMany([
      { _id: 1, at: now },
      { _id: 2, at: new Date(now.getTime() + 60_000) },
      { _id: 3 },
      { _id: 4, at: 'text' },
      { _id: 5, at: [now, new Date(now.getTime() + 600_000)] },
    ]);
    await server.sweep();
    expect(await collection.countDocuments()).toBe(5);
    now = new Date(now.getTime() + 60_000);
    await server.sweep();
    expect((await collection.find().toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4]);
    expect(server.checkIntegrity()).toEqual([]);
    await client.close();
    await server.close();
  });

  test('when a cursor is left alone for ten minutes, then it is closed', async () => {
    let now = 0;
    const server = await startEmbeddedServer({ directory, now: () => new Date(now), sweepEvery: 0 });
    const client = await mongo.MongoClient.connect(server.uri);
    const collection = client.db('a').collection<{ n: number }>('c');
    await collection.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
    const idle = collection.find({}, { batchSize: 2 });
    const kept = collection.find({}, { batchSize: 2, noCursorTimeout: true });
    for (const cursor of [idle, kept]) await cursor.next();
    now += 10 * 60_000;
    await server.sweep();
    await expect(idle.toArray()).rejects.toMatchObject({ code: 43 });
    expect(await kept.toArray()).toHaveLength(9);
    await client.close();
    await server.close();
  });

  test('when collections are dropped, then their entries are swept', async () => {
    const server = await startEmbeddedServer({ directory, sweepEvery: 0 });
    const client = await mongo.MongoClient.connect(server.uri);
    const collection = client.db('a').collection<{ n: number }>('c');
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 20 }, (_, n) => ({ n })));
    await collection.drop();
    await server.sweep();
    await collection.insertOne({ n: 1 });
    expect(await collection.countDocuments()).toBe(1);
    expect(server.checkIntegrity()).toEqual([]);
    await client.close();
    await server.close();
  });
});
