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
  // The old one may not stand (it was left out, or the message is gone): the new one is tried all the same.
  if (remove !== null && !(await set(remove, connector.unreact))) return nothing;
  if (add !== null) await set(add, connector.react);
  return nothing;

  /** False where there is no such preview. What Teams refuses for this one message is passed over. */
  async function set(emoji: string, call: typeof connector.react): Promise<boolean> {
    const type = teamsReaction(emoji.replaceAll(':', ''));
    if (type === null) return true;
    try {
      await call(where, wireId(ts), type);
      return true;
    } catch (error) {
      if (preview.isMissing(installation, error)) {
        logger.info({ err: error }, 'Bots cannot react in this tenant of Teams; it is tried again in an hour.');
        return false;
      }
      if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
      logger.debug({ err: error }, 'A reaction of the bot’s was not taken.');
      return true;
    }
  }
}
