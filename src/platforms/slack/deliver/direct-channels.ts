import { z } from 'zod';
import { slackIdOf } from '../account.ts';
import type { WebApi } from './web-api.ts';

const opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
const mostKept = 5000;

/** The direct conversations of the bot, which Slack opens on asking and keeps under the same id. */
export class DirectChannels {
  readonly #known = new Map<string, string>();
  readonly #api: WebApi;

  constructor(api: WebApi) {
    this.#api = api;
  }

  /** Throws `DeliveryError`. */
  async with(account: string): Promise<string> {
    const known = this.#known.get(account);
    if (known !== undefined) return known;
    const { channel } = await this.#api.call({
      method: 'conversations.open',
      arguments: { users: slackIdOf(account) },
      answer: opened,
      repeatable: true,
    });
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(account, channel.id);
    return channel.id;
  }
}
