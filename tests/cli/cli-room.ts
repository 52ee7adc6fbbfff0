import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../../src/store/embedded/server.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { threadwellHere } from '../support/cli-here.ts';
import { type CliResult, threadwell } from '../support/cli-process.ts';
import { openTestStore } from '../support/store.ts';

/** Secrets that must never be printed. */
export const secrets = { token: 'xoxb-a-secret-of-the-tests', signing: '0123456789abcdef0123456789abcdef' };

type More = { environment?: Record<string, string>; input?: string };

/** A desk's folder and store, as the command line finds them by the environment. */
export type CliRoom = {
  folder: string;
  environment: Record<string, string>;
  /** Runs a command there, in this process. */
  run(words: readonly string[], more?: More): Promise<CliResult>;
  /** Runs a command there as people do: as a process of its own, from what is built. */
  runApart(words: readonly string[], more?: More): Promise<CliResult>;
  /** Uses the store between two commands: the embedded one is one process's at a time. */
  using<Result>(use: (store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Makes a room on the test's real server if there is one, else on the embedded store. */
export async function openCliRoom(deskFile = 'desk: { name: Acme }\n'): Promise<CliRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'threadwell-cli-'));
  await writeFile(join(folder, 'desk.yaml'), deskFile);
  const real = process.env.TEST_MONGODB_URI ? await openTestStore() : null;
  const environment: Record<string, string> = {
    DATA_DIR: join(folder, 'data'),
    SLACK_BOT_TOKEN: secrets.token,
    SLACK_SIGNING_SECRET: secrets.signing,
    // Nothing of these tests reaches further than this machine.
    SLACK_API_URL: 'http://127.0.0.1:9/api',
    ...(real === null ? {} : { MONGODB_URI: withDatabase(real.uri, real.dbName) }),
  };
  const given = ({ environment: other, ...rest }: More = {}) => ({
    environment: { ...environment, ...other },
    folder,
    ...rest,
  });
  return {
    folder,
    environment,
    run: (words, more) => threadwellHere(words, given(more)),
    runApart: (words, more) => threadwell(words, given(more)),
    async using(use) {
      const server = real === null ? await startEmbeddedServer({ directory: join(folder, 'data/desk') }) : null;
      const store = await openStore(server?.uri ?? real?.uri ?? '', { dbName: real?.dbName ?? 'threadwell' });
      try {
        return await use(store);
      } finally {
        await store.close();
        await server?.close();
      }
    },
    async close() {
      await real?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function withDatabase(uri: string, dbName: string): string {
  const [base = '', query] = uri.split('?');
  return `${base.replace(/\/$/u, '')}/${dbName}${query === undefined ? '' : `?${query}`}`;
}
