import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAll } from '../../src/compose/close-all.ts';
import { uriOfRunningServer } from '../../src/store/embedded/server.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { type DeskProcess, freePort, startDeskProcess } from './desk-process.ts';
import { openTestStore } from './store.ts';

export type StoreKind = 'embedded' | 'real server';
/** The stores that a test runs on here: where there is a real server, the embedded one is another run's. */
export const storeKinds: StoreKind[] = process.env.TEST_MONGODB_URI ? ['real server'] : ['embedded'];

/** Desks that are processes of their own, one after the other or several at once, on one store. */
export type DeskStage = {
  /** Where the embedded store of a desk of its own lies. */
  storeDirectory: string;
  /** A desk of its own process; the same port each time unless another is asked for. */
  start(port?: number): Promise<DeskProcess>;
  /** Looks into the store beside the running desks. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Address of the database, as long as what serves it runs. */
  database(): string;
  close(): Promise<void>;
};

/**
 * `own`: each desk starts the embedded store by itself, one at a time; `shared`: all are on the same server, a real one where there is
 * one, else an embedded one of this process.
 */
export async function setDeskStage(options: {
  store: 'own' | 'shared';
  deskFile: string;
  environment: Record<string, string>;
}): Promise<DeskStage> {
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-stage-'));
  const deskFile = join(directory, 'desk.yaml');
  await writeFile(deskFile, options.deskFile);
  const shared = options.store === 'own' ? null : await openTestStore();
  const uri = () => shared?.uri ?? uriOfRunningServer(join(directory, 'desk')) ?? '';
  const dbName = shared?.dbName ?? 'threadwell';
  const port = await freePort();
  const environment = {
    DATA_DIR: directory,
    DESK_FILE: deskFile,
    LOG_LEVEL: process.env.TEST_LOG ?? 'warn',
    API_TOKEN: 'a-token-for-the-tests-only',
    ...(shared === null ? {} : { MONGODB_URI: within(shared.uri, dbName) }),
    ...options.environment,
  };
  const running: DeskProcess[] = [];
  return {
    storeDirectory: join(directory, 'desk'),
    async start(on = port) {
      const desk = await startDeskProcess(environment, on);
      running.push(desk);
      return desk;
    },
    async look(work) {
      const store = await openStore(uri(), { dbName });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    database: () => within(uri(), dbName),
    async close() {
      await closeAll([
        () => rm(directory, { recursive: true, force: true }),
        () => shared?.close() ?? Promise.resolve(),
        ...running.map((desk) => () => desk.killNine()),
      ]);
    },
  };
}

/** The address of a database on a server. */
function within(uri: string, dbName: string): string {
  const [base = '', query] = uri.split('?');
  return `${base.replace(/\/$/u, '')}/${dbName}${query === undefined ? '' : `?${query}`}`;
}
