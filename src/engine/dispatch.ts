import type { Logger } from 'pino';
import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { afterFailure } from './after-failure.ts';
import { DoneMarks } from './done-marks.ts';
import { cardsNeededBy, covers, isRefresh, rankOf } from './effect-order.ts';
import type { Item, Lanes } from './lanes.ts';
import { Pacer } from './pacer.ts';
import { deliveryPartition } from './partitions.ts';
import type { Pace, PlatformPort } from './platform.ts';
import { DeliveryError } from './platform.ts';
import { WakeUp } from './wake-up.ts';

/** Most of a send is waiting: for the store, and for the platform. */
export const sendsAtOnce = 48;
/** An answer that only its moment needs is not sent later than this (milliseconds). */
const whisperLives = 5 * 60_000;
/** While the store is away, or a lease in doubt, it is looked again after this (milliseconds). */
const lookAgainAfter = 1_000;

/** What a send came to, for the small commit that follows it. */
export type Sender = {
  send(document: EffectDocument): Promise<{ reference: string | null }>;
  /** Looks a send of unknown outcome up; null when it is certainly not there, or need not be looked for. */
  find(document: EffectDocument): Promise<{ reference: string | null } | null>;
  /** It will not be sent: whoever must know is told. Called again if what follows it fails. */
  gaveUp(document: EffectDocument, problem: string): Promise<void>;
};

export type DispatchDependencies = {
  store: Pick<Store, 'effects'>;
  sender: Sender;
  platform: (name: string) => PlatformPort;
  logger: Logger;
  /** Whether this instance serves an installation right now. */
  mine: (installation: string) => boolean;
  instance: string;
  onSent: (kind: string, outcome: string, delay: number) => void;
  /** It is done with here: sent, given up, or taken by somebody else. */
  onGone: (id: string) => void;
  /** A channel cannot be reached; it is tried again at an instant. */
  onHeld: (channel: string, until: number) => void;
};

/** Sends what waits in the lanes: strictly in order within a lane, at the platforms' pace. */
export class Dispatch {
  readonly #is: DispatchDependencies;
  readonly #lanes: Lanes;
  readonly #pacer = new Pacer();
  readonly #done: DoneMarks;
  /** Lanes that are being sent in, with their partitions. */
  readonly #sending = new Map<string, number>();
  readonly #wakeUp = new WakeUp(() => void this.#start());

  constructor(lanes: Lanes, is: DispatchDependencies) {
    this.#is = is;
    this.#lanes = lanes;
    this.#done = new DoneMarks(is.store);
  }

  /** Something new waits, or may go sooner than it might. */
  look(): void {
    this.#wakeUp.in(0);
  }

  isSending(lane: string): boolean {
    return this.#sending.has(lane);
  }

  /** Resolves when nothing of a partition (of any, without one) is being sent. */
  async atRest(partition: number | null = null): Promise<void> {
    const underWay = () =>
      partition === null
        ? this.#sending.size > 0 || this.#done.writing
        : [...this.#sending.values()].some((one) => one === partition);
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Starts nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#wakeUp.stop();
    await this.atRest();
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
      const wait = Math.max(item.dueAt - now, 0);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else ready.push({ item, pace: this.#paceOf(item) });
    }
    ready.sort((a, b) => first(a.item) - first(b.item) || a.item.document.order - b.item.document.order);
    const starting: Item[] = [];
    for (const { item, pace } of ready) {
      const { effect, lane } = item.document;
      if (this.#sending.size >= sendsAtOnce) break;
      // Without a fresh heartbeat somebody else may be at it.
      const wait = this.#is.mine(effect.installation) ? this.#pacer.wait(effect, pace, now) : lookAgainAfter;
      if (wait > 0) {
        soonest = Math.min(soonest, wait);
        continue;
      }
      this.#pacer.take(effect, pace, now);
      this.#sending.set(lane, deliveryPartition(effect.installation));
      starting.push(item);
    }
    if (soonest < Number.POSITIVE_INFINITY) this.#wakeUp.in(Math.max(5, soonest));
    if (starting.length > 0) await this.#sendAll(starting);
  }

  #paceOf({ document: { effect } }: Item): Pace {
    return this.#is.platform(effect.platform).pace(effect);
  }

  /** Marks them all as being sent with one write, then sends each. */
  async #sendAll(items: Item[]): Promise<void> {
    const fresh = items.filter((item) => !item.settle);
    let taken: Set<string>;
    try {
      taken = await this.#is.store.effects.take(
        fresh.map(({ document }) => document._id),
        this.#is.instance,
        Date.now(),
      );
    } catch (error) {
      this.#is.logger.warn({ error }, 'The store is away: sending waits.');
      for (const { document } of items) this.#sending.delete(document.lane);
      this.#wakeUp.in(lookAgainAfter);
      return;
    }
    for (const item of items) {
      if (item.settle || taken.has(item.document._id)) void this.#one(item);
      else this.#drop(item);
    }
  }

  async #one(item: Item): Promise<void> {
    const { document } = item;
    const { store, sender, logger, onSent } = this.#is;
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
      if (isPassing(document.effect) && (item.settle || started - document.createdAt > whisperLives)) {
        await store.effects.expire(document._id, started, 'Its moment has passed.');
        this.#drop(item);
        return;
      }
      looking = item.settle;
      const found = looking ? await sender.find(document) : null;
      looking = false;
      const { reference } = found ?? (await sender.send(document));
      await Promise.all([
        this.#done.mark(document._id, reference),
        ...covered.map((other) => this.#done.mark(other.document._id, null)),
      ]);
      onSent(document.effect.kind, found === null ? 'sent' : 'found', started - document.createdAt);
      for (const other of covered) this.#drop(other);
      this.#drop(item);
    } catch (error) {
      await this.#failed(item, error, { started, looking }).catch((storeError: unknown) => {
        logger.warn({ error: storeError, effect: document._id }, 'The store is away: this effect is looked at again.');
        item.settle = true;
        item.dueAt = Date.now() + lookAgainAfter;
        this.#sending.delete(document.lane);
        this.#wakeUp.in(lookAgainAfter);
      });
    }
  }

  async #failed(
    item: Item,
    error: unknown,
    { started, looking }: { started: number; looking: boolean },
  ): Promise<void> {
    const { document } = item;
    const { store, sender, logger, onSent, onHeld } = this.#is;
    const { effect, _id: id, createdAt } = document;
    const now = Date.now();
    const failure = error instanceof DeliveryError ? error.failure : ({ kind: 'unknown' } as const);
    const problem = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const next = afterFailure(failure, { age: started - createdAt, attempts: document.attempts + 1, looking });
    if (next.does === 'park') {
      logger.error({ error, effect: id }, 'This cannot be sent; it is parked.');
      await sender.gaveUp(document, problem);
      await store.effects.park(id, now, problem);
      onSent(effect.kind, 'parked', now - createdAt);
      this.#drop(item);
      return;
    }
    document.attempts++;
    const { milliseconds: pause, because, looksFirst } = next;
    // A look that was limited says nothing of the pace of sends.
    if (because === 'limited' && !looking) this.#pacer.block(effect, this.#paceOf(item), now, pause);
    logger.warn({ problem, effect: id, pause }, 'Not sent; it is tried again.');
    onSent(effect.kind, because === 'limited' ? 'limited' : 'again', now - createdAt);
    item.settle = looksFirst;
    item.dueAt = now + pause;
    const heldIn = because === 'held' && 'channel' in effect ? effect.channel : null;
    // One of unknown outcome stays marked as being sent: whoever takes it up, looks first.
    if (!looksFirst) await store.effects.later(id, item.dueAt, problem, heldIn);
    this.#sending.delete(document.lane);
    if (heldIn !== null) onHeld(heldIn, now + pause);
    // Something may have asked for it meanwhile.
    this.#wakeUp.in(Math.max(0, item.dueAt - Date.now()));
  }

  #drop(item: Item): void {
    const { lane, _id } = item.document;
    this.#is.onGone(_id);
    this.#sending.delete(lane);
    this.#lanes.remove(item);
    this.look();
  }
}

/** What waits right behind it and shows the same. */
function coveredBy(shown: Effect, waiting: readonly Item[]): readonly Item[] {
  const end = waiting.findIndex(({ document }) => !covers(shown, document.effect));
  return end < 0 ? waiting : waiting.slice(0, end);
}

const first = ({ document }: Item): number => rankOf(document.effect);

/**
 * Shown once to whoever is there, and worth nothing later. An aside is not: what it carries out must happen, however late, and
 * happens once however often it is tried; at worst its answer is shown twice.
 */
const isPassing = ({ kind }: Effect): boolean => kind === 'whisper';
