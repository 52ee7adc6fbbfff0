import type { Logger } from 'pino';
import type { InboxRow } from '../store/repositories/inbox.ts';
import { inboxPartition } from './partitions.ts';

/** One row's way through: `prepared` once all that has to be asked of the platform was asked. */
export type Task = { row: InboxRow; prepared: boolean; replay: boolean; conflicts: number };

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

const batchSize = 64;
const batchesAtOnce = 2;
/** While arrivals press, a batch is followed by a rest this many times as long, within bounds (milliseconds). */
const rest = { times: 1.2, most: 100 };
/** So many rows are held in memory; the rest wait in the store. */
const memory = 5_000;
const conflictsBeforePause = 12;

/**
 * Works the inbox off: one inbound at a time per conversation, many conversations at once, what is ready together in one
 * batch. Only conversations of held partitions are touched.
 */
export class Processor {
  readonly #work: Work;
  readonly #logger: Logger;
  readonly #owned: (partition: number) => boolean;
  readonly #queues = new Map<string, Task[]>();
  readonly #busy = new Set<string>();
  readonly #known = new Set<string>();
  readonly #ready: string[] = [];
  /** Rows that were finished while the store was being read. */
  #gone: Set<string> | null = null;
  #running = 0;
  #scheduled = false;
  #stopped = false;
  #pausedUntil = 0;

  constructor(work: Work, logger: Logger, owned: (partition: number) => boolean) {
    this.#work = work;
    this.#logger = logger;
    this.#owned = owned;
  }

  /** Takes rows that were just stored, or found waiting; those of others' partitions and known ones are passed over. */
  enqueue(rows: InboxRow[], found = false): void {
    const now = Date.now();
    for (const row of rows) {
      const conversation = row.inbound.conversation;
      if (this.#stopped || this.#known.has(row._id) || this.#known.size >= memory) continue;
      if ((row.dueAt ?? 0) > now || !this.#owned(inboxPartition(conversation))) continue;
      this.#known.add(row._id);
      const task: Task = { row, prepared: false, replay: found, conflicts: 0 };
      const queue = this.#queues.get(conversation);
      if (queue === undefined) {
        this.#queues.set(conversation, [task]);
        if (!this.#busy.has(conversation)) this.#ready.push(conversation);
      } else queue.push(task);
    }
    this.#schedule();
  }

  /** Looks for rows that wait in the store: of taken-over partitions, put off, or stored by another instance. */
  async poll(partitions: number[]): Promise<void> {
    if (this.#stopped || partitions.length === 0 || this.#known.size >= memory) return;
    const gone = new Set<string>();
    this.#gone = gone;
    try {
      const rows = await this.#work.waiting(partitions, Math.min(memory, this.#known.size + 300));
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
    return this.#known.size;
  }

  /** Forgets what waits in partitions that are no longer held. */
  dropForeign(): void {
    for (const [conversation, queue] of this.#queues) {
      if (this.#owned(inboxPartition(conversation))) continue;
      for (const task of queue) this.#known.delete(task.row._id);
      this.#queues.delete(conversation);
    }
  }

  /** Resolves when no conversation of a partition (of any, without one) is being worked on. */
  async atRest(partition: number | null = null): Promise<void> {
    const underWay = () =>
      partition === null
        ? this.#busy.size > 0
        : [...this.#busy].some((conversation) => inboxPartition(conversation) === partition);
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Takes nothing more up, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.atRest();
  }

  #schedule(): void {
    if (this.#scheduled || this.#ready.length === 0) return;
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
    while (this.#running < atOnce && this.#ready.length > 0) {
      const batch = this.#takeBatch();
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

  /** The first waiting inbound of each ready conversation; those that have to ask first go their own way. */
  #takeBatch(): Task[] {
    const batch: Task[] = [];
    while (batch.length < batchSize) {
      const conversation = this.#ready.shift();
      if (conversation === undefined) break;
      const task = this.#queues.get(conversation)?.[0];
      if (task === undefined || this.#busy.has(conversation)) continue;
      this.#busy.add(conversation);
      if (!task.prepared && this.#work.needsPreparing(task)) void this.#prepare(conversation, task);
      else batch.push(task);
    }
    return batch;
  }

  async #prepare(conversation: string, task: Task): Promise<void> {
    try {
      await this.#work.prepare(task);
      task.prepared = true;
      this.#release(conversation, false);
    } catch (error) {
      await this.#fail(conversation, task, error);
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
      const conversation = task.row.inbound.conversation;
      const result = results[index] ?? 'done';
      if (result === 'done' || result === 'later') this.#release(conversation, true);
      else if (result === 'again' && ++task.conflicts < conflictsBeforePause) {
        task.replay = true;
        this.#release(conversation, false);
      } else await this.#fail(conversation, task, result === 'again' ? new Error('Too many conflicts.') : result.error);
    }
  }

  /** One bad inbound must not take its batch along: each is tried alone. A store that is away is waited for. */
  async #batchFailed(batch: Task[], error: unknown): Promise<void> {
    if (this.#work.isStoreAway(error)) {
      this.#logger.warn({ error }, 'The store is away: processing waits.');
      this.#pausedUntil = Date.now() + 1_000;
      for (const task of batch) {
        task.replay = true;
        this.#release(task.row.inbound.conversation, false);
      }
      return;
    }
    for (const task of batch) {
      task.replay = true;
      if (batch.length === 1) await this.#fail(task.row.inbound.conversation, task, error);
      else await this.#runBatch([task]);
    }
  }

  async #fail(conversation: string, task: Task, error: unknown): Promise<void> {
    try {
      if (this.#work.isStoreAway(error)) throw error;
      await this.#work.failed(task, error);
      this.#release(conversation, true);
    } catch (storeError) {
      this.#logger.warn({ error: storeError, key: task.row._id }, 'The store is away: this inbound waits.');
      this.#pausedUntil = Date.now() + 1_000;
      this.#release(conversation, false);
    }
  }

  /** The conversation may go on: with the next inbound, or with the same one again. */
  #release(conversation: string, finished: boolean): void {
    this.#busy.delete(conversation);
    const queue = this.#queues.get(conversation);
    if (queue === undefined) return;
    if (finished) {
      const task = queue.shift();
      if (task !== undefined) {
        this.#known.delete(task.row._id);
        this.#gone?.add(task.row._id);
      }
    }
    if (queue.length === 0) this.#queues.delete(conversation);
    else this.#ready.push(conversation);
    this.#schedule();
  }
}
