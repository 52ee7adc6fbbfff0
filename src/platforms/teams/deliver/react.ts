import type { Delivered, React } from '../../../desk/effect.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import { teamsReaction } from '../emoji.ts';
import type { Means } from './means.ts';
import { reach, whereOf, wireId } from './reach.ts';

const nothing: Delivered = { ts: null, profile: null };

/**
 * Takes the old status reaction off and puts the new one on, where the tenant has the preview of bots' reactions: only trying
 * tells. It says nothing that is not told otherwise, so where it cannot stand, that is all.
 */
export async function react(means: Means, effect: React, platformChannel: string): Promise<Delivered> {
  const { connector, preview, logger } = means;
  const { installation, ts, remove, add } = effect;
  if (!preview.mayBeThere(installation)) return nothing;
  // Without the thread's root: no effect tells it, and a message's id is its own in all of its channel.
  const where = whereOf(await reach(means, platformChannel, installation), platformChannel, null);
  try {
    if (remove !== null) await set(remove, connector.unreact);
    if (add !== null) await set(add, connector.react);
  } catch (error) {
    if (preview.isMissing(installation, error)) {
      logger.info({ err: error }, 'Bots cannot react in this tenant of Teams; it is tried again in an hour.');
    } else if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
  }
  return nothing;

  async function set(emoji: string, call: typeof connector.react): Promise<void> {
    const type = teamsReaction(emoji.replaceAll(':', ''));
    if (type !== null) await call(where, wireId(ts), type);
  }
}
