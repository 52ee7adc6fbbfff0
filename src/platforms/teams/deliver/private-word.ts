import type { Aside, Delivered, Whisper } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import type { Means } from './means.ts';
import { fitting } from './post.ts';
import { reach, whereOf } from './reach.ts';

const nothing: Delivered = { ts: null, profile: null };

/**
 * A sentence for one person alone. Teams has none that only they see in a channel, so it is said in their chat with the bot if
 * there is one; else it is not said: it never is what matters.
 */
export async function whisper(means: Means, effect: Whisper, outgoing: Outgoing): Promise<Delivered> {
  const { account, installation } = effect;
  const chat = await means.directs.known(account);
  if (chat !== null) await means.directs.within({ account, tenant: installation, chat }, say(means, outgoing, null));
  return nothing;
}

/**
 * The answer to a command of one of the desk's people, in their chat with the bot. Where they can have none, or have blocked the bot
 * in it, it is said where they asked, but only where nobody but the desk reads.
 */
export async function aside(means: Means, effect: Aside, outgoing: Outgoing): Promise<Delivered> {
  const { account, installation, thread } = effect;
  const { platformChannel } = outgoing;
  const here = await askedInChat();
  const chat = here === null ? {} : { chat: here };
  try {
    await means.directs.within({ account, tenant: installation, ...chat }, say(means, outgoing, null));
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure.kind !== 'never') throw error;
    means.logger.warn({ code: error.code }, 'Somebody cannot be told in their own chat what their command came to.');
    // What was asked is done, and only its answer cannot be told there.
    if (platformChannel !== null && (await isAmongDesk(platformChannel))) {
      await say(means, outgoing, thread)(platformChannel);
    }
  }
  return nothing;

  async function isAmongDesk(channel: string): Promise<boolean> {
    if (outgoing.amongDesk !== true) return false;
    const facts = await reach(means, channel, installation);
    return means.sharing.isAmongDesk({ platformChannel: channel, facts, installation });
  }

  /** The chat with the bot in which it was asked; null where it was asked elsewhere. */
  async function askedInChat(): Promise<string | null> {
    if (platformChannel === null) return null;
    return (await means.references.conversation(platformChannel))?.type === 'personal' ? platformChannel : null;
  }
}

const say = (means: Means, outgoing: Outgoing, thread: string | null) => async (platformChannel: string) => {
  const where = whereOf(await reach(means, platformChannel, outgoing.effect.installation), platformChannel, thread);
  await fitting(means, outgoing, platformChannel, (activity) => means.connector.post(where, activity));
};
