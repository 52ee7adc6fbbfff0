import type { PersonProfile } from '../desk/inbound.ts';

const most = 20_000;

/** Profiles of people seen lately; null: asked for, and not to be known. The oldest go first. */
export class PeopleCache {
  readonly #profiles = new Map<string, PersonProfile | null>();
  has(account: string): boolean {
    return this.#profiles.has(account);
  }
  get(account: string): PersonProfile | null {
    return this.#profiles.get(account) ?? null;
  }
  put(account: string, profile: PersonProfile | null): void {
    this.#profiles.delete(account);
    this.#profiles.set(account, profile);
    if (this.#profiles.size <= most) return;
    const [oldest] = this.#profiles.keys();
    if (oldest !== undefined) this.#profiles.delete(oldest);
  }
}
