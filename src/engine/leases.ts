import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import { leaseNames, preferredOwner } from './partitions.ts';

export type LeaseOptions = {
  store: Pick<Store, 'leases'>;
  logger: Logger;
  /** Only one process can be on this store: what another left is free at once. */
  exclusive: boolean;
  /** Monotonic milliseconds: a jump of the wall clock must not look like a death. */
  monotonic?: () => number;
  /** Milliseconds between beats. */
  beatEvery?: number;
  /** A counter unchanged for so long belongs to a dead instance. */
  deadAfter?: number;
};

/**
 * Who works on what. Each instance writes a heartbeat counter; another takes its leases only after it has seen the counter
 * unchanged for `deadAfter` on its own monotonic clock. Living instances share the leases evenly:
 * who holds one that another should have lets it go once its work there has come to rest.
 */
export class Leases {
  readonly instance = randomUUID();
  readonly #options: Required<LeaseOptions>;
  readonly #seen = new Map<string, { beats: number; since: number }>();
  readonly #held = new Set<string>();
  /** Leases on their way to another instance; the heart goes on beating while work under them comes to rest. */
  readonly #handingOver = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #leaving = false;
  readonly #startedAt = Date.now();
  #lastBeatOk: number;

  /** Called when the set of held leases changed. */
  readonly onChange: () => void;
  /** Resolves when no work under this lease is under way any more. */
  readonly atRest: (lease: string) => Promise<void>;

  constructor(options: LeaseOptions, onChange: () => void, atRest: (lease: string) => Promise<void>) {
    this.onChange = onChange;
    this.atRest = atRest;
    this.#options = { monotonic: () => performance.now(), beatEvery: 1_000, deadAfter: 10_000, ...options };
    this.#lastBeatOk = this.#options.monotonic();
  }

  /** Whether work under this lease may be done: held, and told to be alive so lately that no other can have taken it. */
  holds(lease: string): boolean {
    return this.#held.has(lease) && !this.#quiet();
  }

  /** No beat was written for so long that others may be about to take over. */
  #quiet(): boolean {
    const { exclusive, monotonic, deadAfter } = this.#options;
    return !exclusive && monotonic() - this.#lastBeatOk > deadAfter * 0.8;
  }

  /** Numbers of the held partitions of a kind, such as `inbox`. */
  partitions(kind: string): number[] {
    return [...this.#held]
      .filter((name) => this.holds(name))
      .filter((name) => name.startsWith(`${kind}:`))
      .map((name) => Number(name.slice(kind.length + 1)));
  }

  async start(): Promise<void> {
    await this.#options.store.leases.define([...leaseNames]);
    await this.beat();
    this.#schedule();
  }

  /** Gives everything back, so that others need not wait for the heartbeat to stop. */
  async stop(): Promise<void> {
    this.#leaving = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running.catch(() => {});
    const { leases } = this.#options.store;
    const held = [...this.#held];
    this.#held.clear();
    this.onChange();
    await Promise.all([...held.map((name) => this.atRest(name)), ...this.#handingOver.values()]);
    for (const name of held) await leases.release(name, this.instance);
    await leases.forget(this.instance);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.beat()
        .catch((error: unknown) => this.#missed(error))
        .finally(() => {
          if (!this.#leaving) this.#schedule();
        });
    }, this.#options.beatEvery);
    this.#timer.unref();
  }

  /** A beat that could not be written: after `deadAfter` others may take over, so this instance must have let go by then. */
  #missed(error: unknown): void {
    this.#options.logger.warn({ error }, 'The heartbeat could not be written.');
    if (this.#quiet()) this.#letGo();
  }

  #letGo(): void {
    if (this.#held.size === 0) return;
    this.#options.logger.error('No heartbeat for too long: this instance lets its work go.');
    this.#held.clear();
    this.onChange();
  }

  /** One beat: tell that we live, see who else does, take what is ours, let go what is not. */
  async beat(): Promise<void> {
    const { store, monotonic, deadAfter, exclusive } = this.#options;
    // Others count from the moment it is written, which is not before this.
    const at = monotonic();
    await store.leases.beat(this.instance, this.#startedAt, this.#leaving);
    if (this.#quiet()) this.#letGo();
    this.#lastBeatOk = at;
    const [instances, leases] = await Promise.all([store.leases.instances(), store.leases.leases()]);
    const living: string[] = [];
    for (const { _id, beats } of instances) {
      if (_id === this.instance) {
        living.push(_id);
        continue;
      }
      const seen = this.#seen.get(_id);
      if (seen === undefined || seen.beats !== beats) this.#seen.set(_id, { beats, since: monotonic() });
      const quietFor = monotonic() - (this.#seen.get(_id)?.since ?? monotonic());
      if (!exclusive && quietFor < deadAfter) living.push(_id);
      else await store.leases.forget(_id);
    }
    const before = [...this.#held].sort().join();
    for (const lease of leases) await this.#settle(lease, living);
    if ([...this.#held].sort().join() !== before) this.onChange();
  }

  async #settle(lease: { _id: string; owner: string | null; token: number }, living: string[]): Promise<void> {
    const { store } = this.#options;
    const { _id: name, owner, token } = lease;
    const preferred = preferredOwner(name, living);
    if (owner === this.instance) {
      if (preferred === this.instance && !this.#handingOver.has(name)) {
        this.#held.add(name);
        return;
      }
      if (this.#handingOver.has(name)) return;
      this.#held.delete(name);
      this.onChange();
      this.#handingOver.set(name, this.#handOver(name));
      return;
    }
    this.#held.delete(name);
    const free = owner === null || !living.includes(owner);
    if (free && preferred === this.instance && (await store.leases.take(name, { owner, token }, this.instance))) {
      this.#held.add(name);
    }
  }

  async #handOver(name: string): Promise<void> {
    const { store, logger } = this.#options;
    try {
      await this.atRest(name);
      await store.leases.release(name, this.instance);
    } catch (error) {
      logger.warn({ error, lease: name }, 'A lease could not be handed over; the next beat tries it again.');
    } finally {
      this.#handingOver.delete(name);
    }
  }
}
