import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { startEmbeddedServer } from '../../../src/store/embedded/server.ts';

const kills = process.env.SOAK ? 50 : 5;

/** Lets a process write until it was acknowledged `enough` and dies of -9; gives what was acknowledged. */
function writeAndKill(directory: string, first: number, enough: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        'tests/support/run-typescript.js',
        'tests/store/embedded/crash-writer.ts',
        directory,
        String(first),
        String(enough),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${output}`));
      // A line that was cut short is not an acknowledgement.
      resolve(output.split('\n').slice(0, -1).map(Number));
    });
  });
}

test(`given writers killed ${kills} times when the store is opened again then every acknowledged write is there and indexes agree`, {
  timeout: kills * 60_000,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-crash-'));
  const acknowledged: number[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      acknowledged.push(...(await writeAndKill(directory, kill * 1_000_000, 40 + kill * 37)));
      const server = await startEmbeddedServer({ directory });
      const client = await mongo.MongoClient.connect(server.uri);
      const collection = client.db('a').collection<{ _id: number; changed?: boolean; group: number }>('c');
      const found = new Map((await collection.find({}).toArray()).map((document) => [document._id, document]));
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
      expect(acknowledged.filter((id) => id % 2 === 0 && found.get(id)?.group !== 9)).toEqual([]);
      expect(server.checkIntegrity()).toEqual([]);
      await client.close();
      await server.close();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(kills * 40);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
