import { CommandError } from './errors.ts';
import type { DocumentSource } from './query/find-source.ts';

/** An answer that goes on: where its next documents come from. */
export type Cursor = {
  readonly id: bigint;
  readonly namespace: string;
  readonly source: DocumentSource;
  readonly expires: boolean;
  lastUsed: number;
  busy: boolean;
};

/** MongoDB's default: a cursor that nobody asked for 10 minutes is closed. */
const cursorTimeout = 10 * 60_000;

/** The open cursors. `now` is in milliseconds. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>();
  readonly #now: () => number;
  #next = BigInt(Date.now()) * 1_000n;

  constructor(now: () => number) {
    this.#now = now;
  }

  get size(): number {
    return this.#open.size;
  }

  open(namespace: string, source: DocumentSource, expires: boolean): Cursor {
    this.#next += 1n + BigInt(Math.floor(Math.random() * 1_000));
    const cursor = { id: this.#next, namespace, source, expires, lastUsed: this.#now(), busy: false };
    this.#open.set(cursor.id, cursor);
    return cursor;
  }

  /** The cursor of this id. Throws `CursorNotFound`. */
  use(id: bigint, namespace: string): Cursor {
    const cursor = this.#open.get(id);
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to another`,
      );
    }
    if (cursor.busy) throw new CommandError('BadValue', `cursor id ${id} is already in use`);
    cursor.lastUsed = this.#now();
    return cursor;
  }

  close(id: bigint): boolean {
    return this.#open.delete(id);
  }

  /** Closes the cursors that nobody used within the time-out. */
  sweep(): void {
    for (const { id, expires, busy, lastUsed } of [...this.#open.values()]) {
      if (expires && !busy && this.#now() - lastUsed >= cursorTimeout) this.#open.delete(id);
    }
  }
}
