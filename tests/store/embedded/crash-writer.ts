import { writeSync } from 'node:fs';
import { mongo } from 'mongoose';
import { startEmbeddedServer } from '../../../src/store/embedded/server.ts';

/*
 * A process that serves a store and writes to it. It says each number once its write is acknowledged, and kills itself
 * with -9 at once after so many: while big commits of the others are under way, so that an answer given too early shows.
 *   node tests/support/run-typescript.js tests/store/embedded/crash-writer.ts DIRECTORY FIRST ENOUGH
 */
const [directory = '', first = '0', enough = '50'] = process.argv.slice(2);
const server = await startEmbeddedServer({ directory });
const client = await mongo.MongoClient.connect(server.uri);
const collection = client
  .db('a')
  .collection<{ _id: number; group: number; tags: number[]; text: string; changed?: boolean }>('c');
await collection.createIndex({ group: 1, _id: -1 });
await collection.createIndex({ tags: 1 });
await collection.createIndex({ key: 1 }, { unique: true, sparse: true });
let next = Number(first);
let left = Number(enough);
const text = 'x'.repeat(200_000);
await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (;;) {
      const _id = next;
      next += 1;
      await collection.insertOne({ _id, group: _id % 7, tags: [_id % 3, _id % 5], text });
      if (_id % 2 === 0)
        await collection.updateOne({ _id }, { $set: { changed: true, group: 9 }, $push: { tags: _id } });
      writeSync(1, `${_id}\n`);
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    }
  }),
);
