import type { Channel } from '../../desk/channel.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import { platformMemory } from '../../engine/platform-memory.ts';
import { References } from '../../platforms/teams/references.ts';
import type { Store } from '../../store/open-store.ts';
import { channelsToCheck } from './channels-to-check.ts';

/** Of the Teams channels that the desk works in, those from which something came: only there the bot can post. */
export async function heardInTeams(
  store: Store,
  file: DeskFile | null,
  channels: readonly Channel[],
): Promise<ReadonlySet<string>> {
  const references = new References(platformMemory('teams', store), () => performance.now());
  const ids = channelsToCheck('teams', file, channels).map(({ id }) => id);
  const known = await Promise.all(ids.map((id) => references.conversation(id)));
  return new Set(ids.filter((_, place) => known[place] !== null));
}
