import { mongo } from 'mongoose';

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
