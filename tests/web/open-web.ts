import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { createMetrics, type Metrics } from '../../src/web/metrics.ts';
import { createWeb, type WebOptions } from '../../src/web/web.ts';
import { someMonday } from '../support/builders.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

export const apiToken = 'the-desks-own-token';

export type Answer = { status: number; headers: Headers; body: unknown };

export type TestWeb = {
  url: string;
  store: Store;
  testStore: TestStore;
  metrics: Metrics;
  /** Asks with the desk's token, unless other headers are given. */
  ask(path: string, init?: RequestInit): Promise<Answer>;
  close(): Promise<void>;
};

/** The real thing on a free port: createWeb over a store of its own. */
export async function openWeb(told: Partial<WebOptions> = {}): Promise<TestWeb> {
  const testStore = await openTestStore();
  const store = await openStore(testStore.uri, { dbName: testStore.dbName });
  const metrics = told.metrics ?? createMetrics();
  const app = createWeb({
    store,
    apiToken,
    publicUrl: null,
    now: () => someMonday + 60_000,
    version: '1.2.3',
    logger: pino({ level: 'silent' }),
    readiness: async () => ({ ready: true, reasons: [], detail: {} }),
    metrics,
    directory: () => ({ agents: null, homeTeams: ['T0ACME'] }),
    parkedInbox: { list: async () => [], retry: async () => false },
    commands: {
      run: async () => ({ state: 'done', say: null }),
      issueDone: async () => null,
      desk: () => ({ command: 'ticket', templates: {}, policies: [], timeZone: 'UTC' }),
    },
    ...told,
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    store,
    testStore,
    metrics,
    async ask(path, init = {}) {
      const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiToken}` }, ...init });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        body: json && text !== '' ? JSON.parse(text) : text,
      };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await store.close();
      await testStore.close();
    },
  };
}
