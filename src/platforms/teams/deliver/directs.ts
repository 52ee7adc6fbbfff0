import { DeliveryError } from '../../../engine/platform.ts';
import { isBotId, isObjectId, teamsIdOf } from '../account.ts';
import type { References } from '../references.ts';
import type { Connector } from './connector.ts';
import { serviceOf } from './reach.ts';

/** The bot's conversations with one person each. */
export class Directs {
  readonly #is: { connector: Connector; references: References; authentication: 'checked' | 'none' };

  constructor(is: { connector: Connector; references: References; authentication: 'checked' | 'none' }) {
    this.#is = is;
  }

  /** The one that is known; null where there is none yet. */
  known(account: string): Promise<string | null> {
    return this.#is.references.direct(account);
  }

  /**
   * The one that is known, or a new one, which Teams opens for people of the tenant for whom the app is installed. Throws
   * `DeliveryError`.
   */
  async with(account: string, tenant: string): Promise<string> {
    return (await this.known(account)) ?? this.open(account, tenant);
  }

  /**
   * Does something in their chat, which is opened where there is none (`chat`: it is this one). One that is not there any more is
   * opened anew, once. Throws `DeliveryError`.
   */
  async within<T>(
    { account, tenant, chat }: { account: string; tenant: string; chat?: string },
    does: (conversation: string) => Promise<T>,
  ): Promise<T> {
    try {
      return await does(chat ?? (await this.with(account, tenant)));
    } catch (error) {
      if (!isGone(error)) throw error;
      return does(await this.open(account, tenant));
    }
  }

  /** Asks Teams for it, which gives the same one however often it is asked. Throws `DeliveryError`. */
  async open(account: string, tenant: string): Promise<string> {
    const { connector, references } = this.#is;
    const person = await references.person(account);
    const id = person?.id ?? teamsIdOf(account);
    if (isBotId(id) || (!id.startsWith('29:') && !isObjectId(id))) {
      throw new DeliveryError('no_direct_chat', { kind: 'never' }, 'Teams knows nobody by this account.');
    }
    const serviceUrl = person?.serviceUrl ?? (await serviceOf(this.#is, tenant));
    const conversation = await connector.createDirect({ serviceUrl, tenant, person: id });
    await references.rememberConversation(conversation, { serviceUrl, tenant, type: 'personal' });
    await references.rememberDirect(account, conversation);
    return conversation;
  }
}

/** Nothing was done: Teams knows no such conversation, by its own word for that or without one. */
const isGone = (error: unknown): boolean =>
  error instanceof DeliveryError && (error.code === 'channel_not_found' || error.code === 'http_404');
