import type { Aside, Delivered, Whisper } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { content } from './content.ts';
import type { Means } from './means.ts';
import { reach, whereOf } from './reach.ts';
import { isShared } from './sharing.ts';

const nothing: Delivered = { ts: null, profile: null };

/**
 * A sentence for one person alone. Teams has none that only they see in a channel, so it is said in their chat with the bot if
 * there is one; else it is not said: it never is what matters.
 */
export async function whisper(means: Means, effect: Whisper, outgoing: Outgoing): Promise<Delivered> {
  const chat = await means.directs.known(effect.account);
  if (chat !== null) await say(means, outgoing, chat, null);
  return nothing;
}

/**
 * The answer to a command of one of the desk's people, in their chat with the bot. Without one it is said where they asked, but only
 * where nobody but the desk reads.
 */
export async function aside(means: Means, effect: Aside, outgoing: Outgoing): Promise<Delivered> {
  const { account, installation, thread } = effect;
  const { platformChannel } = outgoing;
  const chat = (await askedInChat()) ? platformChannel : await chatWith();
  if (chat !== null) await say(means, outgoing, chat, null);
  else if (platformChannel !== null && (await isAmongDesk(platformChannel))) {
    await say(means, outgoing, platformChannel, thread);
  }
  return nothing;

  async function isAmongDesk(channel: string): Promise<boolean> {
    if (outgoing.amongDesk !== true) return false;
    return !(await isShared(means, channel, await reach(means, channel, installation)));
  }

  async function askedInChat(): Promise<boolean> {
    return platformChannel !== null && (await means.references.conversation(platformChannel))?.type === 'personal';
  }

  async function chatWith(): Promise<string | null> {
    try {
      return await means.directs.with(account, installation);
    } catch (error) {
      // The app is not installed for them: what was asked is done, and only its answer cannot be told.
      if (error instanceof DeliveryError && error.failure.kind === 'never') return null;
      throw error;
    }
  }
}

async function say(means: Means, outgoing: Outgoing, platformChannel: string, thread: string | null): Promise<void> {
  const facts = await reach(means, platformChannel, outgoing.effect.installation);
  await means.connector.post(whereOf(facts, platformChannel, thread), await content(means, outgoing, platformChannel));
}
