import type { References } from '../references.ts';
import type { Connector } from './connector.ts';
import { reach } from './reach.ts';

/** A roster is read anew after this (milliseconds). */
const freshFor = 10 * 60_000;
const mostKept = 500;

/** Who looks at the cards of a channel: its roster, as it was lately. */
export class Viewers {
  readonly #is: { connector: Connector; references: References; authentication: 'checked' | 'none' };
  readonly #now: () => number;
  readonly #known = new Map<string, { ids: readonly string[]; at: number }>();

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(
    is: { connector: Connector; references: References; authentication: 'checked' | 'none' },
    now: () => number,
  ) {
    this.#is = is;
    this.#now = now;
  }

  /** Their `29:…` ids; none where Teams does not tell: the card stands all the same, and is brought up to date by edits. */
  async of(conversation: string, tenant: string): Promise<readonly string[]> {
    const known = this.#known.get(conversation);
    if (known !== undefined && this.#now() - known.at < freshFor) return known.ids;
    const ids = await this.#read(conversation, tenant).catch(() => known?.ids ?? []);
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(conversation, { ids, at: this.#now() });
    return ids;
  }

  async #read(conversation: string, tenant: string): Promise<readonly string[]> {
    const { serviceUrl } = await reach(this.#is, conversation, tenant);
    return (await this.#is.connector.members({ serviceUrl, conversation })).map(({ id }) => id);
  }
}
