import { mongo } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reviveStuckClient } from '../../src/store/revive-stuck-client.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { openStoreProxy, type StoreProxy } from '../support/store-proxy.ts';
import { watchChecks } from '../support/watch-checks.ts';

let server: TestStore;
let proxy: StoreProxy;
let checks: ReturnType<typeof watchChecks>;
let client: mongo.MongoClient;
let end: () => Promise<void>;

beforeEach(async () => {
  server = await openTestStore();
  proxy = await openStoreProxy(server.uri, server.dbName);
  checks = watchChecks(Number(new URL(proxy.uri).port));
  client = new mongo.MongoClient(proxy.uri, {
    heartbeatFrequencyMS: 200,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
  });
  await client.connect();
  end = reviveStuckClient(client, { lookEvery: 50, patience: 6 });
});
afterEach(async () => {
  checks.end();
  await end();
  await client.close();
  await proxy.close();
  await server.close();
});

const ping = (): Promise<boolean> =>
  client
    .db(server.dbName)
    .command({ ping: 1 })
    .then(
      () => true,
      () => false,
    );

describe('a check of the server that never ends', () => {
  it('given the connection broke as it was written, when the server was lost and is back, then it is found again', async () => {
    expect(await ping()).toBe(true);
    await checks.breakNext();
    proxy.cut();
    await expect.poll(ping).toBe(false);
    proxy.mend();
    await expect.poll(ping).toBe(true);
  });

  it('given it is still away when the client is connected anew, when it is back at last, then it is found again', async () => {
    await checks.breakNext();
    proxy.cut();
    await expect.poll(ping).toBe(false);
    let connectedAnew = 0;
    client.on('topologyOpening', () => connectedAnew++);
    await expect.poll(() => connectedAnew).toBeGreaterThan(1);
    expect(await ping()).toBe(false);
    proxy.mend();
    await expect.poll(ping).toBe(true);
  });

  it('given the server is not lost, when a check never ends, then what is under way goes on', async () => {
    let closed = false;
    client.on('topologyClosed', () => {
      closed = true;
    });
    await checks.breakNext();
    const began = performance.now();
    while (performance.now() - began < 800) expect(await ping()).toBe(true);
    expect(closed).toBe(false);
  });
});
