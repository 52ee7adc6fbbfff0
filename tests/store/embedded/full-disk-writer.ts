import { mongo } from 'mongoose';
import { startEmbeddedServer } from '../../../src/store/embedded/server.ts';

/*
 * A process that writes until its files may not grow any more, and says as JSON what came of it. Started by
 * full-disk.test.ts with a limit on file sizes.
 */
const server = await startEmbeddedServer({ directory: process.argv[2] ?? '' });
const client = await mongo.MongoClient.connect(server.uri);
const collection = client.db('a').collection<{ _id: number; k: number; text: string }>('c');
await collection.createIndex({ k: 1 });
let acknowledged = 0;
let error = '';
while (error === '' && acknowledged < 100_000) {
  const from = acknowledged;
  const documents = Array.from({ length: 20 }, (_, index) => ({
    _id: from + index,
    k: index,
    text: 'x'.repeat(1_000),
  }));
  await collection.insertMany(documents).then(
    () => {
      acknowledged += 20;
    },
    (reason: unknown) => {
      error = String(reason);
    },
  );
}
const count = await collection.countDocuments();
console.log(JSON.stringify({ acknowledged, count, error, faults: server.checkIntegrity() }));
await client.close();
await server.close();
