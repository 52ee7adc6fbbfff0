import type { Effect } from '../desk/effect.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { Dispatch, type DispatchDependencies } from './dispatch.ts';
import { isRefresh } from './effect-order.ts';
import { isInto, Lanes } from './lanes.ts';
import { LeftOut } from './left-out.ts';
import { deliveryPartition } from './partitions.ts';
import { Untold } from './untold.ts';
import { waitingDocument } from './waiting-document.ts';

const memory = 20_000;

type OutboxDependencies = Omit<DispatchDependencies, 'mine' | 'onGone' | 'onHeld'> & {
  /** Whether this instance serves a partition of installations right now. */
  owned: (partition: number) => boolean;
};

/**
 * Stores effects, and takes those that are due into memory, where they are sent: nothing new may overtake what waits in the store
 * alone.
 */
export class Outbox {
  readonly #is: OutboxDependencies;
  readonly #lanes = new Lanes();
  readonly #leftOut = new LeftOut();
  readonly #dispatch: Dispatch;
  readonly #untold: Untold;
  /** Partitions of which all that waits is in memory: only then does a new effect surely come after the others. */
  readonly #complete = new Set<number>();
  /** What happens while the store is being read: effects relayed, those let go, and whether a relay is in doubt. */
  #reading: { relayed: EffectDocument[]; gone: Set<string>; doubt: boolean } | null = null;
  #stopped = false;
  #order = 0;

  constructor(is: OutboxDependencies) {
    this.#is = is;
    this.#untold = new Untold(is);
    this.#dispatch = new Dispatch(this.#lanes, {
      ...is,
      mine: (installation) => this.#mine(installation),
      onGone: (id) => this.#reading?.gone.add(id),
      onHeld: (channel, until) =>
        this.#leftOut.add(channel, until, this.#lanes, (lane) => this.#dispatch.isSending(lane)),
    });
  }

  /** Stores effects, once each, and sends them if this instance serves their workspace. */
  async relay(effects: Effect[]): Promise<void> {
    const now = Date.now();
    const documents = effects.map((effect) => this.#document(effect, now));
    const known = await this.#is.store.effects.relay(documents).catch((error: unknown) => {
      this.#doubt();
      throw error;
    });
    if (known.size > 0 && (await this.#isUnread(documents.filter((_, index) => known.has(index))))) this.#doubt();
    const fresh = documents.filter((_, index) => !known.has(index));
    this.#reading?.relayed.push(...fresh);
    this.#take(fresh.filter(({ queue }) => queue !== undefined && this.#complete.has(queue)));
  }

  /** Whether one of these waits in the store alone. Most that were there already (told once, asked once) are long done. */
  async #isUnread(documents: EffectDocument[]): Promise<boolean> {
    const unknown = documents.filter(({ _id }) => !this.#lanes.has(_id)).map(({ _id }) => _id);
    return unknown.length > 0 && (await this.#is.store.effects.anyOpen(unknown));
  }

  /** Effects of a try that did not come to its end may wait in the store alone: none may overtake them. */
  #doubt(): void {
    this.#complete.clear();
    if (this.#reading !== null) this.#reading.doubt = true;
  }

  /** Looks for effects that wait in the store. */
  async poll(partitions: number[]): Promise<void> {
    // Until all of a channel that was left out is in memory, nothing new may overtake what waits for it.
    if (this.#leftOut.takeIn(Date.now())) this.#doubt();
    if (this.#stopped || partitions.length === 0) return;
    await this.#dispatch.tellLate();
    await this.#untold.look(partitions);
    if (this.#lanes.size >= memory) return;
    const limit = Math.min(memory, this.#lanes.size + 500);
    const reading = { relayed: [], gone: new Set<string>(), doubt: false };
    this.#reading = reading;
    try {
      const waiting = await this.#is.store.effects.waiting(partitions, limit, this.#leftOut.channels);
      // One that was sent meanwhile was read as it stood before.
      this.#take(waiting.filter(({ _id }) => !reading.gone.has(_id)));
      if (waiting.length >= limit || reading.doubt) return;
      for (const partition of partitions) if (this.#is.owned(partition)) this.#complete.add(partition);
      this.#take(reading.relayed);
    } finally {
      this.#reading = null;
    }
  }

  #take(documents: EffectDocument[]): void {
    for (const document of documents) {
      if (this.#leftOut.includes(document.effect)) continue;
      if (this.#stopped || this.#lanes.has(document._id) || !this.#mine(document.effect.installation)) continue;
      // Found as being sent, and not by us: whoever sent it is gone, and nobody knows how far it came.
      this.#lanes.add({ document, dueAt: document.retryAt ?? 0, settle: document.state === 'sending' });
    }
    this.#dispatch.look();
  }

  #mine(installation: string): boolean {
    return this.#is.owned(deliveryPartition(installation));
  }

  /** What waits for a channel that could not be reached is tried at once: something about the channel changed. */
  retryHeld(channel: string): void {
    this.#leftOut.retry(channel);
    for (const [, items] of this.#lanes) {
      for (const item of items) if (isInto(item, channel)) item.dueAt = 0;
    }
    this.#dispatch.look();
  }

  /** The machine's clock was set by so many milliseconds. */
  clockMoved(by: number): void {
    this.#leftOut.clockMoved(by);
    this.#dispatch.clockMoved(by);
  }

  get size(): number {
    return this.#lanes.size;
  }

  /** What waits here, without what only brings something up to date at its own pace. */
  get urgent(): number {
    let count = 0;
    for (const [, items] of this.#lanes) count += items.filter(({ document }) => !isRefresh(document.effect)).length;
    return count;
  }

  /** Whether nothing waits or is being sent into a channel, as far as this instance knows. */
  settled(channel: string): boolean {
    return this.#lanes.countInto(channel) === 0;
  }

  /** Forgets what waits for installations that others serve now. */
  dropForeign(): void {
    for (const partition of this.#complete) if (!this.#is.owned(partition)) this.#complete.delete(partition);
    this.#untold.keepOnly((partition) => this.#is.owned(partition));
    this.#lanes.keepOnly((installation) => this.#mine(installation));
  }

  /** Resolves when nothing of a partition is being sent. */
  atRest(partition: number): Promise<void> {
    return this.#dispatch.atRest(partition);
  }

  /** Takes nothing more up, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#dispatch.stop();
  }

  #document(effect: Effect, now: number): EffectDocument {
    this.#order = Math.max(this.#order + 1, now * 1_000);
    return waitingDocument(effect, this.#order, now);
  }
}
