import type { Logger } from 'pino';
import type { Channel } from '../desk/channel.ts';
import type { ChannelInbound } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import { type Arrival, DeliveryError, type PlatformPort } from './platform.ts';

/** Channels that the platform knows nothing of are asked for again after this, then after twice the time (milliseconds, real time). */
const askAgainAfter = 15_000;
/** The bot may be invited at any time: no longer than this nobody looks. */
const askAgainAtLatest = 10 * 60_000;
/** A triage channel where others are said to read along is looked at again after this (milliseconds, real time). */
const lookAgainAfter = 60_000;
/** So many look-ups a round leave room for what is waited for. */
const perRound = 10;

type LearnerDependencies = {
  store: Pick<Store, 'channels' | 'desk'>;
  cache: DeskCache;
  logger: Logger;
  accept: (arrivals: Arrival[]) => Promise<void>;
  /** Real time, epoch milliseconds. */
  now: () => number;
};

/**
 * Channels that desk.yaml named are known by their ids alone until the platform has told their names, and whether they are
 * shared. Each round asks for some of those.
 */
export class ChannelLearner {
  readonly #is: LearnerDependencies;
  /** When each was last asked for, and how often. */
  readonly #asked = new Map<string, { at: number; times: number }>();
  /** When triage channels that are shared were last looked at. */
  readonly #looked = new Map<string, number>();

  constructor(is: LearnerDependencies) {
    this.#is = is;
  }

  async round(platform: PlatformPort): Promise<void> {
    const { cache, logger } = this.#is;
    const now = this.#is.now();
    const nameless = cache.channels.filter(
      ({ id, platform: name, platformId, name: shown }) =>
        name === platform.name && shown === platformId && now >= this.#nextLook(id),
    );
    let learned = false;
    for (const channel of nameless.slice(0, perRound)) {
      try {
        const times = (this.#asked.get(channel.id)?.times ?? 0) + 1;
        this.#asked.set(channel.id, { at: now, times });
        const profile = await platform.describeChannel(channel.installation, channel.platformId);
        if (profile === null) {
          if (times === 1) {
            logger.warn(
              { channel: channel.platformId },
              'This channel is in desk.yaml, and the bot cannot see it: is it invited?',
            );
          }
          continue;
        }
        const { name, archived, member } = profile;
        const shared = profile.shared ?? channel.shared;
        const set = { name, shared, archived, member, installation: channel.installation };
        await this.#is.store.channels.change(channel.id, set, null);
        cache.put({ ...channel, ...set });
        learned = true;
        const lost = shared ? 'shared' : archived ? 'archived' : member ? null : 'bot-left';
        if (channel.kind !== 'triage' || lost === null) continue;
        logger.error({ channel: name, why: lost }, 'Nothing can be posted in this triage channel: tickets wait.');
        // The leads are told of it as if it had happened now.
        await this.#is.accept([{ inbound: happened({ ...channel, ...set }, lost, now), raw: null }]);
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        if (error.failure.kind !== 'never') this.#asked.delete(channel.id);
        if (error.failure.kind === 'wait') break;
      }
    }
    if (learned) await this.#is.store.desk.touch();
    await this.#lookAtShared(platform);
  }

  /**
   * All that belongs in a triage channel waits while it is shared, and nothing else asks whether it still is: that the others left may
   * never have been told, or not been asked for in the end.
   */
  async #lookAtShared(platform: PlatformPort): Promise<void> {
    const { accept, cache, logger } = this.#is;
    const now = this.#is.now();
    const shared = cache.channels.filter(
      (one) => one.kind === 'triage' && one.platform === platform.name && one.shared,
    );
    for (const id of [...this.#looked.keys()]) if (!cache.channel(id)?.shared) this.#looked.delete(id);
    for (const channel of shared) {
      const at = this.#looked.get(channel.id);
      if (at !== undefined && now < at + lookAgainAfter) continue;
      this.#looked.set(channel.id, now);
      // It was looked at just now.
      if (at === undefined) continue;
      try {
        const profile = await platform.describeChannel(channel.installation, channel.platformId);
        if (profile?.shared === false) await accept([{ inbound: isDeskOnly(channel, now), raw: null }]);
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        logger.info({ channel: channel.name, error }, 'Whether this triage channel is still shared was not told now.');
      }
    }
  }

  #nextLook(id: string): number {
    const asked = this.#asked.get(id);
    return asked === undefined ? 0 : asked.at + Math.min(askAgainAtLatest, askAgainAfter * 2 ** (asked.times - 1));
  }
}

function happened(
  { id, platform, installation, platformId, shared, direct }: Channel,
  what: 'shared' | 'archived' | 'bot-left',
  at: number,
): ChannelInbound {
  const place = { platform, installation, channel: id, platformChannel: platformId, shared, direct };
  const key = `learned:${id}:${what}`;
  return { kind: 'channel', key, conversation: id, at, place, change: { what }, recorded: true };
}

function isDeskOnly({ id, platform, installation, platformId, direct }: Channel, at: number): ChannelInbound {
  const place = { platform, installation, channel: id, platformChannel: platformId, shared: false, direct };
  const key = `looked:${id}:unshared:${at}`;
  return { kind: 'channel', key, conversation: id, at, place, change: { what: 'unshared' } };
}
