import { mongo } from 'mongoose';
import { StoreSilentError } from './impatient.ts';

export type Db = mongo.Db;

const duplicateKey = 11_000;

/** Runs an unordered bulk write; gives the indexes of the operations that failed on a unique key. Other errors are thrown. */
export async function duplicatesOf(write: () => Promise<unknown>): Promise<Set<number>> {
  try {
    await write();
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failed = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
    if (failed.length === 0 || failed.some((one) => one.code !== duplicateKey)) throw error;
    return new Set(failed.map((one) => one.index));
  }
}

export const isDuplicate = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === duplicateKey;

/** Codes by which a server says that it cannot write now: not primary, shutting down, out of disk space. */
const awayCodes = new Set([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031]);

/** Whether an error means that the store as a whole is away, rather than that this one operation was wrong. */
export function isStoreAway(error: unknown): boolean {
  // A bulk write wraps what broke it off; what a server said of its operations has a code.
  if (error instanceof mongo.MongoBulkWriteError && error.code === undefined)
    return !Array.isArray(error.writeErrors) || error.writeErrors.length === 0;
  if (error instanceof mongo.MongoServerError) return typeof error.code === 'number' && awayCodes.has(error.code);
  return awayErrors.some((kind) => error instanceof kind);
}

const awayErrors = [
  StoreSilentError,
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoOperationTimeoutError,
] as const;
