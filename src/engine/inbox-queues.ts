import type { InboxRow } from '../store/repositories/inbox.ts';
import { inboxPartition } from './partitions.ts';

/** One row's way through: `prepared` once all that has to be asked of the platform was asked. */
export type Task = { row: InboxRow; prepared: boolean; replay: boolean; conflicts: number };

/** What may be decided now, and what has to ask the platform or the store first. */
type Batch = { tasks: Task[]; toPrepare: Task[] };

const batchSize = 64;
/** So many places of a batch are kept for timers while people write without a pause. */
const roomForTimers = 16;
/** So many rows are held in memory; the rest wait in the store. */
export const memory = 5_000;

/**
 * What waits in memory, by conversation: one inbound at a time of each (of timers one per ticket), and what people do before what
 * the clock does.
 */
export class InboxQueues {
  readonly #owned: (partition: number) => boolean;
  readonly #needsPreparing: (task: Task) => boolean;
  /** By conversation: what is being worked on, what waits, and behind that its timers. */
  readonly #queues = new Map<string, Task[]>();
  /** Conversations that are being worked on, with how many of their inbounds are: one, or timers of several tickets. */
  readonly #busy = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #ready: string[] = [];
  /** Conversations in which only timers wait. */
  readonly #readyTimers: string[] = [];

  constructor(owned: (partition: number) => boolean, needsPreparing: (task: Task) => boolean) {
    this.#owned = owned;
    this.#needsPreparing = needsPreparing;
  }

  get size(): number {
    return this.#known.size;
  }

  get isFull(): boolean {
    return this.#known.size >= memory;
  }

  get anyReady(): boolean {
    return this.#ready.length > 0 || this.#readyTimers.length > 0;
  }

  /** Whether any conversation of a partition (of any, without one) is being worked on. */
  isBusy(partition: number | null): boolean {
    if (partition === null) return this.#busy.size > 0;
    return [...this.#busy.keys()].some((conversation) => inboxPartition(conversation) === partition);
  }

  /** Takes rows in; those of others' partitions and known ones are passed over. `found`: the store had them already. */
  add(rows: readonly InboxRow[], found: boolean): void {
    const now = Date.now();
    for (const row of rows) {
      const conversation = row.inbound.conversation;
      if (this.#known.has(row._id) || this.isFull) continue;
      if ((row.dueAt ?? 0) > now || !this.#owned(inboxPartition(conversation))) continue;
      this.#known.add(row._id);
      const task: Task = { row, prepared: false, replay: found, conflicts: 0 };
      const queue = this.#queues.get(conversation);
      if (queue === undefined) {
        this.#queues.set(conversation, [task]);
        if (!this.#busy.has(conversation)) this.#readyFor(task).push(conversation);
      } else this.#line(queue, task, conversation);
    }
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

  /**
   * The first waiting inbound of each ready conversation; those that have to ask first go their own way. Timers of several tickets
   * of a conversation go together; people's inbounds go before them and leave them some room.
   */
  takeBatch(): Batch {
    const batch: Batch = { tasks: [], toPrepare: [] };
    const waiting = this.#readyTimers.length > 0;
    while (batch.tasks.length < batchSize - (waiting ? roomForTimers : 0)) {
      const conversation = this.#ready.shift();
      if (conversation === undefined) break;
      this.#take(conversation, batch, 1);
    }
    while (batch.tasks.length < batchSize) {
      const conversation = this.#readyTimers.shift();
      if (conversation === undefined) break;
      const share = Math.ceil(batchSize / (this.#readyTimers.length + 1));
      this.#take(conversation, batch, Math.min(batchSize - batch.tasks.length, share));
    }
    return batch;
  }

  #take(conversation: string, batch: Batch, most: number): void {
    const queue = this.#queues.get(conversation);
    const [task] = queue ?? [];
    if (queue === undefined || task === undefined || this.#busy.has(conversation)) return;
    if (!task.prepared && this.#needsPreparing(task)) {
      this.#busy.set(conversation, 1);
      batch.toPrepare.push(task);
      return;
    }
    const together = isTimer(task) ? timersTogether(queue, most, (one) => this.#needsPreparing(one)) : [task];
    this.#busy.set(conversation, together.length);
    batch.tasks.push(...together);
  }

  /** The conversation may go on once all that was taken of it is back: with the next inbound, or with the same one again. */
  release(task: Task, finished: boolean): void {
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
      }
    }
    const [next] = queue;
    if (next === undefined) this.#queues.delete(conversation);
    else if (left <= 0) this.#readyFor(next).push(conversation);
  }

  /** Forgets what waits in partitions that are no longer held. */
  dropForeign(): void {
    for (const [conversation, queue] of this.#queues) {
      if (this.#owned(inboxPartition(conversation))) continue;
      for (const task of queue) this.#known.delete(task.row._id);
      this.#queues.delete(conversation);
    }
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
