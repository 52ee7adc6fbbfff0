import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { DeliveryError, type PlatformPort } from './platform.ts';

/** Channels that the platform knows nothing of are asked for again after this (milliseconds, real time). */
const askAgainAfter = 10 * 60_000;
/** So many look-ups a round leave room for what is waited for. */
const perRound = 10;

/**
 * Channels that desk.yaml named are known by their ids alone until the platform has told their names, and whether they are
 * shared. Each round asks for some of those.
 */
export class ChannelLearner {
  readonly #is: { store: Pick<Store, 'channels' | 'desk'>; cache: DeskCache; logger: Logger };
  readonly #asked = new Map<string, number>();

  constructor(is: { store: Pick<Store, 'channels' | 'desk'>; cache: DeskCache; logger: Logger }) {
    this.#is = is;
  }

  async round(platform: PlatformPort): Promise<void> {
    const { cache, logger } = this.#is;
    const now = Date.now();
    const nameless = cache.channels.filter(
      ({ id, platform: name, platformId, name: shown }) =>
        name === platform.name && shown === platformId && now - (this.#asked.get(id) ?? 0) > askAgainAfter,
    );
    let learned = false;
    for (const channel of nameless.slice(0, perRound)) {
      try {
        this.#asked.set(channel.id, now);
        const profile = await platform.describeChannel(channel.installation, channel.platformId);
        if (profile === null) {
          logger.warn(
            { channel: channel.platformId },
            'This channel is in desk.yaml, and the bot cannot see it: is it invited?',
          );
          continue;
        }
        const { name, shared, archived, member } = profile;
        const set = { name, shared, archived, member, installation: channel.installation };
        await this.#is.store.channels.change(channel.id, set, null);
        cache.put({ ...channel, ...set });
        learned = true;
        if (channel.kind === 'triage' && shared) {
          logger.error(
            { channel: name },
            'This triage channel is shared with another company: nothing is posted there.',
          );
        }
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        if (error.failure.kind !== 'never') this.#asked.delete(channel.id);
        if (error.failure.kind === 'wait') break;
      }
    }
    if (learned) await this.#is.store.desk.touch();
  }
}
