import type { Logger } from 'pino';
import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { cardsNeededBy, covers, isRefresh, laneOf, rankOf } from './effect-order.ts';
import { type Item, isInto, Lanes } from './lanes.ts';
import { Pacer } from './pacer.ts';
import { deliveryPartition } from './partitions.ts';
import type { Pace, PlatformPort } from './platform.ts';
import { DeliveryError } from './platform.ts';

/** Most of a send is waiting: for the store, and for the platform. */
export const sendsAtOnce = 48;
const memory = 20_000;
/** An answer that only its moment needs is not sent later than this (milliseconds). */
const whisperLives = 5 * 60_000;
/** What keeps failing for so long is given up, visibly (milliseconds). */
const givesUpAfter = 24 * 60 * 60_000;
/** A channel of the desk that cannot be reached is tried again after this at the latest (milliseconds). */
const heldFor = 60_000;
/** With so many for such a channel they are left in the store meanwhile: all the others need the room. */
const heldInMemory = 500;

/** What a send came to, for the small commit that follows it. */
export type Sender = {
  send(document: EffectDocument): Promise<{ reference: string | null }>;
  /** Looks a send of unknown outcome up; null when it is certainly not there, or need not be looked for. */
  find(document: EffectDocument): Promise<{ reference: string | null } | null>;
  /** It will not be sent: whoever must know is told. Called again if what follows it fails. */
  gaveUp(document: EffectDocument, problem: string): Promise<void>;
};

/**
 * Takes due effects and sends them: strictly in order within a lane, at the platforms' pace, again after a pause when they
 * certainly failed, looked up first when nobody knows.
 */
export class Outbox {
  readonly #store: Pick<Store, 'effects'>;
  readonly #sender: Sender;
  readonly #platform: (name: string) => PlatformPort;
  readonly #logger: Logger;
  readonly #owned: (partition: number) => boolean;
  readonly #instance: string;
  readonly #pacer = new Pacer();
  readonly #lanes = new Lanes();
  /** Partitions of which all that waits is in memory: only then does a new effect surely come after the others. */
  readonly #complete = new Set<number>();
  /** Channels that could not be reached, what waits for them being left in the store, until an instant. */
  readonly #leftOut = new Map<string, number>();
  /** What happens while the store is being read: effects relayed, those let go, and whether a relay is in doubt. */
  #reading: { relayed: EffectDocument[]; gone: Set<string>; doubt: boolean } | null = null;
  /** Lanes that are being sent in, with their partitions. */
  readonly #sending = new Map<string, number>();
  readonly #onSent: (kind: string, outcome: string, delay: number) => void;
  #timer: NodeJS.Timeout | null = null;
  #wakesAt = 0;
  #stopped = false;
  #order = 0;
  #finished: { id: string; reference: string | null; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #flushing = false;

  constructor(is: {
    store: Pick<Store, 'effects'>;
    sender: Sender;
    platform: (name: string) => PlatformPort;
    logger: Logger;
    owned: (partition: number) => boolean;
    instance: string;
    onSent: (kind: string, outcome: string, delay: number) => void;
  }) {
    this.#store = is.store;
    this.#sender = is.sender;
    this.#platform = is.platform;
    this.#logger = is.logger;
    this.#owned = is.owned;
    this.#instance = is.instance;
    this.#onSent = is.onSent;
  }

  /** Stores effects, once each, and sends them if this instance serves their workspace. */
  async relay(effects: Effect[]): Promise<void> {
    const now = Date.now();
    const documents = effects.map((effect) => this.#document(effect, now));
    const known = await this.#store.effects.relay(documents).catch((error: unknown) => {
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
    return unknown.length > 0 && (await this.#store.effects.anyOpen(unknown));
  }

  /** Effects of a try that did not come to its end may wait in the store alone: none may overtake them. */
  #doubt(): void {
    this.#complete.clear();
    if (this.#reading !== null) this.#reading.doubt = true;
  }

  /** Looks for effects that wait in the store. */
  async poll(partitions: number[]): Promise<void> {
    this.#takeInAgain(Date.now());
    if (this.#stopped || partitions.length === 0 || this.#lanes.size >= memory) return;
    const limit = Math.min(memory, this.#lanes.size + 500);
    const reading = { relayed: [], gone: new Set<string>(), doubt: false };
    this.#reading = reading;
    try {
      const waiting = await this.#store.effects.waiting(partitions, Date.now(), limit, [...this.#leftOut.keys()]);
      // One that was sent meanwhile was read as it stood before.
      this.#take(waiting.filter(({ _id }) => !reading.gone.has(_id)));
      if (waiting.length >= limit || reading.doubt) return;
      for (const partition of partitions) if (this.#owned(partition)) this.#complete.add(partition);
      this.#take(reading.relayed);
    } finally {
      this.#reading = null;
    }
  }

  /** Channels whose time has come are read again: until all is in memory, nothing new may overtake what waits for them. */
  #takeInAgain(now: number): void {
    for (const [channel, until] of this.#leftOut) {
      if (until > now) continue;
      this.#leftOut.delete(channel);
      this.#doubt();
    }
  }

  /** What is held does not crowd out the rest, here nor in what is read next. */
  #leaveOut(channel: string, until: number): void {
    if (this.#lanes.countInto(channel) < heldInMemory) return;
    this.#leftOut.set(channel, until);
    this.#lanes.forget(channel, (lane) => this.#sending.has(lane));
  }

  #take(documents: EffectDocument[]): void {
    for (const document of documents) {
      if ('channel' in document.effect && this.#leftOut.has(document.effect.channel)) continue;
      if (this.#stopped || this.#lanes.has(document._id) || !this.#mine(document.effect.installation)) continue;
      // Found as being sent, and not by us: whoever sent it is gone, and nobody knows how far it came.
      this.#lanes.add({ document, dueAt: document.retryAt ?? 0, settle: document.state === 'sending' });
    }
    this.#wake(0);
  }

  #mine(installation: string): boolean {
    return this.#owned(deliveryPartition(installation));
  }

  /** What waits for a channel that could not be reached is tried at once: something about the channel changed. */
  retryHeld(channel: string): void {
    if (this.#leftOut.has(channel)) this.#leftOut.set(channel, 0);
    for (const [, items] of this.#lanes) {
      for (const item of items) if (isInto(item, channel)) item.dueAt = 0;
    }
    this.#wake(0);
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
    for (const [, items] of this.#lanes) if (items.some((item) => isInto(item, channel))) return false;
    return true;
  }

  dropForeign(): void {
    for (const partition of this.#complete) if (!this.#owned(partition)) this.#complete.delete(partition);
    this.#lanes.keepOnly((installation) => this.#mine(installation));
  }

  /** Resolves when nothing of a partition (of any, without one) is being sent. */
  async atRest(partition: number | null = null): Promise<void> {
    const underWay = () =>
      partition === null
        ? this.#sending.size > 0 || this.#flushing
        : [...this.#sending.values()].some((one) => one === partition);
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.atRest();
  }

  #document(effect: Effect, now: number): EffectDocument {
    this.#order = Math.max(this.#order + 1, now * 1_000);
    return {
      _id: effect.id,
      effect,
      state: 'waiting',
      lane: laneOf(effect),
      order: this.#order,
      queue: deliveryPartition(effect.installation),
      // Read in this order: with equal times, a page of effects could begin in the middle of a lane.
      dueAt: this.#order / 1_000,
      attempts: 0,
      createdAt: now,
    };
  }

  #wake(milliseconds: number): void {
    if (this.#stopped) return;
    const at = Date.now() + milliseconds;
    // Never later than somebody waits for already.
    if (this.#timer !== null && this.#wakesAt <= at) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#wakesAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#start();
    }, milliseconds);
    this.#timer.unref();
  }

  #needsCard({ document }: Item): boolean {
    return cardsNeededBy(document.effect).some((lane) =>
      this.#lanes.items(lane).some((item) => item.document.effect.kind === 'card'),
    );
  }

  /** Starts what may go now: the head of each lane, by rank and age, while there is room. */
  async #start(): Promise<void> {
    const now = Date.now();
    let soonest = Number.POSITIVE_INFINITY;
    const ready: { item: Item; pace: Pace }[] = [];
    for (const [lane, items] of this.#lanes) {
      const [item] = items;
      if (item === undefined || this.#sending.has(lane) || this.#needsCard(item)) continue;
      const pace = this.#platform(item.document.effect.platform).pace(item.document.effect);
      const wait = Math.max(item.dueAt - now, 0);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else ready.push({ item, pace });
    }
    ready.sort((a, b) => first(a.item) - first(b.item) || a.item.document.order - b.item.document.order);
    const starting: Item[] = [];
    for (const { item, pace } of ready) {
      if (this.#sending.size >= sendsAtOnce) break;
      // Without a fresh heartbeat somebody else may be at it.
      if (!this.#mine(item.document.effect.installation)) {
        soonest = Math.min(soonest, 1_000);
        continue;
      }
      const wait = this.#pacer.wait(item.document.effect, pace, now);
      if (wait > 0) {
        soonest = Math.min(soonest, wait);
        continue;
      }
      this.#pacer.take(item.document.effect, pace, now);
      this.#sending.set(item.document.lane, deliveryPartition(item.document.effect.installation));
      starting.push(item);
    }
    if (soonest < Number.POSITIVE_INFINITY) this.#wake(Math.max(5, soonest));
    if (starting.length > 0) await this.#sendAll(starting);
  }

  /** Marks them all as being sent with one write, then sends each. */
  async #sendAll(items: Item[]): Promise<void> {
    const fresh = items.filter((item) => !item.settle);
    let taken: Set<string>;
    try {
      taken = await this.#store.effects.take(
        fresh.map(({ document }) => document._id),
        this.#instance,
        Date.now(),
      );
    } catch (error) {
      this.#logger.warn({ error }, 'The store is away: sending waits.');
      for (const { document } of items) this.#sending.delete(document.lane);
      this.#wake(1_000);
      return;
    }
    for (const item of items) {
      if (item.settle || taken.has(item.document._id)) void this.#one(item);
      else this.#drop(item);
    }
  }

  async #one(item: Item): Promise<void> {
    const { document } = item;
    const started = Date.now();
    let looking = false;
    // All of them show what is now: one does for those that wait behind it.
    const covered = isRefresh(document.effect)
      ? coveredBy(
          document.effect,
          this.#lanes.items(document.lane).filter((other) => other !== item),
        )
      : [];
    try {
      if (document.effect.kind === 'whisper' && (item.settle || started - document.createdAt > whisperLives)) {
        await this.#store.effects.expire(document._id, started, 'Its moment has passed.');
        this.#drop(item);
        return;
      }
      looking = item.settle;
      const found = looking ? await this.#sender.find(document) : null;
      looking = false;
      const { reference } = found ?? (await this.#sender.send(document));
      await Promise.all([
        this.#done(document._id, reference),
        ...covered.map((other) => this.#done(other.document._id, null)),
      ]);
      this.#onSent(document.effect.kind, found === null ? 'sent' : 'found', started - document.createdAt);
      for (const other of covered) this.#drop(other);
      this.#drop(item);
    } catch (error) {
      await this.#failed(item, error, { started, looking }).catch((storeError: unknown) => {
        this.#logger.warn(
          { error: storeError, effect: document._id },
          'The store is away: this effect is looked at again.',
        );
        item.settle = true;
        item.dueAt = Date.now() + 1_000;
        this.#sending.delete(document.lane);
        this.#wake(1_000);
      });
    }
  }

  /** `looking`: it was not even tried, since the look for the earlier try failed; what that came to is as unknown as before. */
  async #failed(
    item: Item,
    error: unknown,
    { started, looking }: { started: number; looking: boolean },
  ): Promise<void> {
    const { document } = item;
    const now = Date.now();
    const failure = error instanceof DeliveryError ? error.failure : ({ kind: 'unknown' } as const);
    const problem = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const late = started - document.createdAt > givesUpAfter;
    if (failure.kind === 'never' || (late && failure.kind !== 'wait' && failure.kind !== 'held')) {
      this.#logger.error({ error, effect: document._id }, 'This cannot be sent; it is parked.');
      await this.#sender.gaveUp(document, problem);
      await this.#store.effects.park(document._id, now, problem);
      this.#onSent(document.effect.kind, 'parked', now - document.createdAt);
      this.#drop(item);
      return;
    }
    document.attempts++;
    const pause =
      failure.kind === 'wait'
        ? failure.milliseconds
        : failure.kind === 'held'
          ? heldFor
          : pauseAfter(document.attempts);
    const pace = this.#platform(document.effect.platform).pace(document.effect);
    if (failure.kind === 'wait' && !looking) this.#pacer.block(document.effect, pace, now, failure.milliseconds);
    this.#logger.warn({ problem, effect: document._id, pause }, 'Not sent; it is tried again.');
    this.#onSent(document.effect.kind, failure.kind === 'wait' ? 'limited' : 'again', now - document.createdAt);
    item.settle = looking || failure.kind === 'unknown';
    item.dueAt = now + pause;
    // One of unknown outcome stays marked as being sent: whoever takes it up, looks first.
    const heldIn = failure.kind === 'held' && 'channel' in document.effect ? document.effect.channel : null;
    if (!item.settle) await this.#store.effects.later(document._id, now + pause, problem, heldIn);
    this.#sending.delete(document.lane);
    if (heldIn !== null) this.#leaveOut(heldIn, now + pause);
    // Something may have asked for it meanwhile.
    this.#wake(Math.max(0, item.dueAt - Date.now()));
  }

  /** Marks sent effects as done, those that wait together with one write. */
  #done(id: string, reference: string | null): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#finished.push({ id, reference, resolve, reject });
      if (!this.#flushing) void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#flushing = true;
    while (this.#finished.length > 0) {
      const batch = this.#finished.splice(0, 200);
      try {
        await this.#store.effects.done(batch, Date.now());
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#flushing = false;
  }

  #drop(item: Item): void {
    const { lane, _id } = item.document;
    this.#reading?.gone.add(_id);
    this.#sending.delete(lane);
    this.#lanes.remove(item);
    this.#wake(0);
  }
}

/** What waits right behind it and shows the same. */
function coveredBy(shown: Effect, waiting: readonly Item[]): readonly Item[] {
  const end = waiting.findIndex(({ document }) => !covers(shown, document.effect));
  return end < 0 ? waiting : waiting.slice(0, end);
}

/** Growing pauses: 1 s, 2 s, 4 s … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(attempts - 1, 6));

const first = ({ document }: Item): number => rankOf(document.effect);
