import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Channel } from '../desk/channel.ts';
import type { ChannelChange, ChannelProfile, PersonProfile } from '../desk/inbound.ts';
import type { Store } from '../store/open-store.ts';
import type { DeskCache } from './desk-cache.ts';
import type { JobHandler } from './jobs.ts';
import { type Arrival, DeliveryError, type PlatformPort } from './platform.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** People who wrote in a channel within this time are asked about. */
const lately = 30 * day;
/** Younger facts are left alone: an event, or a round that began later, brought them. */
const fresh = 20 * 60 * minute;
/** One step asks about one channel and so many people: some 40 a minute, of about 100 that the platform allows. */
const peopleAtOnce = 10;
const pauseBetween = 15_000;
const pauseAway = 10 * minute;
const mostAuthors = 500;

/** Where a round stands: when it began, and the last channel that is done. */
const position = z.object({ began: z.number(), after: z.string() }).nullable();

export type FactsDependencies = {
  store: Pick<Store, 'messages' | 'people'>;
  cache: DeskCache;
  platforms: readonly PlatformPort[];
  accept: (arrivals: Arrival[]) => Promise<void>;
  /** Desk time. */
  now: () => number;
  /** Real time: by it is known how old a fact is. */
  realNow: () => number;
  logger: Logger;
};

/**
 * Once a day all channels, and the people who wrote there lately, are asked about again. Why it pays: platforms tell of
 * changes by events alone and give up after some tries, and no history can be read for them. A channel that was shared during
 * an outage, or an agent who left, would stay what they were for ever, and who may read and who may act rests on that. What
 * differs takes the road that the missed event would have taken. A channel a step, so that live look-ups have room.
 */
export function refreshFacts(is: FactsDependencies): JobHandler {
  return async ({ state }) => {
    const round = position.parse(state) ?? { began: is.now(), after: '' };
    const channel = is.cache.channels
      .filter((one) => one.id > round.after && (one.mode !== 'off' || one.kind === 'triage') && !one.direct)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .at(0);
    if (channel === undefined) return { at: round.began + day, state: null };
    const platform = is.platforms.find(({ name }) => name === channel.platform);
    if (platform === undefined) return { at: is.now(), state: { ...round, after: channel.id } };
    if (!platform.connection().ok) return { at: is.now() + pauseAway, state: round };
    try {
      await refreshChannel(is, platform, channel);
      const all = await refreshPeople(is, platform, channel);
      return { at: is.now() + pauseBetween, state: all ? { ...round, after: channel.id } : round };
    } catch (error) {
      return { at: is.now() + patience(error), state: round };
    }
  };
}

/** A platform that is away or wants us to wait is no fault of the job. */
function patience(error: unknown): number {
  if (!(error instanceof DeliveryError)) throw error;
  return error.failure.kind === 'wait' ? error.failure.milliseconds : pauseAway;
}

async function refreshChannel(is: FactsDependencies, platform: PlatformPort, channel: Channel): Promise<void> {
  const { id, installation, platformId, direct } = channel;
  const profile = await orNull(() => platform.describeChannel(installation, platformId));
  if (profile === null) {
    is.logger.info({ channel: channel.name }, 'This channel cannot be seen any more; its record stays as it was.');
    return;
  }
  const at = is.now();
  const place = {
    platform: channel.platform,
    installation,
    channel: id,
    platformChannel: platformId,
    shared: profile.shared,
    direct,
  };
  await is.accept(
    differences(channel, profile).map((change) => {
      const key = `${channel.platform}:${installation}:channel:${id}:${change.what}:refreshed:${at}`;
      return { inbound: { kind: 'channel', key, conversation: id, at, place, change }, raw: null };
    }),
  );
}

function differences(channel: Channel, profile: ChannelProfile): ChannelChange[] {
  const changes: ChannelChange[] = [];
  if (profile.name !== channel.name) changes.push({ what: 'renamed', name: profile.name });
  if (profile.shared !== null && profile.shared !== channel.shared)
    changes.push({ what: profile.shared ? 'shared' : 'unshared' });
  if (profile.archived !== channel.archived) changes.push({ what: profile.archived ? 'archived' : 'unarchived' });
  if (profile.member !== channel.member) changes.push({ what: profile.member ? 'bot-joined' : 'bot-left' });
  return changes;
}

/** Some of those who wrote here, longest unasked first; true when nobody is left to ask about. */
async function refreshPeople(is: FactsDependencies, platform: PlatformPort, channel: Channel): Promise<boolean> {
  const now = is.realNow();
  const authors = await is.store.messages.authorsSince(channel.id, is.now() - lately, mostAuthors);
  const known = [...(await is.store.people.byAccounts(authors)).values()];
  const stale = known.filter(({ learnedAt }) => learnedAt < now - fresh).sort((a, b) => a.learnedAt - b.learnedAt);
  for (const { learnedAt: _, ...before } of stale.slice(0, peopleAtOnce)) {
    await refreshPerson(is, platform, channel, before);
  }
  return stale.length <= peopleAtOnce;
}

async function refreshPerson(
  is: FactsDependencies,
  platform: PlatformPort,
  { installation, platformId }: Channel,
  before: PersonProfile,
): Promise<void> {
  const { account } = before;
  const at = is.now();
  const profile = await orNull(() => platform.describePerson(installation, account, platformId));
  if (profile !== null && !isDeepStrictEqual(profile, before)) {
    const key = `${platform.name}:${installation}:person:${account}:refreshed:${at}`;
    await is.accept([{ inbound: { kind: 'person', key, conversation: account, at, profile }, raw: null }]);
  }
  await is.store.people.asked(account, is.realNow());
}

/** What can never be known is null. */
async function orNull<T>(look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DeliveryError && error.failure.kind === 'never') return null;
    throw error;
  }
}

/** When a desk that never had this job does it first: what it knows is young. */
export const firstRefresh = (now: number): number => now + day;
