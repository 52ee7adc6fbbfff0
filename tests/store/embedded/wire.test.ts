import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import fc from 'fast-check';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/store/embedded/server.ts';

let directory: string;
let server: EmbeddedServer;
let client: mongo.MongoClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'threadwell-wire-'));
  server = await startEmbeddedServer({ directory });
  client = await mongo.MongoClient.connect(server.uri);
});

afterAll(async () => {
  await client.close();
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

function open(): Promise<Socket> {
  const path = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(server.uri)?.[1] ?? '');
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket)).on('error', reject);
  });
}

function header(length: number, opCode: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(7, 4);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
}

function message(body: Uint8Array, opCode = 2013): Buffer {
  const content = Buffer.concat([Buffer.alloc(4), Buffer.from([0]), body]);
  return Buffer.concat([header(16 + content.length, opCode), content]);
}

/** What comes back until the connection is closed or an answer is whole. */
function answerTo(bytes: Buffer): Promise<'closed' | Buffer> {
  return new Promise((resolve, reject) => {
    open().then((socket) => {
      socket.once('data', (answer: Buffer) => {
        resolve(answer);
        socket.destroy();
      });
      socket.once('close', () => resolve('closed'));
      socket.on('error', () => {});
      socket.write(bytes);
    }, reject);
  });
}

async function expectAlive(): Promise<void> {
  expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
}

describe('given bytes that are not what they should be', () => {
  test('when a header claims 2 GB or less than itself, then only that connection is closed', async () => {
    for (const length of [0x7fffffff, -1, 0, 15]) expect(await answerTo(header(length, 2013))).toBe('closed');
    await expectAlive();
  });

  test('when a client goes away in the middle of a message, then nobody else notices', async () => {
    const socket = await open();
    socket.write(header(1_000, 2013));
    socket.destroy();
    await expectAlive();
  });

  test('when the document is malformed, then the answer is an error', async () => {
    const good = Buffer.from(serialize({ ping: 1, $db: 'a', s: 'text' }));
    const wrong = Buffer.from(good);
    wrong.writeInt32LE(9_999, wrong.indexOf('text') - 4);
    const answer = await answerTo(message(wrong));
    expect(answer.toString('latin1')).toContain('errmsg');
    expect((await answerTo(message(good, 2012))).toString('latin1')).toContain('errmsg');
    await expectAlive();
  });

  test('when messages are cut up byte by byte or come several at once, then each is answered', async () => {
    const ping = message(serialize({ ping: 1, $db: 'a' }));
    const socket = await open();
    let received = Buffer.alloc(0);
    const all = new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        if (received.length >= 3 * received.readInt32LE(0)) resolve();
      });
    });
    for (const byte of ping) socket.write(Buffer.from([byte]));
    socket.write(Buffer.concat([ping, ping]));
    await all;
    expect(received.length).toBe(3 * received.readInt32LE(0));
    socket.destroy();
  });

  test('when bytes are random within a frame, then the server lives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(2013, 2004, 1), async (bytes, opCode) => {
        const answer = await answerTo(Buffer.concat([header(16 + bytes.length, opCode), bytes]));
        expect(answer.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
    await expectAlive();
  });

  test('when single bytes of a good command are changed, then the server lives', async () => {
    const good = message(
      serialize({ find: 'c', filter: { a: { $in: [1, 'x', { b: new Date() }] } }, sort: { a: 1 }, $db: 'a' }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 21, max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const changed = Buffer.from(good);
          changed[at] = byte;
          expect((await answerTo(changed)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
    await expectAlive();
  });
});

describe('given an unacknowledged write', () => {
  test('when it is sent, then it is done without an answer', async () => {
    await client
      .db('a')
      .collection('unacknowledged')
      .insertOne({ a: 1 }, { writeConcern: { w: 0 } });
    await expect.poll(() => client.db('a').collection('unacknowledged').countDocuments()).toBe(1);
  });
});
