import type { Logger } from 'pino';
import type { InboxRow } from '../store/repositories/inbox.ts';
import { InboxQueues, memory, type Task } from './inbox-queues.ts';

/** What became of a task. `again`: load afresh and decide again, since somebody was faster. */
export type TaskResult = 'done' | 'again' | { error: unknown } | 'later';

export type Work = {
  /** True when the platform or the store must be asked before this can be decided. */
  needsPreparing(task: Task): boolean;
  prepare(task: Task): Promise<void>;
  /** Decides and writes a batch; gives what became of each, in order. Throws only when the store is away. */
  run(tasks: Task[]): Promise<TaskResult[]>;
  /** A task failed: lets it wait or parks it. */
  failed(task: Task, error: unknown): Promise<void>;
  /** Rows that wait in these partitions and may be taken now. */
  waiting(partitions: number[], limit: number): Promise<InboxRow[]>;
  isStoreAway(error: unknown): boolean;
  /** Arrivals press: working off steps back, so that they are answered in time. */
  pressed(): boolean;
};

const batchesAtOnce = 2;
/** While arrivals press, a batch is followed by a rest this many times as long, within bounds (milliseconds). */
const rest = { times: 1.2, most: 100 };
const conflictsBeforePause = 12;

/**
 * Works the inbox off: many conversations at once, what is ready together in one batch. Only conversations of held partitions are
 * touched.
 */
export class Processor {
  readonly #work: Work;
  readonly #logger: Logger;
  readonly #queues: InboxQueues;
  /** Rows that were finished while the store was being read. */
  #gone: Set<string> | null = null;
  #running = 0;
  #scheduled = false;
  #stopped = false;
  #pausedUntil = 0;

  constructor(work: Work, logger: Logger, owned: (partition: number) => boolean) {
    this.#work = work;
    this.#logger = logger;
    this.#queues = new InboxQueues(owned, (task) => work.needsPreparing(task));
  }

  /** Takes rows that were just stored, or found waiting; those of others' partitions and known ones are passed over. */
  enqueue(rows: InboxRow[], found = false): void {
    if (!this.#stopped) this.#queues.add(rows, found);
    this.#schedule();
  }

  /** Looks for rows that wait in the store: of taken-over partitions, put off, or stored by another instance. */
  async poll(partitions: number[]): Promise<void> {
    if (this.#stopped || partitions.length === 0 || this.#queues.isFull) return;
    const gone = new Set<string>();
    this.#gone = gone;
    try {
      const rows = await this.#work.waiting(partitions, Math.min(memory, this.#queues.size + 300));
      // One that was worked off meanwhile was read as it stood before.
      this.enqueue(
        rows.filter((row) => !gone.has(row._id)),
        true,
      );
    } finally {
      this.#gone = null;
    }
  }

  get size(): number {
    return this.#queues.size;
  }

  /** Forgets what waits in partitions that are no longer held. */
  dropForeign(): void {
    this.#queues.dropForeign();
  }

  /** Resolves when no conversation of a partition (of any, without one) is being worked on. */
  async atRest(partition: number | null = null): Promise<void> {
    while (this.#queues.isBusy(partition)) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Takes nothing more up, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.atRest();
  }

  #schedule(): void {
    if (this.#scheduled || !this.#queues.anyReady) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  #start(): void {
    if (this.#stopped) return;
    const pause = this.#pausedUntil - Date.now();
    if (pause > 0) {
      setTimeout(() => this.#schedule(), pause).unref();
      return;
    }
    const atOnce = this.#work.pressed() ? 1 : batchesAtOnce;
    while (this.#running < atOnce && this.#queues.anyReady) {
      const { tasks: batch, toPrepare } = this.#queues.takeBatch();
      for (const task of toPrepare) void this.#prepare(task);
      if (batch.length === 0) return;
      this.#running++;
      const started = performance.now();
      void this.#runBatch(batch).finally(() => {
        if (!this.#work.pressed()) return this.#ended();
        setTimeout(() => this.#ended(), Math.min(rest.most, (performance.now() - started) * rest.times));
      });
    }
  }

  #ended(): void {
    this.#running--;
    this.#schedule();
  }

  async #prepare(task: Task): Promise<void> {
    try {
      await this.#work.prepare(task);
      task.prepared = true;
      this.#release(task, false);
    } catch (error) {
      await this.#fail(task, error);
    }
    this.#schedule();
  }

  async #runBatch(batch: Task[]): Promise<void> {
    let results: TaskResult[];
    try {
      results = await this.#work.run(batch);
    } catch (error) {
      await this.#batchFailed(batch, error);
      return;
    }
    for (const [index, task] of batch.entries()) {
      const result = results[index] ?? 'done';
      if (result === 'done' || result === 'later') this.#release(task, true);
      else if (result === 'again' && ++task.conflicts < conflictsBeforePause) {
        task.replay = true;
        this.#release(task, false);
      } else await this.#fail(task, result === 'again' ? new Error('Too many conflicts.') : result.error);
    }
  }

  /** One bad inbound must not take its batch along: each is tried alone. A store that is away is waited for. */
  async #batchFailed(batch: Task[], error: unknown): Promise<void> {
    if (this.#work.isStoreAway(error)) {
      this.#logger.warn({ error }, 'The store is away: processing waits.');
      this.#pausedUntil = Date.now() + 1_000;
      for (const task of batch) {
        task.replay = true;
        this.#release(task, false);
      }
      return;
    }
    for (const task of batch) {
      task.replay = true;
      if (batch.length === 1) await this.#fail(task, error);
      else await this.#runBatch([task]);
    }
  }

  async #fail(task: Task, error: unknown): Promise<void> {
    try {
      if (this.#work.isStoreAway(error)) throw error;
      await this.#work.failed(task, error);
      this.#release(task, true);
    } catch (storeError) {
      this.#logger.warn({ error: storeError, key: task.row._id }, 'The store is away: this inbound waits.');
      this.#pausedUntil = Date.now() + 1_000;
      this.#release(task, false);
    }
  }

  #release(task: Task, finished: boolean): void {
    this.#queues.release(task, finished);
    if (finished) this.#gone?.add(task.row._id);
    this.#schedule();
  }
}
