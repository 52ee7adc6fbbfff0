import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { openTestStore, type TestStore } from './store.ts';

/** Takes the store that was opened, and where it is, for tests that open it once more. */
type Given = (store: Store, server: TestStore) => void;

/** Opens a store of its own before each test, and closes it after what the file itself has to end. Call it before other hooks. */
export function storeForEachTest(given: Given): void {
  let close = async () => {};
  beforeEach(async () => {
    close = await open(given);
  });
  afterEach(() => close());
}

/** Opens one store for all tests of a file (or of a `describe`), and closes it after them. Call it before other hooks. */
export function storeForAllTests(given: Given): void {
  let close = async () => {};
  beforeAll(async () => {
    close = await open(given);
  });
  afterAll(() => close());
}

async function open(given: Given): Promise<() => Promise<void>> {
  const server = await openTestStore();
  const store = await openStore(server.uri, { dbName: server.dbName });
  given(store, server);
  return async () => {
    await store.close();
    await server.close();
  };
}
