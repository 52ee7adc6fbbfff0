import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';
import { CommandError } from '../errors.ts';

type Bytes = Database<Buffer, Buffer>;

/** An entry as it lies in the store. */
export type Entry = { readonly key: Buffer; readonly value: Buffer };

/** Work that waits for the next transaction; `run` gives what to call once that is flushed. */
type Waiting = { run(): () => void; reject(error: unknown): void };

/**
 * LMDB: one ordered map of bytes to bytes. Reads see the last commit (within a write, that write); writes that wait at
 * the same time run one after the other in one transaction and share its flush, and are answered after it.
 */
export class Environment {
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #data: Bytes;
  #waiting: Waiting[] = [];
  #committing = false;
  #closing = false;
  #idle: (() => void) | undefined;
  /** Called when a transaction failed as a whole, so that what was kept in memory of it can be read again. */
  onAbort: () => void = () => {};

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#root = open<Buffer, Buffer>({
      path: directory,
      noSubdir: false,
      encoding: 'binary',
      keyEncoding: 'binary',
      // A commit's promise then resolves only after its flush, which happens off the main thread.
      overlappingSync: false,
      // lmdb's own batching makes a promise that nobody holds; a failed commit would end the process by it.
      ...{ eventTurnBatching: false },
      maxDbs: 4,
    });
    this.#data = this.#root.openDB<Buffer, Buffer>('data', { encoding: 'binary', keyEncoding: 'binary' });
  }

  get(key: Buffer): Buffer | undefined {
    return this.#data.getBinary(key);
  }

  has(key: Buffer): boolean {
    return this.#data.getBinaryFast(key) !== undefined;
  }

  /** Only within `write`. */
  put(key: Buffer, value: Buffer): void {
    this.#data.putSync(key, value);
  }

  /** Only within `write`. */
  remove(key: Buffer): void {
    this.#data.removeSync(key);
  }

  /** Entries with `low <= key < high`, in order or from the end. The iterator must be finished within the same turn. */
  entries(low: Buffer, high: Buffer, reverse: boolean): Iterator<Entry> {
    return this.#data
      .getRange(reverse ? { start: high, end: low, reverse: true, ...inclusiveEnd } : { start: low, end: high })
      [Symbol.iterator]();
  }

  /** The same as a list, of `limit` entries at most. */
  list(low: Buffer, high: Buffer, limit = Number.POSITIVE_INFINITY): Entry[] {
    const entries: Entry[] = [];
    const iterator = this.entries(low, high, false);
    while (entries.length < limit) {
      const { done, value } = iterator.next();
      if (done) return entries;
      entries.push(value);
    }
    iterator.return?.();
    return entries;
  }

  /** How many keys lie in the range. */
  count(low: Buffer, high: Buffer): number {
    return this.#data.getKeysCount({ start: low, end: high });
  }

  /**
   * Runs `work` in the next transaction and answers after its flush. A `CommandError` it throws is its own answer (it
   * must have changed nothing yet); any other error undoes the whole transaction.
   */
  write<Result>(work: () => Result): Promise<Result> {
    if (this.#closing) return Promise.reject(new CommandError('InternalError', 'The store is closing'));
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({
        run: () => {
          const result = work();
          return () => resolve(result);
        },
        reject,
      });
      if (!this.#committing) {
        this.#committing = true;
        // What comes in during this turn shares the transaction.
        setImmediate(() => void this.#commit());
      }
    });
  }

  /** Copies the store while it runs. */
  async backup(directory: string): Promise<void> {
    await this.#root.backup(directory, false);
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#committing) await new Promise<void>((resolve) => (this.#idle = resolve));
    await this.#root.close();
  }

  async #commit(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      let settled: (() => void)[] = [];
      try {
        await this.#root.childTransaction(() => {
          settled = group.map((waiting) => runOne(waiting));
        });
        for (const settle of settled) settle();
      } catch (error) {
        const cause = await unwritten(error);
        this.onAbort();
        for (const { reject } of group) reject(cause);
      }
    }
    this.#committing = false;
    this.#idle?.();
  }
}

// lmdb's own flag for the lower end of a reversed range, not in its types.
const inclusiveEnd = { inclusiveEnd: true };

/**
 * The answer for what could not be committed. lmdb gives the reason in a promise of its own, which would end the process
 * if nobody heard it.
 */
async function unwritten(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  const cause = await Promise.resolve(error.commitError).catch((reason: unknown) => reason);
  return new CommandError(
    'OutOfDiskSpace',
    `The store could not be written (${cause instanceof Error ? cause.message : String(cause)}): is the disk full?`,
  );
}

function runOne({ run, reject }: Waiting): () => void {
  try {
    return run();
  } catch (error) {
    if (error instanceof CommandError) return () => reject(error);
    throw error;
  }
}
