import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Store } from './commands/command.ts';
import { Cursors } from './cursors.ts';
import { lockDirectory, socketOfRunningServer } from './directory-lock.ts';
import { Catalog } from './storage/catalog.ts';
import { Documents } from './storage/documents.ts';
import { Environment } from './storage/environment.ts';
import { checkIntegrity } from './storage/integrity.ts';
import { sweepStore } from './sweep.ts';
import { serveConnection } from './wire/connection.ts';

export { EmbeddedStoreInUseError } from './errors.ts';

/** A running embedded server. */
export type EmbeddedServer = {
  /** A MongoDB connection string over its Unix socket. */
  readonly uri: string;
  readonly directory: string;
  /** Removes now what TTL indexes say is over, closes idle cursors and clears what was dropped. */
  sweep(): Promise<void>;
  /** Compares indexes with documents; a sentence for each disagreement. */
  checkIntegrity(): string[];
  /** Copies the store into another folder while it runs. */
  backup(directory: string): Promise<void>;
  /** Answers what is being worked on, then closes. */
  close(): Promise<void>;
};

export type EmbeddedServerOptions = {
  readonly directory: string;
  /** The time for TTL, `$currentDate` and cursor time-outs; by default the machine's. */
  readonly now?: () => Date;
  /** Pause between sweeps in milliseconds; 0 switches them off. Default: 60 s, as on MongoDB. */
  readonly sweepEvery?: number;
};

/**
 * Serves the MongoDB wire protocol on a Unix socket in a folder, which is made if it is not there. Throws
 * `EmbeddedStoreInUseError` if another live process serves it.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const directory = resolve(options.directory);
  const now = options.now ?? (() => new Date());
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(directory);
  const sockets = new Set<Socket>();
  let environment: Environment | undefined;
  try {
    const opened = new Environment(directory);
    environment = opened;
    const catalog = new Catalog(opened);
    opened.onAbort = () => catalog.reload();
    const store: Store = {
      environment: opened,
      catalog,
      documents: new Documents(opened, catalog),
      cursors: new Cursors(() => now().getTime()),
      now,
      startedAt: new Date(),
      connectionCount: () => sockets.size,
    };
    const server = acceptOn(store, sockets);
    await listen(server, lock.socket);
    const stopSweeping = sweepRegularly(store, options.sweepEvery ?? 60_000);
    return {
      uri: uriOf(lock.socket),
      directory,
      sweep: () => sweepStore(store),
      checkIntegrity: () => checkIntegrity(opened, catalog),
      backup: (target) => opened.backup(target),
      async close() {
        await stopSweeping();
        await closeServer(server, sockets);
        await opened.close();
        lock.release();
      },
    };
  } catch (error) {
    await environment?.close();
    lock.release();
    throw error;
  }
}

/** The connection string of the server that another process runs on a folder, if one does. */
export function uriOfRunningServer(directory: string): string | undefined {
  const socket = socketOfRunningServer(resolve(directory));
  return socket && uriOf(socket);
}

function uriOf(socket: string): string {
  return `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
}

function acceptOn(store: Store, sockets: Set<Socket>): Server {
  let lastConnection = 0;
  return createServer((socket) => {
    lastConnection += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(store, socket, lastConnection);
  });
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(socket, () => {
      server.off('error', fail);
      chmodSync(socket, 0o600);
      done();
    });
  });
}

function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    for (const socket of sockets) socket.destroy();
  });
}

/** Sweeps at intervals, never twice at once; gives a function that stops it and waits for the one under way. */
function sweepRegularly(store: Store, every: number): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const sweep = (): void => {
    if (busy) return;
    busy = true;
    running = sweepStore(store)
      .catch((error: unknown) => console.error('The embedded store could not sweep:', error))
      .finally(() => {
        busy = false;
      });
  };
  const timer = every > 0 ? setInterval(sweep, every).unref() : undefined;
  return async () => {
    clearInterval(timer);
    await running;
  };
}
