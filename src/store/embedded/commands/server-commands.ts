import { CommandError } from '../errors.ts';
import { idIndexOf, treePrefix } from '../storage/catalog.ts';
import { afterPrefix } from '../storage/key-writer.ts';
import { largestDocument } from '../update/apply-update.ts';
import { type Answer, type Command, command, type Request, type Store } from './command.ts';

/** The version whose behaviour is kept; its wire version keeps drivers off newer commands. */
const version = '7.0.0';
const wireVersion = 21;
/** The longest message that is read or written, as on MongoDB. */
export const longestMessage = 48_000_000;

function hello(_store: Store, { connectionId, arguments: given }: Request): Answer {
  return {
    ...(given.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    helloOk: true,
    maxBsonObjectSize: largestDocument,
    maxMessageSizeBytes: longestMessage,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: wireVersion,
    readOnly: false,
  };
}

const helloFields = [
  'helloOk',
  'client',
  'compression',
  'topologyVersion',
  'maxAwaitTimeMS',
  'loadBalanced',
  'backpressure',
];
const greeting = command(helloFields, hello);
const empty = command([], () => ({}));

const buildInfo = command([], () => ({
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'threadwell-embedded',
  modules: [],
  sysInfo: 'threadwell embedded store',
  bits: 64,
  debug: false,
  maxBsonObjectSize: largestDocument,
  storageEngines: ['lmdb'],
}));

const serverStatus = command([], (store) => ({
  host: 'embedded',
  version,
  process: 'threadwell',
  pid: process.pid,
  uptime: (Date.now() - store.startedAt.getTime()) / 1_000,
  localTime: new Date(),
  connections: { current: store.connectionCount(), available: 1_000 },
  metrics: { cursor: { open: { total: store.cursors.size } } },
}));

const dbStats = command(['scale', 'freeStorage'], (store, { database }) => {
  const collections = store.catalog.collections(database);
  let objects = 0;
  for (const collection of collections) {
    const prefix = treePrefix(idIndexOf(collection).tree);
    objects += store.environment.count(prefix, afterPrefix(prefix));
  }
  const indexes = collections.reduce((sum, collection) => sum + collection.indexes.length, 0);
  return { db: database, collections: collections.length, views: 0, objects, indexes };
});

const connectionStatus = command(['showPrivileges'], () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
}));

/** The error for a command that this server lacks. */
export function unknownCommand(name: string): CommandError {
  return new CommandError('CommandNotFound', `no such command: '${name}'`);
}

export const serverCommands: ReadonlyMap<string, Command> = new Map([
  ['hello', greeting],
  ['ismaster', greeting],
  ['isMaster', greeting],
  ['ping', empty],
  ['endSessions', empty],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['serverStatus', serverStatus],
  ['dbStats', dbStats],
  ['connectionStatus', connectionStatus],
]);
