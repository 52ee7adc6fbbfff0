import type { StoreConfig } from '../config.ts';
import { openStore, type Store } from '../store/open-store.ts';

export type OpenedStore = {
  store: Store;
  /** No other process can be on this store. */
  exclusive: boolean;
  close(): Promise<void>;
};

const database = 'threadwell';

/** Where the configured store can be asked without opening it; null where nobody serves it now. */
export async function whereIs(config: StoreConfig): Promise<{ uri: string; dbName: string | undefined } | null> {
  if (config.kind === 'mongodb') return { uri: config.uri, dbName: isNamed(config.uri) ? undefined : database };
  const { uriOfRunningServer } = await import('../store/embedded/server.ts');
  const uri = uriOfRunningServer(config.directory);
  return uri === undefined ? null : { uri, dbName: database };
}

/** An address without a database name would land in `test`. */
const isNamed = (uri: string): boolean => /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/u.test(uri);

/** Opens the configured store; without a MongoDB the embedded one, which is started here. */
export async function openDeskStore(config: StoreConfig): Promise<OpenedStore> {
  if (config.kind === 'mongodb') {
    const store = await openStore(config.uri, isNamed(config.uri) ? {} : { dbName: database });
    return { store, exclusive: false, close: () => store.close() };
  }
  const { startEmbeddedServer } = await import('../store/embedded/server.ts');
  const server = await startEmbeddedServer({ directory: config.directory });
  const store = await openStore(server.uri, { dbName: database });
  return {
    store,
    exclusive: true,
    close: async () => {
      await store.close();
      await server.close();
    },
  };
}

/** The same for a tool beside the desk: a desk that runs on the folder is asked through its socket. */
export async function openBesideDesk(config: StoreConfig): Promise<OpenedStore> {
  if (config.kind === 'mongodb') return openDeskStore(config);
  const { uriOfRunningServer } = await import('../store/embedded/server.ts');
  const uri = uriOfRunningServer(config.directory);
  if (uri === undefined) return openDeskStore(config);
  const store = await openStore(uri, { dbName: database });
  return { store, exclusive: false, close: () => store.close() };
}
