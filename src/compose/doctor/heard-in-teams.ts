import type { Channel } from '../../desk/channel.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { platformMemory } from '../../engine/platform-memory.ts';
import type { Presence } from '../../platforms/teams/doctor/check-teams.ts';
import { References } from '../../platforms/teams/references.ts';
import type { Store } from '../../store/open-store.ts';
import { channelsToCheck } from './channels-to-check.ts';

/**
 * Of the Teams channels that the desk works in, whether the bot is there: that Teams told of one in passing (in its team's first
 * channel, or where somebody used the messaging extension) is no sign of it, and it may have been taken away since.
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
  const known = await Promise.all(ids.map((id) => references.conversation(id)));
  return new Map(
    ids.map((id, place) => {
      const facts = known[place] ?? null;
      if (facts === null) return [id, 'unheard-of'];
      if (facts.present === false || left.has(id)) return [id, 'left'];
      return [id, facts.present === true ? 'there' : 'not-said'];
    }),
  );
}
