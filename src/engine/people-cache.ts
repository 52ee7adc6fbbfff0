import type { PersonProfile } from '../desk/inbound.ts';

const most = 20_000;
/** Another instance may have learned better: after so long the store is asked again (milliseconds). */
const freshFor = 5 * 60_000;
/** Those that the platform would not tell of are not asked for at their every word. */
const unknownFor = 60 * 60_000;

type Entry = { profile: PersonProfile | null; until: number };

/** Profiles of people seen lately; null: asked for, and not to be known. The oldest go first. */
export class PeopleCache {
  readonly #entries = new Map<string, Entry>();
  readonly #monotonic: () => number;

  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** Whether what is here is young enough to decide on. */
  has(account: string): boolean {
    return (this.#entries.get(account)?.until ?? 0) > this.#monotonic();
  }
  /** What was learned last, however old: better than nothing where nobody is asked. */
  get(account: string): PersonProfile | null {
    return this.#entries.get(account)?.profile ?? null;
  }
  put(account: string, profile: PersonProfile | null): void {
    this.#entries.delete(account);
    this.#entries.set(account, { profile, until: this.#monotonic() + (profile === null ? unknownFor : freshFor) });
    if (this.#entries.size <= most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
