import { readAddress } from '../desk/commands/address.ts';
import type { Platform } from '../desk/inbound.ts';
import { readMessage } from '../desk/text/read-message.ts';
import { ClockWatch } from './clock-watch.ts';
import type { DeskCache } from './desk-cache.ts';
import type { EngineOptions } from './engine-options.ts';
import { type EngineParts, engineParts } from './engine-parts.ts';
import type { Leases } from './leases.ts';
import { meanwhile } from './meanwhile.ts';
import type { Outcome, SaidCommand, Sink } from './platform.ts';
import { platformMemory } from './platform-memory.ts';
import { WatchGrounds } from './watch-grounds.ts';

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
  readonly #parts: EngineParts;
  readonly #changed = new Set<() => void>();
  readonly #clockWatch = new ClockWatch();
  #pollsAgainAt = 0;

  constructor(options: EngineOptions) {
    this.#is = options;
    this.#parts = engineParts(options, () => this.#tellChange());
    this.cache = this.#parts.cache;
    this.leases = this.#parts.leases;
  }

  /** Starts working; the platforms are started last, when everything behind them stands. */
  async start(): Promise<void> {
    const { rounds, past, deskJobs, jobs } = this.#parts;
    await this.cache.refresh(true);
    await this.leases.start();
    await past.begin();
    const { store, clock, exclusive, platforms } = this.#is;
    await deskJobs.define();
    rounds.every(exclusive ? pollEvery.exclusive : pollEvery.shared, () => this.#poll());
    rounds.every(lookAtTimersEvery, () => this.#lookAtTimers());
    rounds.every(1_000, () => this.#lookAtClock());
    rounds.every(1_000, async () => {
      if (this.leases.holds('timers')) await jobs.tick();
    });
    const grounds = new WatchGrounds({ store, cache: this.cache, now: () => clock.now() });
    rounds.every(1_000, async () => {
      await this.cache.refresh();
      await grounds.look();
    });
    rounds.every(1_000, () => this.#learnChannels());
    rounds.every(2_000, () => past.look());
    // The book of phrases takes a tenth of a second to build: not while the first customer waits.
    readMessage('Good morning!');
    for (const platform of platforms) await platform.start(this.#sink(platform.name));
  }

  /** A graceful stop: nothing new is taken, what is under way is finished, all leases go back. */
  async stop(): Promise<void> {
    const { inbox, rounds, processor, outbox } = this.#parts;
    for (const platform of this.#is.platforms) await platform.stop();
    await inbox.drained();
    await rounds.stop();
    await processor.stop();
    await outbox.stop();
    await this.leases.stop();
  }

  /** Looks at timers at once, after the desk's clock was moved: nothing happened in the time that was passed over. */
  async tick(): Promise<void> {
    await this.#parts.past.look();
    await this.#parts.timers.atRest();
    this.#parts.timers.lookAtAll();
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
    return this.#parts.ask({
      inbound: { kind: 'issue-done', key, conversation: `issue:${address}`, at, address, actor },
      raw: null,
    });
  }

  /** Carries out a command that came through no platform; the same key acts once. */
  command(said: SaidCommand, raw: unknown): Promise<Outcome> {
    return this.#parts.commands.run(said, raw);
  }

  /** Nothing waits in this instance. */
  get idle(): boolean {
    return this.#parts.processor.size === 0 && this.#parts.outbox.size === 0;
  }

  /** Nothing waits but what brings cards and homes up to date at their pace. */
  get calm(): boolean {
    return this.#parts.processor.size === 0 && this.#parts.outbox.urgent === 0;
  }

  #sink(name: Platform): Sink {
    const { accept, ask, commands, askers, loader, people } = this.#parts;
    const words: Sink['words'] = (key, account) => meanwhile(key, account, { desk: this.cache.desk, people });
    return {
      accept,
      ask,
      command: (said, raw) => commands.run(said, raw),
      form: async (question) => {
        const known = await askers.known(question);
        const answer = await loader.form(question);
        return known || 'form' in answer ? answer : { refused: words('notReadNow', question.actor.account) };
      },
      words,
      card: async (question) => {
        await askers.known(question);
        return loader.card(question);
      },
      channelId: (platform, platformId) => this.cache.ownId(platform, platformId),
      channels: () =>
        this.cache.channels.flatMap(({ platform, platformId, direct, flat }) =>
          platform === name && !direct && flat !== true ? [platformId] : [],
        ),
      memory: platformMemory(name, this.#is.store),
    };
  }

  /** With much that waits a look takes long: it is given a fifth of the time at most. */
  async #poll(): Promise<void> {
    const started = performance.now();
    if (started < this.#pollsAgainAt) return;
    await this.#parts.processor.poll(this.leases.partitions('inbox'));
    await this.#parts.outbox.poll(this.leases.partitions('deliver'));
    const ended = performance.now();
    this.#pollsAgainAt = ended + 4 * (ended - started);
  }

  async #lookAtTimers(): Promise<void> {
    if (this.leases.holds('timers')) await this.#parts.timers.tick();
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
    this.#parts.outbox.clockMoved(moved);
    this.#parts.timers.forget();
    const now = Date.now();
    if (moved < 0) await store.inbox.pullBack(this.leases.partitions('inbox'), now + longestPause, now);
    await this.tick();
  }

  async #learnChannels(): Promise<void> {
    if (!this.leases.holds('catch-up')) return;
    for (const platform of this.#is.platforms) if (platform.connection().ok) await this.#parts.channels.round(platform);
  }

  #tellChange(): void {
    for (const listener of this.#changed) listener();
  }
}
