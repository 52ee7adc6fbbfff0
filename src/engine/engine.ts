import { readAddress } from '../desk/commands/address.ts';
import { readMessage } from '../desk/text/read-message.ts';
import { isStoreAway } from '../store/is-store-away.ts';
import { Awaited } from './awaited.ts';
import { catchUpAll } from './catch-up.ts';
import { ClockWatch } from './clock-watch.ts';
import { CommandDoor } from './command-door.ts';
import { commit } from './commit.ts';
import { DeskCache } from './desk-cache.ts';
import { type DeskJobs, deskJobs } from './desk-jobs.ts';
import type { EngineOptions } from './engine-options.ts';
import { failedInbound } from './failed-inbound.ts';
import { Inbox } from './inbox.ts';
import { Jobs } from './jobs.ts';
import { ChannelLearner } from './learn-channels.ts';
import { Leases } from './leases.ts';
import { Loader } from './loader.ts';
import { createLook } from './look.ts';
import { SimilarTickets } from './look-similar.ts';
import { meanwhile } from './meanwhile.ts';
import { Outbox } from './outbox.ts';
import { Past } from './past.ts';
import { PeopleCache } from './people-cache.ts';
import {
  type Arrival,
  DeliveryError,
  type Outcome,
  type PlatformPort,
  type SaidCommand,
  type Sink,
} from './platform.ts';
import { Preparer } from './preparer.ts';
import { Processor } from './processor.ts';
import { Rounds } from './rounds.ts';
import { createSender } from './sender.ts';
import { Timers } from './timers.ts';
import { Turns } from './turns.ts';
import { WatchGrounds } from './watch-grounds.ts';
import { createWebhook } from './webhook.ts';
import { WordRarity } from './word-rarity.ts';

/** Looking for rows that other instances stored; alone on a store, only for those that were put off. */
const pollEvery = { shared: 200, exclusive: 1_000 };

/** A reminder is to be handed over within a second of its time. */
const lookAtTimersEvery = 250;
/** No inbound waits longer than this for what it needs (milliseconds). */
const longestPause = 11 * 60_000;

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
  readonly #rounds: Rounds;
  readonly #jobs: Jobs;
  readonly #deskJobs: DeskJobs;
  readonly #past: Past;
  readonly #clockWatch = new ClockWatch();
  #pollsAgainAt = 0;
  readonly #commands: CommandDoor;

  constructor(options: EngineOptions) {
    this.#is = options;
    const { store, platforms, logger, metrics, clock } = options;
    this.#rounds = new Rounds(logger);
    const platform = (name: string): PlatformPort => this.#platform(name);
    this.cache = new DeskCache(
      store,
      () => ({
        team: platforms[0]?.homeTeam() ?? null,
        ownAccounts: platforms.flatMap((one) => one.ownAccounts()),
      }),
      () => clock.now(),
    );
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
    const rarity = new WordRarity(store);
    const similar = new SimilarTickets(store, rarity);
    this.#outbox = new Outbox({
      store,
      platform,
      logger,
      owned: (partition) => this.leases.holds(`deliver:${partition}`),
      instance: this.leases.instance,
      inWave: () => this.#processor.size > 64,
      sender: createSender({
        store,
        cache: this.cache,
        people: this.#people,
        platform,
        similar,
        now: () => clock.now(),
        accept,
        relay: (effects) => this.#outbox.relay(effects),
        webhook: options.webhook ?? createWebhook(null),
        command: (said, raw) => this.#commands.run(said, raw),
      }),
      onSent: (kind, outcome, delay) => {
        metrics.effectSent(kind, outcome);
        if (outcome === 'sent') metrics.effectDelayed(delay / 1_000);
        this.#tellChange();
      },
    });
    const relay = this.#outbox.relay.bind(this.#outbox);
    const turns = new Turns(store);
    this.#preparer = new Preparer({ store, cache: this.cache, people: this.#people, platform, relay, logger });
    this.#loader = new Loader({
      store,
      cache: this.cache,
      people: this.#people,
      now: () => clock.now(),
      fetched: (id) => this.#preparer.fetched(id),
      settled: async (channel) => this.#outbox.settled(channel) && !(await store.effects.waitingIn(channel)),
    });
    this.#commands = new CommandDoor({
      store,
      cache: this.cache,
      people: this.#people,
      preparer: this.#preparer,
      look: createLook({
        store,
        cache: this.cache,
        rarity,
        similar,
        platforms,
        environment: options.environment ?? [],
        now: () => clock.now(),
      }),
      ask: this.#ask.bind(this),
      later: (key) => this.#awaited.later(key),
      now: () => clock.now(),
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
            answered: (key, answer) => this.#awaited.resolve(key, answer),
            accept,
            turns,
            retryHeld: (channel) => this.#outbox.retryHeld(channel),
          });
          for (const [index, task] of tasks.entries()) {
            const result = results[index];
            metrics.inboundProcessed(typeof result === 'object' ? 'error' : (result ?? 'done'));
            if (result === 'done') metrics.processed((Date.now() - task.row.storedAt) / 1_000);
          }
          this.#tellChange();
          return results;
        },
        failed: (task, error) => failedInbound(task, error, { store, logger }),
        waiting: (partitions, limit) => store.inbox.waiting(partitions, Date.now(), limit),
        isStoreAway,
        pressed: () => this.#inbox.pressed,
      },
      logger,
      (partition) => this.leases.holds(`inbox:${partition}`),
    );
    this.#channels = new ChannelLearner({ store, cache: this.cache, logger, accept });
    this.#timers = new Timers({ store, accept, now: () => clock.now(), logger });
    this.#deskJobs = deskJobs({ store, cache: this.cache, platforms, accept, relay, now: () => clock.now(), logger });
    this.#jobs = new Jobs({ store, handlers: this.#deskJobs.handlers, now: () => clock.now(), logger });
    this.#past = new Past({
      store,
      holds: (lease) => this.leases.holds(lease),
      now: () => clock.now(),
      connected: () => platforms.every((one) => one.connection().ok),
      catchUp: (seenUpTo) => this.#catchUp(seenUpTo),
    });
  }

  /** Starts working; the platforms are started last, when everything behind them stands. */
  async start(): Promise<void> {
    await this.cache.refresh(true);
    await this.leases.start();
    await this.#past.begin();
    const { store, clock, exclusive, platforms } = this.#is;
    await this.#deskJobs.define();
    this.#rounds.every(exclusive ? pollEvery.exclusive : pollEvery.shared, () => this.#poll());
    this.#rounds.every(lookAtTimersEvery, () => this.#lookAtTimers());
    this.#rounds.every(1_000, () => this.#lookAtClock());
    this.#rounds.every(1_000, async () => {
      if (this.leases.holds('timers')) await this.#jobs.tick();
    });
    const grounds = new WatchGrounds({ store, cache: this.cache, now: () => clock.now() });
    this.#rounds.every(1_000, async () => {
      await this.cache.refresh();
      await grounds.look();
    });
    this.#rounds.every(1_000, () => this.#learnChannels());
    this.#rounds.every(2_000, () => this.#past.look());
    // The book of phrases takes a tenth of a second to build: not while the first customer waits.
    readMessage('Good morning!');
    for (const platform of platforms) await platform.start(this.#sink());
  }

  /** A graceful stop: nothing new is taken, what is under way is finished, all leases go back. */
  async stop(): Promise<void> {
    for (const platform of this.#is.platforms) await platform.stop();
    await this.#inbox.drained();
    await this.#rounds.stop();
    await this.#processor.stop();
    await this.#outbox.stop();
    await this.leases.stop();
  }

  /** Looks at timers at once, after the desk's clock was moved: nothing happened in the time that was passed over. */
  async tick(): Promise<void> {
    await this.#past.look();
    await this.#timers.atRest();
    this.#timers.lookAtAll();
    await this.#lookAtTimers();
  }

  /** Calls back whenever something may have changed for those who watch. Gives a function that ends it. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  /**
   * A tracker says that an issue is done: the tickets that are linked to it are open again until their customers know. Gives
   * what it came to; null when that is no address. `key` is unique: the same one acts once.
   */
  async issueDone(done: { key: string; url: string }): Promise<Outcome | null> {
    const address = readAddress(done.url);
    if (address === null) return null;
    const actor = { account: 'threadwell', team: null, name: 'Threadwell', app: null };
    const { key } = done;
    const at = this.#is.clock.now();
    return this.#ask({
      inbound: { kind: 'issue-done', key, conversation: `issue:${address}`, at, address, actor },
      raw: null,
    });
  }

  /** Carries out a command that came through no platform; the same key acts once. */
  command(said: SaidCommand, raw: unknown): Promise<Outcome> {
    return this.#commands.run(said, raw);
  }

  /** Nothing waits in this instance. */
  get idle(): boolean {
    return this.#processor.size === 0 && this.#outbox.size === 0;
  }

  /** Nothing waits but what brings cards and homes up to date at their pace. */
  get calm(): boolean {
    return this.#processor.size === 0 && this.#outbox.urgent === 0;
  }

  #sink(): Sink {
    return {
      accept: (arrivals) => this.#accept(arrivals),
      ask: (arrival) => this.#ask(arrival),
      command: (said, raw) => this.#commands.run(said, raw),
      form: async (question) => {
        await this.#preparer.asker(question);
        return this.#loader.form(question);
      },
      words: (key, account) => meanwhile(key, account, { desk: this.cache.desk, people: this.#people }),
      channelId: (platformId) => this.cache.ownId('slack', platformId),
    };
  }

  async #ask(arrival: Arrival): Promise<Outcome> {
    const outcome = this.#awaited.wait(arrival.inbound.key);
    await this.#accept([arrival]);
    return outcome;
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

  /** With much that waits a look takes long: it is given a fifth of the time at most. */
  async #poll(): Promise<void> {
    const started = performance.now();
    if (started < this.#pollsAgainAt) return;
    await this.#processor.poll(this.leases.partitions('inbox'));
    await this.#outbox.poll(this.leases.partitions('deliver'));
    const ended = performance.now();
    this.#pollsAgainAt = ended + 4 * (ended - started);
  }

  async #lookAtTimers(): Promise<void> {
    if (this.leases.holds('timers')) await this.#timers.tick();
  }

  /** The machine's clock may have been set by an hour: what waits by it waits neither an hour longer nor for ever. */
  async #lookAtClock(): Promise<void> {
    const moved = this.#clockWatch.look();
    if (moved === 0) return;
    const { logger, store } = this.#is;
    logger.warn(
      { seconds: Math.round(moved / 1_000) },
      'The clock of this machine was set, or it slept: all timers are looked at again.',
    );
    this.#outbox.clockMoved(moved);
    this.#timers.forget();
    const now = Date.now();
    if (moved < 0) await store.inbox.pullBack(this.leases.partitions('inbox'), now + longestPause, now);
    await this.tick();
  }

  /** Reads what happened since; false when the engine stops meanwhile. */
  #catchUp(seenUpTo: number | null): Promise<boolean> {
    const { store, logger, platforms } = this.#is;
    return catchUpAll(platforms, {
      store,
      cache: this.cache,
      accept: (arrivals) => this.#accept(arrivals),
      logger,
      pause: (milliseconds) => this.#rounds.pause(milliseconds),
      stopped: () => this.#rounds.stopped,
      seenUpTo,
    });
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
}
