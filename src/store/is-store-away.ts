import { mongo } from 'mongoose';

const away = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoOperationTimeoutError,
] as const;

/** Whether an error says that the store cannot be reached, and not that something asked of it was wrong. */
export const isStoreAway = (error: unknown): boolean =>
  away.some((kind) => error instanceof kind) ||
  // A server that steps down or shuts down answers, but only to say so.
  (error instanceof mongo.MongoError &&
    (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('RetryableError')));
