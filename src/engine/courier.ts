import type { Logger } from 'pino';
import type { Effect } from '../desk/effect.ts';
import type { Store } from '../store/open-store.ts';
import type { EffectDocument } from '../store/schemas/documents.ts';
import { afterFailure, givesUpAfter } from './after-failure.ts';
import { goesAnew } from './company.ts';
import { DoneMarks } from './done-marks.ts';
import { channelInto, covers, isRefresh, webhookOf } from './effect-order.ts';
import { howFarItCame } from './how-far-it-came.ts';
import { type Item, idOf } from './lanes.ts';
import { deliveryPartition } from './partitions.ts';
import { DeliveryError, type DeliveryFailure } from './platform.ts';
import { NotKept, type SendResult } from './send-result.ts';

/** An answer that only its moment needs is not sent later than this (milliseconds). */
const whisperLives = 5 * 60_000;
/** While the store is away, or a lease in doubt, it is looked again after this (milliseconds). */
export const lookAgainAfter = 1_000;

/** `company`: what goes out in the same message. */
export type Sender = {
  send(document: EffectDocument, company?: readonly EffectDocument[]): Promise<SendResult>;
  /**
   * Looks a send of unknown outcome up; null when it is certainly not there, or need not be looked for. `uncertain`: nobody can
   * tell, and sending it again might say it twice.
   */
  find(document: EffectDocument): Promise<SendResult | 'uncertain' | null>;
  /**
   * Nobody knows whether they arrived, and they are not sent again by themselves: whoever must know is told. Called again if that
   * fails, or is cut short.
   */
  uncertain(documents: readonly EffectDocument[]): Promise<readonly string[]>;
  /** It will not be sent: whoever must know is told. Called again if what follows it fails. */
  gaveUp(document: EffectDocument, problem: string): Promise<void>;
  /** Their receivers have not taken them for long: whoever must know is told meanwhile. Called again if that fails. */
  late(documents: readonly EffectDocument[]): Promise<void>;
};

/** What goes out in one message. */
export type Send = { item: Item; company: Item[] };

/** `gone`: what is done with here; `wait`: until its lane is looked at again; `held`: a channel that cannot be reached until then. */
export type Carried = { gone: readonly Item[]; wait: number; held?: { channel: string; until: number } };

export type CourierDependencies = {
  store: Pick<Store, 'effects'>;
  sender: Sender;
  logger: Logger;
  onSent: (kind: string, outcome: string, delay: number) => void;
};

/** Carries one message out: sends it, or looks for it where its outcome is unknown, and writes down what became of it. */
export class Courier {
  readonly #is: CourierDependencies;
  readonly #done: DoneMarks;
  /** Tells whoever keeps the pace that the platform wants a pause (milliseconds). */
  readonly #limited: (effect: Effect, pause: number) => void;

  constructor(is: CourierDependencies, limited: (effect: Effect, pause: number) => void) {
    this.#is = is;
    this.#done = new DoneMarks(is.store);
    this.#limited = limited;
  }

  /** Whether what was sent is still being written down. */
  get writing(): boolean {
    return this.#done.writing;
  }

  /** `behind`: what waits in the lane after it. Never rejects: what the store did not take is looked at again. */
  async carry({ item, company }: Send, behind: readonly Item[]): Promise<Carried> {
    const { document } = item;
    const { store, logger, onSent } = this.#is;
    const started = Date.now();
    let looking = false;
    // All of them show what is now: one does for those that wait behind it.
    const covered = isRefresh(document.effect) ? coveredBy(document.effect, behind) : company;
    try {
      if (item.unsent) {
        await this.release([item, ...company], item.dueAt);
        return { gone: [], wait: 0 };
      }
      if (isPassing(document.effect) && (item.settle || started - document.createdAt > whisperLives)) {
        await store.effects.expire(document._id, started, 'Its moment has passed.');
        return { gone: [item], wait: 0 };
      }
      looking = item.settle && item.came === undefined;
      const found = looking ? await this.#find(document) : null;
      if (found === 'uncertain') return await this.#uncertain([item, ...company]);
      const wasLooked = looking;
      looking = false;
      // It is not there, and was tried here: enough of that.
      if (wasLooked && found === null && item.failed && failingFor(document, started) > givesUpAfter) {
        await this.release(company, 0);
        return await this.#giveUp(item, document.problem ?? 'It failed for a day.');
      }
      if (found === null && item.settle && item.came === undefined && goesAnew(item)) {
        await this.release([item, ...company], 0);
        return { gone: [], wait: 0 };
      }
      const sent = found ?? (await this.#send({ item, company }));
      // From here on nothing of it is in doubt, whatever becomes of the store.
      item.came = () => Promise.resolve(sent);
      const { reference, did, left } = sent;
      const done = did === undefined ? covered : covered.filter((other) => did.includes(idOf(other)));
      await Promise.all([
        // The message is found by its head's reference: what went out with it has none of its own.
        this.#done.mark(idOf(item), document.head === undefined ? reference : null, left?.includes(idOf(item))),
        ...done.map((other) => this.#done.mark(idOf(other), null, left?.includes(idOf(other)))),
      ]);
      onSent(document.effect.kind, found === null ? 'sent' : 'found', started - document.createdAt);
      await this.release(without(covered, done), 0);
      return { gone: [...done, item], wait: 0 };
    } catch (error) {
      if (error instanceof NotKept) item.came = error.keep;
      const failed =
        item.came === undefined && !item.unsent
          ? this.#failed({ item, company }, error, { started, looking })
          : Promise.reject(error);
      return await failed.catch((storeError: unknown) => {
        logger.warn({ error: storeError, effect: document._id }, 'The store is away: this effect is looked at again.');
        for (const one of [item, ...company]) one.settle = true;
        if (!looking && isSurelyUnsent(error)) for (const one of [item, ...company]) one.unsent = true;
        item.dueAt = Date.now() + lookAgainAfter;
        return { gone: [], wait: lookAgainAfter };
      });
    }
  }

  #send({ item, company }: Send): Promise<SendResult> {
    if (item.came !== undefined) return item.came();
    return this.#is.sender.send(
      item.document,
      company.map((other) => other.document),
    );
  }

  /**
   * They are sent again only when somebody says so; their lane goes on. Marked first, as what is told shows what is marked; whoever
   * takes over from here tells what is not told yet. Rejects when the store is away.
   */
  async #uncertain(items: readonly [Item, ...Item[]]): Promise<Carried> {
    const { store, sender, logger, onSent } = this.#is;
    const now = Date.now();
    const documents = items.map(({ document }) => document);
    const partition = deliveryPartition(items[0].document.effect.installation);
    await store.effects.uncertain(items.map(idOf), now, mayHaveArrived, partition);
    await store.effects.told([...(await sender.uncertain(documents))]);
    for (const { effect, createdAt } of documents) {
      logger.error({ effect: effect.id }, 'Nobody can tell whether this arrived; it is not sent again by itself.');
      onSent(effect.kind, 'uncertain', now - createdAt);
    }
    return { gone: items, wait: 0 };
  }

  /** What a send of unknown outcome came to; null when it certainly was not sent, or may simply be sent again. */
  async #find(document: EffectDocument): Promise<SendResult | 'uncertain' | null> {
    const came = await howFarItCame(document, this.#is.store.effects);
    if (came === 'unknown') return this.#is.sender.find(document);
    return came === 'sent' ? { reference: null } : null;
  }

  /** It will not be sent: whoever must know is told. Rejects when the store is away. */
  async #giveUp(item: Item, problem: string): Promise<Carried> {
    const { store, sender, onSent } = this.#is;
    const { document } = item;
    const now = Date.now();
    await sender.gaveUp(document, problem);
    await store.effects.park(idOf(item), now, problem);
    onSent(document.effect.kind, 'parked', now - document.createdAt);
    return { gone: [item], wait: 0 };
  }

  /** Certainly not sent: each waits for itself again, until an instant. Rejects when the store is away. */
  async release(items: readonly Item[], until: number): Promise<void> {
    if (items.length === 0) return;
    await this.#is.store.effects.release(items.map(idOf), until);
    for (const item of items) {
      item.settle = false;
      item.dueAt = until;
      delete item.unsent;
      delete item.document.head;
    }
  }

  async #failed(
    { item, company }: Send,
    error: unknown,
    { started, looking }: { started: number; looking: boolean },
  ): Promise<Carried> {
    const { document } = item;
    const { store, logger, onSent } = this.#is;
    const { effect, _id: id, createdAt } = document;
    const now = Date.now();
    const failure = failureOf(error, effect);
    const problem = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const next = afterFailure(failure, {
      age: started - createdAt,
      failing: failingFor(document, started),
      attempts: document.attempts + 1,
      looking,
      endless: webhookOf(effect) === null,
    });
    if (next.does === 'uncertain') return this.#uncertain([item, ...company]);
    if (next.does === 'park' && company.length > 0) {
      logger.warn({ problem, effect: id }, 'This cannot be sent together; each goes by itself.');
      await this.release([item, ...company], 0);
      for (const one of [item, ...company]) one.alone = true;
      return { gone: [], wait: 0 };
    }
    if (next.does === 'park') {
      logger.error({ error, effect: id }, 'This cannot be sent; it is parked.');
      return this.#giveUp(item, problem);
    }
    document.attempts++;
    const { milliseconds: pause, because, looksFirst } = next;
    const failsAnew = because === 'failed' && document.failingSince === undefined;
    if (failsAnew) document.failingSince = started;
    if (because !== 'failed') delete document.failingSince;
    document.problem = problem;
    item.failed = true;
    // A look that was limited says nothing of the pace of sends.
    if (because === 'limited' && !looking) this.#limited(effect, pause);
    logger.warn({ problem, effect: id, pause }, 'Not sent; it is tried again.');
    onSent(effect.kind, because === 'limited' ? 'limited' : 'again', now - createdAt);
    item.settle = looksFirst;
    item.dueAt = now + pause;
    if (looksFirst) for (const other of company) other.settle = true;
    else await this.release(company, 0);
    const heldIn = because === 'held' ? channelInto(effect) : null;
    const { failingSince = started } = document;
    // One of unknown outcome stays marked as being sent: whoever takes it up, looks first.
    if (!looksFirst) {
      const why = because === 'failed' ? { failingSince } : { heldIn };
      await store.effects.later(id, item.dueAt, problem, why);
    } else if (failsAnew) await store.effects.failing(id, failingSince, problem);
    // Something may have asked for it meanwhile, or for the place that it took: its lane is looked at at once.
    return { gone: [], wait: 0, ...(heldIn === null ? {} : { held: { channel: heldIn, until: now + pause } }) };
  }
}

/** Milliseconds for which it fails. */
const failingFor = ({ failingSince }: EffectDocument, now: number): number => now - (failingSince ?? now);

const mayHaveArrived = 'It may have arrived: the platform did not say, and cannot be asked.';

/** A channel is waited for, visibly, until it can be reached; whom none leads to is told in another way. */
function failureOf(error: unknown, effect: Effect): DeliveryFailure {
  if (!(error instanceof DeliveryError)) return { kind: 'unknown' };
  return error.failure.kind === 'held' && channelInto(effect) === null ? { kind: 'never' } : error.failure;
}

/** Whether it failed before it could have been sent. */
const isSurelyUnsent = (error: unknown): boolean => error instanceof DeliveryError && error.failure.kind !== 'unknown';

/** What waits right behind it and shows the same. */
function coveredBy(shown: Effect, waiting: readonly Item[]): readonly Item[] {
  const end = waiting.findIndex(({ document }) => !covers(shown, document.effect));
  return end < 0 ? waiting : waiting.slice(0, end);
}

const without = (items: readonly Item[], gone: readonly Item[]): Item[] => items.filter((item) => !gone.includes(item));

/**
 * Shown once to whoever is there, and worth nothing later. An aside is not: what it carries out must happen, however late, and
 * happens once however often it is tried; at worst its answer is shown twice.
 */
const isPassing = ({ kind }: Effect): boolean => kind === 'whisper';
