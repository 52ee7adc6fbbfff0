import type { Channel } from '../../desk/channel.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { platformMemory } from '../../engine/platform-memory.ts';
import type { Presence } from '../../platforms/teams/doctor/check-teams.ts';
import { References } from '../../platforms/teams/references.ts';
import type { Store } from '../../store/open-store.ts';
import { channelsToCheck } from './channels-to-check.ts';

/**
 * Of the Teams channels that the desk works in, whether the bot is there: that Teams told of one in passing (in its team's first
 * channel, or where somebody used the messaging extension) is no sign of it, and it may have been taken away since. Earlier versions
 * did not keep whether it was there: then what was said there tells that it was.
 */
export async function heardInTeams(
  store: Store,
  file: DeskFile | null,
  channels: readonly Channel[],
): Promise<ReadonlyMap<string, Presence>> {
  const references = new References(platformMemory('teams', store), () => performance.now());
  const left = new Set(
    channels.flatMap(({ platform, platformId, member }) => (platform === 'teams' && !member ? [platformId] : [])),
  );
  const ids = channelsToCheck('teams', file, channels).map(({ id }) => id);
  const ours = new Map(
    channels.flatMap(({ platform, platformId, id }) => (platform === 'teams' ? [[platformId, id] as const] : [])),
  );
  return new Map(await Promise.all(ids.map(async (id) => [id, await presenceIn(id)] as const)));

  async function presenceIn(id: string): Promise<Presence> {
    const facts = await references.conversation(id);
    if (facts === null) return 'unheard-of';
    if (facts.present === false || left.has(id)) return 'left';
    if (facts.present === true) return 'there';
    const lastSaid = await store.messages.lastTs(ours.get(id) ?? `teams:${id}`);
    return lastSaid === null ? 'not-said' : 'was-there';
  }
}
