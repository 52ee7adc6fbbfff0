import type { Engine } from '../engine/engine.ts';
import type { PlatformPort } from '../engine/platform.ts';
import type { Door, Served } from './platforms.ts';

type Bot = { served: readonly Served[]; engine: Engine };

/** The bot: its engine with its platforms. It can be stopped and started again on the same store, as a process can. */
export class RestartableBot {
  readonly #make: () => Bot;
  readonly #listeners = new Set<() => void>();
  #current: Bot;
  #state: 'new' | 'running' | 'stopped' = 'new';

  constructor(make: () => Bot) {
    this.#make = make;
    this.#current = this.#made();
  }

  get engine(): Engine {
    return this.#current.engine;
  }
  get platforms(): readonly PlatformPort[] {
    return this.#current.served.map(({ platform }) => platform);
  }
  get running(): boolean {
    return this.#state === 'running';
  }

  /** What answers a platform's requests; null for one that no platform of ours awaits. */
  doorFor({ method, url }: { method?: string | undefined; url?: string | undefined }): Door['handle'] | null {
    const path = url?.split('?')[0];
    for (const { door } of this.#current.served) {
      if (door?.path === path && (method === 'POST' || door?.methods === 'all')) return door?.handle ?? null;
    }
    return null;
  }

  /** Starts it; after a stop as another instance, which knows only what the store knows. */
  async start(): Promise<void> {
    if (this.#state === 'running') return;
    if (this.#state === 'stopped') this.#current = this.#made();
    // Set first: a start that fails leaves something to stop.
    this.#state = 'running';
    await this.#current.engine.start();
    this.#tell();
  }

  async stop(): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'stopped';
    await this.#current.engine.stop();
    this.#tell();
  }

  /** Like the engine's own, over all its lives. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #made(): Bot {
    const bot = this.#make();
    bot.engine.onChange(() => this.#tell());
    return bot;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
