import type { Logger } from 'pino';
import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { afterFailure } from './after-failure.ts';
import { companyOf, goesAnew, headOf, waitsForCompany } from './company.ts';
import { DoneMarks } from './done-marks.ts';
import {
  cardsNeededBy,
  channelInto,
  covers,
  goesBefore,
  isRefresh,
  isTold,
  rankOf,
  webhookOf,
} from './effect-order.ts';
import { howFarItCame } from './how-far-it-came.ts';
import type { Item, Lanes } from './lanes.ts';
import { Pacer } from './pacer.ts';
import { deliveryPartition } from './partitions.ts';
import type { Pace, PlatformPort } from './platform.ts';
import { DeliveryError } from './platform.ts';
import { WakeUp } from './wake-up.ts';
import { isLate, WebhookRoom } from './webhook-room.ts';

/** Most of a send is waiting: for the store, and for the platform. */
export const sendsAtOnce = 48;
/** An answer that only its moment needs is not sent later than this (milliseconds). */
const whisperLives = 5 * 60_000;
/** While the store is away, or a lease in doubt, it is looked again after this (milliseconds). */
const lookAgainAfter = 1_000;

/**
 * What a send came to, for the small commit that follows it. `did`: ids of the company that are done by it, without them all;
 * `left`: ids of those that had nothing to say any more.
 */
export type SendResult = { reference: string | null; did?: readonly string[]; left?: readonly string[] };

/** `company`: what goes out in the same message. */
export type Sender = {
  send(document: EffectDocument, company?: readonly EffectDocument[]): Promise<SendResult>;
  /** Looks a send of unknown outcome up; null when it is certainly not there, or need not be looked for. */
  find(document: EffectDocument): Promise<SendResult | null>;
  /** It will not be sent: whoever must know is told. Called again if what follows it fails. */
  gaveUp(document: EffectDocument, problem: string): Promise<void>;
  /** Their receivers have not taken them for long: whoever must know is told meanwhile. Called again if that fails. */
  late(documents: readonly EffectDocument[]): Promise<void>;
};

export type DispatchDependencies = {
  store: Pick<Store, 'effects'>;
  sender: Sender;
  platform: (name: string) => PlatformPort;
  logger: Logger;
  /** Whether this instance serves an installation right now. */
  mine: (installation: string) => boolean;
  instance: string;
  /** Whether much is being decided, so that what waits may soon have company. */
  inWave: () => boolean;
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
  /** Lanes that are being sent in, with what goes there now. */
  readonly #sending = new Map<string, Effect>();
  readonly #began = Date.now();
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
        : [...this.#sending.values()].some(({ installation }) => deliveryPartition(installation) === partition);
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Starts nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#wakeUp.stop();
    await this.atRest();
  }

  /** Has somebody told of what webhooks have not taken for long. Rejects when the store is away, and then is asked again. */
  async tellLate(): Promise<void> {
    const is = { now: Date.now(), began: this.#began };
    const late: Item[] = [];
    for (const [, items] of this.#lanes) for (const item of items) if (!item.told && isLate(item, is)) late.push(item);
    if (late.length === 0) return;
    await this.#is.sender.late(late.map(({ document }) => document));
    for (const item of late) item.told = true;
  }

  /** The desk's machine has set its clock by so many milliseconds: what waits, waits as long as it would have. */
  clockMoved(by: number): void {
    for (const [, items] of this.#lanes) for (const item of items) if (item.dueAt > 0) item.dueAt += by;
    this.#wakeUp.again();
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
    // The pace is kept whatever becomes of the machine's clock.
    const beat = performance.now();
    const inWave = this.#is.inWave();
    const ready: { item: Item; pace: Pace }[] = [];
    for (const [lane, items] of this.#lanes) {
      const item = headOf(items);
      if (item === undefined || this.#sending.has(lane) || this.#needsCard(item)) continue;
      const wait = Math.max(item.dueAt - now, waitsForCompany(item, items, now, inWave), 0);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else ready.push({ item, pace: this.#paceOf(item) });
    }
    ready.sort((a, b) => first(a.item) - first(b.item) || goesBefore(a.item.document, b.item.document));
    const starting: Send[] = [];
    const room = new WebhookRoom(this.#sending.values());
    for (const { item, pace } of ready) {
      const { effect, lane } = item.document;
      if (this.#sending.size >= sendsAtOnce) break;
      if (!room.has(effect)) continue;
      // Without a fresh heartbeat somebody else may be at it.
      const wait = this.#is.mine(effect.installation) ? this.#pacer.wait(effect, pace, beat) : lookAgainAfter;
      if (wait > 0) {
        soonest = Math.min(soonest, wait);
        continue;
      }
      this.#pacer.take(effect, pace, beat);
      this.#sending.set(lane, effect);
      room.take(effect);
      starting.push({ item, company: companyOf(item, this.#lanes.items(lane), now) });
    }
    if (soonest < Number.POSITIVE_INFINITY) this.#wakeUp.in(Math.max(5, soonest));
    if (starting.length > 0) await this.#sendAll(starting);
  }

  #paceOf({ document: { effect } }: Item): Pace {
    return this.#is.platform(effect.platform).pace(effect);
  }

  /** Marks them all as being sent with one write, then sends each. */
  async #sendAll(sends: Send[]): Promise<void> {
    const fresh = sends.filter(({ item }) => !item.settle);
    const joined = fresh.flatMap(({ item: { document }, company }) =>
      company.length === 0 || !isTold(document.effect) ? [] : [{ head: document._id, ids: company.map(idOf) }],
    );
    const alone = fresh.flatMap(({ item, company }) => (isTold(item.document.effect) ? [item] : [item, ...company]));
    let taken: Set<string>;
    const sender = { instance: this.#is.instance, at: Date.now() };
    try {
      taken = await this.#is.store.effects.take(alone.map(idOf), sender.instance, sender.at, joined);
    } catch (error) {
      this.#is.logger.warn({ error }, 'The store is away: sending waits.');
      for (const { item } of sends) this.#sending.delete(item.document.lane);
      this.#wakeUp.in(lookAgainAfter);
      return;
    }
    for (const { item, company } of sends) {
      if (item.settle) void this.#one({ item, company });
      else {
        // Taken by somebody else.
        for (const other of company) if (!taken.has(idOf(other))) this.#forget(other);
        const mine = company.filter((other) => taken.has(idOf(other)));
        if (isTold(item.document.effect)) {
          for (const { document } of mine) Object.assign(document, { head: idOf(item), sender });
          item.document.sender = sender;
        }
        if (taken.has(idOf(item))) void this.#one({ item, company: mine });
        else void this.#withoutHead(item, mine);
      }
    }
  }

  /** Somebody else has taken the head of a message, without those that were to go out with it here. */
  async #withoutHead(item: Item, company: readonly Item[]): Promise<void> {
    await this.#release(company, 0).catch(() => {
      for (const other of company) other.settle = true;
    });
    this.#drop(item);
  }

  async #one({ item, company }: Send): Promise<void> {
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
      : company;
    try {
      if (isPassing(document.effect) && (item.settle || started - document.createdAt > whisperLives)) {
        await store.effects.expire(document._id, started, 'Its moment has passed.');
        this.#drop(item);
        return;
      }
      looking = item.settle;
      const found = looking ? await this.#find(document) : null;
      looking = false;
      if (found === null && item.settle && goesAnew(item)) {
        await this.#release([item, ...company], 0);
        this.#sending.delete(document.lane);
        this.look();
        return;
      }
      const { reference, did, left } =
        found ??
        (await sender.send(
          document,
          company.map((other) => other.document),
        ));
      const done = did === undefined ? covered : covered.filter((other) => did.includes(idOf(other)));
      await Promise.all([
        // The message is found by its head's reference: what went out with it has none of its own.
        this.#done.mark(idOf(item), document.head === undefined ? reference : null, left?.includes(idOf(item))),
        ...done.map((other) => this.#done.mark(idOf(other), null, left?.includes(idOf(other)))),
      ]);
      onSent(document.effect.kind, found === null ? 'sent' : 'found', started - document.createdAt);
      await this.#release(without(covered, done), 0);
      for (const other of done) this.#forget(other);
      this.#drop(item);
    } catch (error) {
      await this.#failed({ item, company }, error, { started, looking }).catch((storeError: unknown) => {
        logger.warn({ error: storeError, effect: document._id }, 'The store is away: this effect is looked at again.');
        for (const one of [item, ...company]) one.settle = true;
        item.dueAt = Date.now() + lookAgainAfter;
        this.#sending.delete(document.lane);
        this.#wakeUp.in(lookAgainAfter);
      });
    }
  }

  /** What a send of unknown outcome came to; null when it certainly was not sent, or may simply be sent again. */
  async #find(document: EffectDocument): Promise<SendResult | null> {
    const came = await howFarItCame(document, this.#is.store.effects);
    if (came === 'unknown') return this.#is.sender.find(document);
    return came === 'sent' ? { reference: null } : null;
  }

  /** Certainly not sent: each waits for itself again, until an instant. */
  async #release(items: readonly Item[], until: number): Promise<void> {
    if (items.length === 0) return;
    await this.#is.store.effects.release(items.map(idOf), until);
    for (const item of items) {
      item.settle = false;
      item.dueAt = until;
      delete item.document.head;
    }
  }

  async #failed(
    { item, company }: Send,
    error: unknown,
    { started, looking }: { started: number; looking: boolean },
  ): Promise<void> {
    const { document } = item;
    const { store, sender, logger, onSent, onHeld } = this.#is;
    const { effect, _id: id, createdAt } = document;
    const now = Date.now();
    const failure = error instanceof DeliveryError ? error.failure : ({ kind: 'unknown' } as const);
    const problem = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const next = afterFailure(failure, {
      age: started - createdAt,
      attempts: document.attempts + 1,
      looking,
      endless: webhookOf(effect) === null,
    });
    if (next.does === 'park' && company.length > 0) {
      logger.warn({ problem, effect: id }, 'This cannot be sent together; each goes by itself.');
      await this.#release([item, ...company], 0);
      for (const one of [item, ...company]) one.alone = true;
      this.#sending.delete(document.lane);
      this.look();
      return;
    }
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
    if (because === 'limited' && !looking) this.#pacer.block(effect, this.#paceOf(item), performance.now(), pause);
    logger.warn({ problem, effect: id, pause }, 'Not sent; it is tried again.');
    onSent(effect.kind, because === 'limited' ? 'limited' : 'again', now - createdAt);
    item.settle = looksFirst;
    item.dueAt = now + pause;
    if (looksFirst) for (const other of company) other.settle = true;
    else await this.#release(company, 0);
    const heldIn = because === 'held' ? channelInto(effect) : null;
    // One of unknown outcome stays marked as being sent: whoever takes it up, looks first.
    if (!looksFirst) await store.effects.later(id, item.dueAt, problem, heldIn);
    this.#sending.delete(document.lane);
    if (heldIn !== null) onHeld(heldIn, now + pause);
    // Something may have asked for it meanwhile, or for the place that it took.
    this.look();
  }

  #drop(item: Item): void {
    this.#sending.delete(item.document.lane);
    this.#forget(item);
    this.look();
  }

  #forget(item: Item): void {
    this.#is.onGone(idOf(item));
    this.#lanes.remove(item);
  }
}

/** What waits right behind it and shows the same. */
function coveredBy(shown: Effect, waiting: readonly Item[]): readonly Item[] {
  const end = waiting.findIndex(({ document }) => !covers(shown, document.effect));
  return end < 0 ? waiting : waiting.slice(0, end);
}

/** What goes out in one message. */
type Send = { item: Item; company: Item[] };

const idOf = ({ document }: Item): string => document._id;
const without = (items: readonly Item[], gone: readonly Item[]): Item[] => items.filter((item) => !gone.includes(item));

const first = ({ document }: Item): number => rankOf(document.effect);

/**
 * Shown once to whoever is there, and worth nothing later. An aside is not: what it carries out must happen, however late, and
 * happens once however often it is tried; at worst its answer is shown twice.
 */
const isPassing = ({ kind }: Effect): boolean => kind === 'whisper';
