import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/store/embedded/server.ts';
import { type IndexChoice, indexesOf, type Operation, operationOf } from './generators.ts';
import { driverPeer, type Peer } from './peer.ts';
import { BrokeDown, untilItAnswers, withItsFaults } from './real-peer.ts';

const realUri = process.env.TEST_MONGODB_URI;
/** Random operations make DocumentDB's PostgreSQL break down now and then: what is asked of it then is not compared. */
const breakdownsAllowed = 3;

describe.runIf(realUri)('given random operations on the embedded and a real server', () => {
  let server: EmbeddedServer;
  let directory: string;
  let clients: mongo.MongoClient[];
  let embedded: Peer;
  let real: Peer;
  const dbName = `differential_${process.pid}`;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'threadwell-differential-'));
    server = await startEmbeddedServer({ directory });
    clients = await Promise.all([server.uri, realUri ?? ''].map((uri) => mongo.MongoClient.connect(uri)));
    embedded = driverPeer(clients[0] ?? new mongo.MongoClient(''), dbName);
    real = withItsFaults(driverPeer(clients[1] ?? new mongo.MongoClient(''), dbName));
  });

  afterAll(async () => {
    await clients[1]?.db(dbName).dropDatabase();
    for (const client of clients) await client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });

  const compare = async (indexes: readonly IndexChoice[], operations: readonly Operation[]): Promise<void> => {
    await Promise.all([embedded.begin(indexes), real.begin(indexes)]);
    for (const operation of operations) {
      const [own, other] = await Promise.all([embedded.run(operation), real.run(operation)]);
      // A fault of the real server's own: what came of it is unknown.
      if ('error' in other && other.error === 'internal') return;
      expect(own, JSON.stringify(operation)).toEqual(other);
      // MongoDB keeps what was changed before the refusal, DocumentDB takes it back.
      if (operation.kind === 'updateMany' && 'error' in own) return;
    }
    expect(await embedded.documents()).toEqual(await real.documents());
    await Promise.all([embedded.end(), real.end()]);
  };

  test('when each answers, then the answers are the same', { timeout: 12 * 3_600_000 }, async () => {
    let breakdowns = 0;
    await fc.assert(
      fc.asyncProperty(
        indexesOf('full'),
        fc.array(operationOf('full'), { minLength: 4, maxLength: 14 }),
        async (indexes, operations) => {
          try {
            await compare(indexes, operations);
          } catch (error) {
            if (!(error instanceof BrokeDown) || ++breakdowns > breakdownsAllowed) throw error;
            console.warn(`${error.message} It is waited for.`);
            await untilItAnswers(clients[1]?.db(dbName));
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? (process.env.SOAK ? 100_000 : 300)), endOnFailure: true },
    );
  });
});
