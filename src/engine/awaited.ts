import type { Answer } from '../desk/answer.ts';
import type { Store } from '../store/open-store.ts';
import type { Outcome } from './platform.ts';

/** So long somebody waits for an outcome, in milliseconds; a platform wants its answer within 3 s. */
const usualPatience = 2_500;
const lookEvery = 250;
/** What takes longer is told for so long; Slack lets nobody answer later than half an hour. */
const longPatience = { patience: 25 * 60_000, lookEvery: 2_000 };

/** Those who wait for what their inbound comes to, here or on another instance. */
export class Awaited {
  readonly #store: Pick<Store, 'inbox'>;
  /** Several may wait for one: a request that is repeated before it was answered. */
  readonly #waiting = new Map<string, Set<(outcome: Outcome) => void>>();
  readonly #patience: number;
  constructor(store: Pick<Store, 'inbox'>, patience = usualPatience) {
    this.#store = store;
    this.#patience = patience;
  }

  resolve(key: string, answer: Answer): void {
    for (const finish of [...(this.#waiting.get(key) ?? [])]) finish({ state: 'done', ...answer });
  }

  /** The outcome, or that it goes on. To be called before the inbound is stored, so that none is missed. */
  wait(key: string): Promise<Outcome> {
    return this.#wait(key, { patience: this.#patience, lookEvery });
  }

  /** The same for what goes on: nothing is kept up for it. */
  later(key: string): Promise<Outcome> {
    return this.#wait(key, longPatience);
  }

  #wait(key: string, { patience, lookEvery }: typeof longPatience): Promise<Outcome> {
    return new Promise((resolve) => {
      const deadline = Date.now() + patience;
      const waiting = this.#waiting.get(key) ?? new Set();
      const finish = (outcome: Outcome) => {
        waiting.delete(finish);
        if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
        clearTimeout(timer);
        resolve(outcome);
      };
      const look = async () => {
        const row = await this.#store.inbox.find(key).catch(() => null);
        if (!waiting.has(finish)) return;
        if (row?.outcome !== undefined) return finish({ state: 'done', ...row.outcome });
        if (Date.now() >= deadline) return finish({ state: 'going-on' });
        timer = setTimeout(() => void look(), lookEvery).unref();
      };
      let timer = setTimeout(() => void look(), lookEvery).unref();
      this.#waiting.set(key, waiting.add(finish));
    });
  }
}
