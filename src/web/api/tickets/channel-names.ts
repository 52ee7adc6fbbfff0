import { platformIdOf } from '../../../desk/ids.ts';
import type { Store } from '../../../store/open-store.ts';
import type { Named } from '../resources/common.ts';

/** Gives, for our id of a channel, the platform's id and the name as they stand; our id's own words for one that is gone. */
export async function channelNames(
  store: Pick<Store, 'channels'>,
  ids: readonly string[],
): Promise<(id: string) => Named> {
  const channels = await store.channels.byIds([...new Set(ids)]);
  return (id) => {
    const channel = channels.get(id);
    if (channel !== undefined) return { id: channel.platformId, name: channel.name };
    return { id: platformIdOf(id), name: platformIdOf(id) };
  };
}
