import { loadConfig } from '../../config.ts';
import type { Store } from '../../store/open-store.ts';
import { type OpenedStore, openBesideDesk } from '../open-desk-store.ts';

export type Environment = Record<string, string | undefined>;

/** The store of the environment, also beside a desk that runs. */
export const openOf = (environment: Environment): Promise<OpenedStore> => openBesideDesk(loadConfig(environment).store);

/** Uses the store, and closes it however that ends. */
export async function withStore<Result>(
  environment: Environment,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const opened = await openOf(environment);
  try {
    return await use(opened.store);
  } finally {
    await opened.close();
  }
}
