import { mongo } from 'mongoose';
import { StoreSilentError } from './repositories/impatient.ts';

/** Codes by which a server says that it cannot write now: not primary, shutting down, out of disk space. */
const awayCodes = new Set([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031]);

const awayErrors = [
  StoreSilentError,
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoOperationTimeoutError,
] as const;

/** Whether an error means that the store as a whole is away, rather than that this one operation was wrong. */
export function isStoreAway(error: unknown): boolean {
  // A bulk write wraps what broke it off; what a server said of its operations has a code.
  if (error instanceof mongo.MongoBulkWriteError && error.code === undefined)
    return !Array.isArray(error.writeErrors) || error.writeErrors.length === 0;
  if (error instanceof mongo.MongoServerError && typeof error.code === 'number' && awayCodes.has(error.code))
    return true;
  if (awayErrors.some((kind) => error instanceof kind)) return true;
  // A server that steps down or shuts down answers, but only to say so.
  return (
    error instanceof mongo.MongoError &&
    (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('RetryableError'))
  );
}
