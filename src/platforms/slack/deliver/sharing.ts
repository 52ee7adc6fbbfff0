import { z } from 'zod';
import type { WebApi } from './web-api.ts';

const freshFor = 60_000;
const mostKept = 1000;
const information = z.object({ channel: z.object({ is_ext_shared: z.boolean().nullish() }) });

/** Whether another company reads along in a channel, as Slack said within the last minute. */
export class Sharing {
  readonly #known = new Map<string, { shared: boolean; at: number }>();
  readonly #api: WebApi;
  readonly #now: () => number;

  /** `now` in milliseconds of a clock that only moves on. */
  constructor(api: WebApi, now: () => number) {
    this.#api = api;
    this.#now = now;
  }

  /** Throws `DeliveryError` when Slack does not tell. */
  async isShared(platformChannel: string): Promise<boolean> {
    const known = this.#known.get(platformChannel);
    if (known !== undefined && this.#now() - known.at < freshFor) return known.shared;
    const asked = this.#now();
    const { channel } = await this.#api.call({
      method: 'conversations.info',
      arguments: { channel: platformChannel },
      answer: information,
      repeatable: true,
    });
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(platformChannel, { shared: channel.is_ext_shared === true, at: asked });
    return channel.is_ext_shared === true;
  }

  /** An event said that this may have changed. */
  forget(platformChannel: string): void {
    this.#known.delete(platformChannel);
  }
}
