import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { describePerson } from '../look-up/describe-person.ts';
import { directWith } from './direct-with.ts';
import type { Means } from './means.ts';
import { edit, post, trim } from './post.ts';
import { postFile } from './post-file.ts';
import { postPicture } from './post-picture.ts';
import { publishHome } from './publish-home.ts';
import { react } from './react.ts';
import { heldForDesk } from './unreachable.ts';
import { whisper } from './whisper.ts';

/** Does one effect on Slack. Throws `DeliveryError`. */
export async function deliver(
  means: Means,
  outgoing: Outgoing,
  keep: (kept: string) => Promise<void>,
): Promise<Delivered> {
  try {
    return await send(means, outgoing, keep);
  } catch (error) {
    throw heldForDesk(outgoing.effect, error);
  }
}

async function send(means: Means, outgoing: Outgoing, keep: (kept: string) => Promise<void>): Promise<Delivered> {
  const { effect, target, file, home, picture } = outgoing;
  switch (effect.kind) {
    case 'post':
      if (picture !== null) return postPicture(means, outgoing, picture, channelOf(outgoing), keep);
      return target === null ? post(means, outgoing, channelOf(outgoing)) : edit(means, outgoing, channelOf(outgoing));
    case 'react':
      return react(means.api, effect, channelOf(outgoing));
    case 'whisper':
    case 'aside': {
      const { thread, account } = effect;
      const to = { platformChannel: channelOf(outgoing), thread, account };
      await whisper(means.api, to, outgoing.text, outgoing.parts);
      return { ts: null, profile: null };
    }
    case 'card':
      return target === null ? post(means, outgoing, channelOf(outgoing)) : edit(means, outgoing, channelOf(outgoing));
    case 'mirror':
    case 'reply':
      if (effect.change === 'trim') return trim(means, outgoing, channelOf(outgoing));
      if (file !== null) return postFile(means, outgoing, file, channelOf(outgoing), keep);
      return target === null ? post(means, outgoing, channelOf(outgoing)) : edit(means, outgoing, channelOf(outgoing));
    case 'question':
      return target === null ? post(means, outgoing, channelOf(outgoing)) : edit(means, outgoing, channelOf(outgoing));
    case 'direct':
      return post(means, outgoing, await means.directs.with(effect.account));
    case 'reminder': {
      const account = directWith(effect);
      const channel = account === null ? channelOf(outgoing) : await means.directs.with(account);
      return target === null ? post(means, outgoing, channel) : edit(means, outgoing, channel);
    }
    case 'home':
      if (home === null) throw new DeliveryError('home_missing', { kind: 'never' }, 'There is no home to publish.');
      return publishHome(means, effect, home);
    case 'learn':
      return { ts: null, profile: await describePerson(means.api, effect.account) };
    default:
      return effect satisfies never;
  }
}

function channelOf({ platformChannel }: Outgoing): string {
  if (platformChannel !== null) return platformChannel;
  throw new DeliveryError('channel_unknown', { kind: 'never' }, 'No Slack channel is known for this effect.');
}
