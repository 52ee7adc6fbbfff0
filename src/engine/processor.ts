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
/** So many places of a batch are kept for timers while people write without a pause. */
const roomForTimers = 16;
/** While arrivals press, a batch is followed by a rest this many times as long, within bounds (milliseconds). */
const rest = { times: 1.2, most: 100 };
/** So many rows are held in memory; the rest wait in the store. */
const memory = 5_000;
const conflictsBeforePause = 12;

/**
 * Works the inbox off: one inbound at a time per conversation (of timers one per ticket), many conversations at once, what is
 * ready together in one batch. Only conversations of held partitions are touched.
 */
export class Processor {
  readonly #work: Work;
  readonly #logger: Logger;
  readonly #owned: (partition: number) => boolean;
  /** By conversation: what is being worked on, what waits, and behind that its timers. */
  readonly #queues = new Map<string, Task[]>();
  /** Conversations that are being worked on, with how many of their inbounds are: one, or timers of several tickets. */
  readonly #busy = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #ready: string[] = [];
  /** Conversations in which only timers wait. */
  readonly #readyTimers: string[] = [];
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
        if (!this.#busy.has(conversation)) this.#readyFor(task).push(conversation);
      } else this.#line(queue, task, conversation);
    }
    this.#schedule();
  }

  /** What people do is not kept waiting by a wave of timers: those are decided as things stand then, whenever that is. */
  #line(queue: Task[], task: Task, conversation: string): void {
    const underWay = this.#busy.get(conversation) ?? 0;
    const place = isTimer(task) ? -1 : queue.findIndex((other, index) => index >= underWay && isTimer(other));
    if (place < 0) queue.push(task);
    else queue.splice(place, 0, task);
    // It may be in line among those with timers alone, where it is passed over when its turn comes.
    if (place === 0) this.#ready.push(conversation);
  }

  #readyFor(task: Task): string[] {
    return isTimer(task) ? this.#readyTimers : this.#ready;
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
        : [...this.#busy.keys()].some((conversation) => inboxPartition(conversation) === partition);
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Takes nothing more up, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.atRest();
  }

  #schedule(): void {
    if (this.#scheduled || !this.#anyReady) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  get #anyReady(): boolean {
    return this.#ready.length > 0 || this.#readyTimers.length > 0;
  }

  #start(): void {
    if (this.#stopped) return;
    const pause = this.#pausedUntil - Date.now();
    if (pause > 0) {
      setTimeout(() => this.#schedule(), pause).unref();
      return;
    }
    const atOnce = this.#work.pressed() ? 1 : batchesAtOnce;
    while (this.#running < atOnce && this.#anyReady) {
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

  /**
   * The first waiting inbound of each ready conversation; those that have to ask first go their own way. Timers of several tickets
   * of a conversation go together; people's inbounds go before them and leave them some room.
   */
  #takeBatch(): Task[] {
    const batch: Task[] = [];
    const waiting = this.#readyTimers.length > 0;
    while (batch.length < batchSize - (waiting ? roomForTimers : 0)) {
      const conversation = this.#ready.shift();
      if (conversation === undefined) break;
      this.#take(conversation, batch, 1);
    }
    while (batch.length < batchSize) {
      const conversation = this.#readyTimers.shift();
      if (conversation === undefined) break;
      const share = Math.ceil(batchSize / (this.#readyTimers.length + 1));
      this.#take(conversation, batch, Math.min(batchSize - batch.length, share));
    }
    return batch;
  }

  #take(conversation: string, batch: Task[], most: number): void {
    const queue = this.#queues.get(conversation);
    const [task] = queue ?? [];
    if (queue === undefined || task === undefined || this.#busy.has(conversation)) return;
    if (!task.prepared && this.#work.needsPreparing(task)) {
      this.#busy.set(conversation, 1);
      void this.#prepare(task);
      return;
    }
    const together = isTimer(task) ? timersTogether(queue, most, (one) => this.#work.needsPreparing(one)) : [task];
    this.#busy.set(conversation, together.length);
    batch.push(...together);
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

  /** The conversation may go on once all that was taken of it is back: with the next inbound, or with the same one again. */
  #release(task: Task, finished: boolean): void {
    const { conversation } = task.row.inbound;
    const left = (this.#busy.get(conversation) ?? 1) - 1;
    if (left > 0) this.#busy.set(conversation, left);
    else this.#busy.delete(conversation);
    const queue = this.#queues.get(conversation);
    if (queue === undefined) return;
    if (finished) {
      const place = queue.indexOf(task);
      if (place >= 0) {
        queue.splice(place, 1);
        this.#known.delete(task.row._id);
        this.#gone?.add(task.row._id);
      }
    }
    const [next] = queue;
    if (next === undefined) this.#queues.delete(conversation);
    else if (left <= 0) this.#readyFor(next).push(conversation);
    this.#schedule();
  }
}

const isTimer = ({ row }: Task): boolean => row.inbound.kind === 'timer';

/** The first timers of a queue, each of another ticket: what one ticket is to be told comes one after the other. */
function timersTogether(queue: readonly Task[], most: number, needsPreparing: (task: Task) => boolean): Task[] {
  const tickets = new Set<number>();
  const together: Task[] = [];
  for (const task of queue) {
    const { inbound } = task.row;
    if (together.length >= most || inbound.kind !== 'timer' || tickets.has(inbound.ticket)) break;
    if (!task.prepared && needsPreparing(task)) break;
    tickets.add(inbound.ticket);
    together.push(task);
  }
  return together;
}
