import type { References } from '../references.ts';
import type { Connector, Roster } from './connector.ts';
import { reach } from './reach.ts';

/** For whom cards bring themselves up to date, a roster is read anew after this (milliseconds). */
const viewersFor = 10 * 60_000;
/** Cards bring themselves up to date for 60 people at most, and Teams tells so many at once. */
const mostViewers = 100;
const mostKept = 500;

/** `forViewers` alone: of the first people, or of those who were there before Teams refused to tell. */
type Known = { roster: Roster; at: number; forViewers: boolean };

/** Who is in conversations, as Teams told lately. */
export class Rosters {
  readonly #is: { connector: Connector; references: References; authentication: 'checked' | 'none' };
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  /** A roster that was asked for before somebody came is none of after. */
  #changes = 0;

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(
    is: { connector: Connector; references: References; authentication: 'checked' | 'none' },
    now: () => number,
  ) {
    this.#is = is;
    this.#now = now;
  }

  /**
   * Who looks at its cards: their `29:…` ids, those whom Teams tells first; none where it does not tell: the card stands all the same,
   * and is brought up to date by edits.
   */
  async viewers(conversation: string, tenant: string): Promise<readonly string[]> {
    const known =
      this.#recent(conversation, viewersFor) ??
      (await this.#read(conversation, tenant, { first: mostViewers }).catch(() => null));
    return known === null
      ? this.#refused(conversation)
      : known.roster.members.slice(0, mostViewers).map(({ id }) => id);
  }

  /** Its roster, no older than so many milliseconds. Throws `DeliveryError`. */
  async of(conversation: string, tenant: string, freshFor: number): Promise<Roster> {
    const known = this.#recent(conversation, freshFor);
    return known === null || known.forViewers ? (await this.#read(conversation, tenant)).roster : known.roster;
  }

  /** Somebody came, or went. */
  forget(conversation: string): void {
    this.#changes += 1;
    this.#known.delete(conversation);
  }

  #recent(conversation: string, freshFor: number): Known | null {
    const known = this.#known.get(conversation);
    return known !== undefined && this.#now() - known.at < freshFor ? known : null;
  }

  /** It is not asked for again with each card. */
  #refused(conversation: string): readonly string[] {
    const roster = this.#known.get(conversation)?.roster ?? { members: [], whole: false };
    this.#keep(conversation, { roster, at: this.#now(), forViewers: true });
    return roster.members.map(({ id }) => id);
  }

  async #read(conversation: string, tenant: string, how?: { first: number }): Promise<Known> {
    const [at, changes] = [this.#now(), this.#changes];
    const { serviceUrl } = await reach(this.#is, conversation, tenant);
    const roster = await this.#is.connector.members({ serviceUrl, conversation }, how);
    const known = { roster, at, forViewers: how !== undefined && !roster.whole };
    if (changes === this.#changes) this.#keep(conversation, known);
    return known;
  }

  #keep(conversation: string, known: Known): void {
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(conversation, known);
  }
}
