import type { Effect } from '../desk/effect.ts';
import { companyOf, headOf, waitsForCompany } from './company.ts';
import { Courier, type CourierDependencies, lookAgainAfter, type Send } from './courier.ts';
import { cardsNeededBy, goesBefore, isTold, rankOf, webhookOf } from './effect-order.ts';
import { type Item, idOf, type Lanes } from './lanes.ts';
import { Pacer } from './pacer.ts';
import { deliveryPartition } from './partitions.ts';
import { DeliveryError, type Pace, type PlatformPort } from './platform.ts';
import { WakeUp } from './wake-up.ts';
import { isLate, WebhookRoom } from './webhook-room.ts';

/** Most of a send is waiting: for the store, and for the platform. */
export const sendsAtOnce = 48;

const unpaced: Pace = { method: '', methodPerMinute: 60_000, channelIntervalMilliseconds: 0 };

export type DispatchDependencies = CourierDependencies & {
  platform: (name: string) => PlatformPort;
  /** Whether this instance serves an installation right now. */
  mine: (installation: string) => boolean;
  instance: string;
  /** Whether much is being decided, so that what waits may soon have company. */
  inWave: () => boolean;
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
  readonly #courier: Courier;
  /** Lanes that are being sent in, with what goes there now. */
  readonly #sending = new Map<string, Effect>();
  readonly #began = Date.now();
  readonly #wakeUp = new WakeUp(() => void this.#start());

  constructor(lanes: Lanes, is: DispatchDependencies) {
    this.#is = is;
    this.#lanes = lanes;
    this.#courier = new Courier(is, (effect, pause) =>
      this.#pacer.block(effect, this.#paceOf(effect), performance.now(), pause),
    );
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
        ? this.#sending.size > 0 || this.#courier.writing
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
      else ready.push({ item, pace: this.#paceOf(item.document.effect) });
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

  /** A webhook is of no platform; of one that is not connected here nothing is sent, as whoever tries to will say. */
  #paceOf(effect: Effect): Pace {
    if (webhookOf(effect) !== null) return unpaced;
    try {
      return this.#is.platform(effect.platform).pace(effect);
    } catch (error) {
      if (error instanceof DeliveryError) return unpaced;
      throw error;
    }
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
      for (const { item, company } of sends) {
        this.#sending.delete(item.document.lane);
        // They may be marked by now; sent they were not.
        if (!item.settle) for (const one of [item, ...company]) Object.assign(one, { settle: true, unsent: true });
      }
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
    await this.#courier.release(company, 0).catch(() => {
      for (const other of company) other.settle = true;
    });
    this.#drop(item);
  }

  async #one({ item, company }: Send): Promise<void> {
    const { lane } = item.document;
    const behind = this.#lanes.items(lane).filter((other) => other !== item);
    const { gone, wait, held } = await this.#courier.carry({ item, company }, behind);
    this.#sending.delete(lane);
    for (const one of gone) this.#forget(one);
    if (held !== undefined) this.#is.onHeld(held.channel, held.until);
    this.#wakeUp.in(wait);
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

const first = ({ document }: Item): number => rankOf(document.effect);
