import type { Logger } from 'pino';
import { readMessage } from '../desk/text/read-message.ts';
import type { Store } from '../store/open-store.ts';
import { isStoreAway } from '../store/repositories/bulk.ts';
import { Awaited } from './awaited.ts';
import { catchUp } from './catch-up.ts';
import type { DeskClock } from './clock.ts';
import { commit } from './commit.ts';
import { DeskCache } from './desk-cache.ts';
import { Inbox } from './inbox.ts';
import { ChannelLearner } from './learn-channels.ts';
import { Leases } from './leases.ts';
import { Loader } from './loader.ts';
import { Outbox } from './outbox.ts';
import { Past } from './past.ts';
import { PeopleCache } from './people-cache.ts';
import { DeliveryError, type PlatformPort, type Sink } from './platform.ts';
import { Preparer } from './preparer.ts';
import { Processor, type Task } from './processor.ts';
import { createSender } from './sender.ts';
import { Timers } from './timers.ts';

/** What the engine tells of its work; all durations in seconds. */
type EngineMetrics = {
  inboundStored(kind: string): void;
  inboundsDuplicate(count: number): void;
  inboundProcessed(outcome: string): void;
  effectSent(kind: string, outcome: string): void;
  acknowledged(seconds: number): void;
  processed(seconds: number): void;
  effectDelayed(seconds: number): void;
};

export type EngineOptions = {
  store: Store;
  platforms: PlatformPort[];
  clock: DeskClock;
  logger: Logger;
  metrics: EngineMetrics;
  /** The store can have no other process on it. */
  exclusive: boolean;
  /** Milliseconds between heartbeats, and until a silent instance counts as dead. */
  leases?: { beatEvery: number; deadAfter: number };
};

/** Pauses before a failed inbound is tried again; after the last it is parked. */
const pauses = [1_000, 5_000, 30_000, 120_000];
/** Looking for rows that other instances stored; alone on a store, only for those that were put off. */
const pollEvery = { shared: 200, exclusive: 1_000 };

/** The engine carries: from an arrival, stored, over its decision, to what goes out. */
export class Engine {
  readonly cache: DeskCache;
  readonly leases: Leases;
  readonly #is: EngineOptions;
  readonly #people = new PeopleCache();
  readonly #awaited: Awaited;
  readonly #inbox: Inbox;
  readonly #processor: Processor;
  readonly #outbox: Outbox;
  readonly #timers: Timers;
  readonly #preparer: Preparer;
  readonly #loader: Loader;
  readonly #channels: ChannelLearner;
  readonly #changed = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #past: Past;

  constructor(options: EngineOptions) {
    this.#is = options;
    const { store, logger, metrics, clock } = options;
    const platform = (name: string): PlatformPort => this.#platform(name);
    this.cache = new DeskCache(store, () => ({
      team: options.platforms[0]?.homeTeam() ?? null,
      ownAccounts: options.platforms.flatMap((one) => one.ownAccounts()),
    }));
    this.leases = new Leases(
      { store, logger, exclusive: options.exclusive, ...options.leases },
      () => this.#leasesChanged(),
      (lease) => this.#atRest(lease),
    );
    this.#awaited = new Awaited(store);
    this.#inbox = new Inbox(store, {
      onStored: (rows) => {
        for (const row of rows) metrics.inboundStored(row.inbound.kind);
        this.#processor.enqueue(rows);
      },
      onDuplicate: (count) => metrics.inboundsDuplicate(count),
    });
    const accept = this.#accept.bind(this);
    this.#outbox = new Outbox({
      store,
      platform,
      logger,
      owned: (partition) => this.leases.holds(`deliver:${partition}`),
      instance: this.leases.instance,
      sender: createSender({ store, cache: this.cache, platform, now: () => clock.now(), accept }),
      onSent: (kind, outcome, delay) => {
        metrics.effectSent(kind, outcome);
        if (outcome === 'sent') metrics.effectDelayed(delay / 1_000);
        this.#tellChange();
      },
    });
    const relay = this.#outbox.relay.bind(this.#outbox);
    this.#preparer = new Preparer({ store, cache: this.cache, people: this.#people, platform, relay, logger });
    this.#loader = new Loader({
      store,
      cache: this.cache,
      people: this.#people,
      now: () => clock.now(),
      fetched: (id) => this.#preparer.fetched(id),
      settled: async (channel) => this.#outbox.settled(channel) && !(await store.effects.waitingIn(channel)),
    });
    this.#processor = new Processor(
      {
        needsPreparing: (task) => this.#preparer.needs(task),
        prepare: (task) => this.#preparer.prepare(task),
        run: async (tasks) => {
          const results = await commit(await this.#loader.load(tasks), {
            store,
            cache: this.cache,
            people: this.#people,
            relay,
            answered: (key, say) => this.#awaited.resolve(key, say),
          });
          for (const [index, task] of tasks.entries()) {
            const result = results[index];
            metrics.inboundProcessed(typeof result === 'object' ? 'error' : (result ?? 'done'));
            if (result === 'done') metrics.processed((Date.now() - task.row.storedAt) / 1_000);
          }
          this.#tellChange();
          return results;
        },
        failed: (task, error) => this.#failed(task, error),
        waiting: (partitions, limit) => store.inbox.waiting(partitions, Date.now(), limit),
        isStoreAway,
        pressed: () => this.#inbox.pressed,
      },
      logger,
      (partition) => this.leases.holds(`inbox:${partition}`),
    );
    this.#channels = new ChannelLearner({ store, cache: this.cache, logger });
    this.#timers = new Timers({ store, accept, now: () => clock.now(), logger });
    this.#past = new Past({
      store,
      holds: (lease) => this.leases.holds(lease),
      now: () => clock.now(),
      connected: () => options.platforms.every((one) => one.connection().ok),
      catchUp: (seenUpTo) => this.#catchUp(seenUpTo),
    });
  }

  /** Starts working; the platforms are started last, when everything behind them stands. */
  async start(): Promise<void> {
    await this.cache.refresh(true);
    await this.leases.start();
    await this.#past.begin();
    const { exclusive, platforms } = this.#is;
    this.#loop(exclusive ? pollEvery.exclusive : pollEvery.shared, () => this.#poll());
    this.#loop(1_000, () => this.#tick());
    this.#loop(1_000, () => this.cache.refresh());
    this.#loop(1_000, () => this.#learnChannels());
    this.#loop(2_000, () => this.#past.look());
    // The book of phrases takes a tenth of a second to build: not while the first customer waits.
    readMessage('Good morning!');
    for (const platform of platforms) await platform.start(this.#sink());
  }

  /** A graceful stop: nothing new is taken, what is under way is finished, all leases go back. */
  async stop(): Promise<void> {
    for (const platform of this.#is.platforms) await platform.stop();
    await this.#inbox.drained();
    this.#stop.abort();
    await Promise.all(this.#loops);
    await this.#processor.stop();
    await this.#outbox.stop();
    await this.leases.stop();
  }

  /** Looks at timers at once, after the desk's clock was moved. */
  async tick(): Promise<void> {
    await this.#tick();
  }

  /** Calls back whenever something may have changed for those who watch. Gives a function that ends it. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /** Nothing waits in this instance. */
  get idle(): boolean {
    return this.#processor.size === 0 && this.#outbox.size === 0;
  }

  #sink(): Sink {
    return {
      accept: (arrivals) => this.#accept(arrivals),
      ask: async (arrival) => {
        const outcome = this.#awaited.wait(arrival.inbound.key);
        await this.#accept([arrival]);
        return outcome;
      },
      channelId: (platformId) => this.cache.ownId('slack', platformId),
    };
  }

  async #accept(arrivals: Parameters<Sink['accept']>[0]): Promise<void> {
    const started = performance.now();
    try {
      await this.#inbox.accept(arrivals);
    } catch (error) {
      this.#past.missed();
      throw error;
    }
    this.#is.metrics.acknowledged((performance.now() - started) / 1_000);
  }

  async #failed(task: Task, error: unknown): Promise<void> {
    const { store, logger } = this.#is;
    const { _id: key, attempts } = task.row;
    const problem = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);
    const now = Date.now();
    // Something outside is away: that is no fault of the inbound, however long it lasts.
    if (error instanceof DeliveryError && error.failure.kind !== 'never') {
      const pause =
        error.failure.kind === 'wait' ? error.failure.milliseconds : Math.min(60_000, 1_000 + now - task.row.storedAt);
      logger.warn({ key, problem }, 'An inbound waits for its platform.');
      await store.inbox.later(key, now + pause, attempts, problem);
      return;
    }
    const pause = pauses[attempts];
    if (pause === undefined) {
      logger.error({ key, error }, 'An inbound failed five times; it is parked.');
      await store.inbox.park(key, now, attempts + 1, problem);
      return;
    }
    logger.warn({ key, error, pause }, 'An inbound failed; it is tried again.');
    await store.inbox.later(key, now + pause, attempts + 1, problem);
  }

  async #poll(): Promise<void> {
    await this.#processor.poll(this.leases.partitions('inbox'));
    await this.#outbox.poll(this.leases.partitions('deliver'));
  }

  async #tick(): Promise<void> {
    if (this.leases.holds('timers')) await this.#timers.tick();
  }

  /** Reads what happened since; false when the engine stops meanwhile. */
  async #catchUp(seenUpTo: number | null): Promise<boolean> {
    const { store, logger, platforms } = this.#is;
    const stopped = () => this.#stop.signal.aborted;
    for (const platform of platforms) {
      const counts = await catchUp({
        store,
        cache: this.cache,
        platform,
        accept: (arrivals) => this.#accept(arrivals),
        logger,
        pause: (milliseconds) => this.#pause(milliseconds),
        stopped,
        seenUpTo,
      });
      if (!stopped()) logger.info(counts, 'Caught up with what happened meanwhile.');
    }
    return !stopped();
  }

  async #learnChannels(): Promise<void> {
    if (!this.leases.holds('catch-up')) return;
    for (const platform of this.#is.platforms) if (platform.connection().ok) await this.#channels.round(platform);
  }

  #platform(name: string): PlatformPort {
    const found = this.#is.platforms.find((platform) => platform.name === name);
    if (found === undefined) {
      throw new DeliveryError('platform_missing', { kind: 'again' }, `The platform ${name} is not connected here.`);
    }
    return found;
  }

  #leasesChanged(): void {
    this.#processor.dropForeign();
    this.#outbox.dropForeign();
  }

  async #atRest(lease: string): Promise<void> {
    if (lease.startsWith('inbox:')) await this.#processor.atRest(Number(lease.slice('inbox:'.length)));
    if (lease.startsWith('deliver:')) await this.#outbox.atRest(Number(lease.slice('deliver:'.length)));
  }

  #tellChange(): void {
    for (const listener of this.#changed) listener();
  }

  #loop(every: number, work: () => Promise<void>): void {
    const run = async () => {
      while (!this.#stop.signal.aborted) {
        await work().catch((error: unknown) =>
          this.#is.logger.warn({ error }, 'A round of upkeep failed; the next one follows.'),
        );
        await this.#pause(every);
      }
    };
    this.#loops.push(run());
  }

  #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    });
  }
}
