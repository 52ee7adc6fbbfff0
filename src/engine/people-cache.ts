import type { PersonProfile } from '../desk/inbound.ts';

const most = 20_000;
/** Another instance may have learned better: after so long the store is asked again (milliseconds). */
const freshFor = 5 * 60_000;
/** Those that the platform would not tell of are not asked for at their every word. */
const unknownFor = 60 * 60_000;

type Entry = { profile: PersonProfile; until: number };

/** Profiles of people seen lately, and who is not to be known. The oldest go first. */
export class PeopleCache {
  readonly #entries = new Map<string, Entry>();
  /** Until when somebody is not asked for, by account and where they were seen: elsewhere the platform may tell. */
  readonly #unknown = new Map<string, number>();
  readonly #monotonic: () => number;

  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  /** Whether what is here is young enough to decide on, about somebody who is seen in this channel. */
  has(account: string, channel: string): boolean {
    const now = this.#monotonic();
    if ((this.#entries.get(account)?.until ?? 0) > now) return true;
    return this.#unknown.size > 0 && (this.#unknown.get(seenIn(account, channel)) ?? 0) > now;
  }

  /** What was learned last, however old: better than nothing where nobody is asked. */
  get(account: string): PersonProfile | null {
    return this.#entries.get(account)?.profile ?? null;
  }

  put(account: string, profile: PersonProfile): void {
    this.#entries.delete(account);
    this.#entries.set(account, { profile, until: this.#monotonic() + freshFor });
    dropOldest(this.#entries);
  }

  /** Asked for, from this channel, and not to be known. */
  unknown(account: string, channel: string): void {
    const key = seenIn(account, channel);
    this.#entries.delete(account);
    this.#unknown.delete(key);
    this.#unknown.set(key, this.#monotonic() + unknownFor);
    dropOldest(this.#unknown);
  }
}

const seenIn = (account: string, channel: string): string => `${account} ${channel}`;

function dropOldest(entries: Map<string, unknown>): void {
  if (entries.size <= most) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
