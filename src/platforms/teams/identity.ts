import { accountOf } from './account.ts';

/** Who the bot is: its app id, or, where no token is checked, whom the activities were addressed to. */
export class Identity {
  /** The tenant that is home; null where the app serves many and none was named. */
  readonly homeTenant: string | null;
  readonly #ids = new Set<string>();
  readonly #appId: string | null;

  constructor(options: { appId: string | null; homeTenant: string | null }) {
    this.homeTenant = options.homeTenant?.toLowerCase() ?? null;
    this.#appId = options.appId?.toLowerCase() ?? null;
    if (this.#appId !== null) this.#ids.add(`28:${this.#appId}`);
  }

  /** An activity was addressed to this id, so it is ours. With an app id there is nothing to learn. */
  addressed(recipient: string): void {
    if (this.#appId === null) this.#ids.add(recipient.toLowerCase());
  }

  /** Whether it is the bot's own id (`28:<app id>`), as in `from.id`, in members and in mentions. */
  isOwn(id: string): boolean {
    return this.#ids.has(id.toLowerCase());
  }

  /** The bot's own id as Teams writes it; null while it is not known. */
  get botId(): string | null {
    return this.#ids.values().next().value ?? null;
  }

  /** Our ids of the bot itself. */
  accounts(): string[] {
    return [...this.#ids].map((id) => accountOf({ id }));
  }
}
