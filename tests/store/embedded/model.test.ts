import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/store/embedded/server.ts';
import { cases } from '../../support/cases.ts';
import { indexesOf, type Operation, operationOf } from './generators.ts';
import { modelPeer } from './model-peer.ts';
import { driverPeer, type Peer, relaxed } from './peer.ts';

const count = Number(process.env.RUNS ?? cases(2_000, 100_000));

describe('given random operations on the embedded store with indexes and on a list without', () => {
  let server: EmbeddedServer;
  let directory: string;
  let client: mongo.MongoClient;
  let embedded: Peer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'threadwell-model-'));
    server = await startEmbeddedServer({ directory });
    client = await mongo.MongoClient.connect(server.uri);
    embedded = driverPeer(client, 'model', relaxed);
  });

  afterAll(async () => {
    await client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });

  test(`when ${count} are run, then the answers are the same and indexes agree with documents`, {
    timeout: count * 1_000,
  }, async () => {
    const model = modelPeer();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        indexesOf('plain'),
        fc.array(operationOf('plain'), { minLength: 3, maxLength: 8 }),
        async (indexes, operations) => {
          await embedded.begin(indexes);
          await model.begin(indexes);
          for (const operation of operations) {
            if (!modelled(operation)) continue;
            const own = await embedded.run(operation);
            expect(own, JSON.stringify(operation)).toEqual(await model.run(operation));
            // What was changed before a refusal depends on the order of reading.
            if (operation.kind === 'updateMany' && 'error' in own) return;
          }
          expect(await embedded.documents()).toEqual(await model.documents());
          runs += 1;
          if (runs % 50 === 0) expect(server.checkIntegrity()).toEqual([]);
          await embedded.end();
        },
      ),
      { numRuns: count },
    );
  });
});

/** What mingo answers as MongoDB does; the rest is compared with a real server. */
function modelled(operation: Operation): boolean {
  return operation.kind !== 'distinct';
}
