import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { slackIdOf } from '../account.ts';
import { describePerson } from '../look-up/describe-person.ts';
import { edit, post, trim } from './post.ts';
import { react } from './react.ts';
import type { Sharing } from './sharing.ts';
import type { WebApi } from './web-api.ts';
import { whisper } from './whisper.ts';

/** Does one effect on Slack. Throws `DeliveryError`. */
export async function deliver(api: WebApi, sharing: Sharing, outgoing: Outgoing): Promise<Delivered> {
  const { effect } = outgoing;
  switch (effect.kind) {
    case 'post':
      return post(api, sharing, outgoing, channelOf(outgoing));
    case 'react':
      return react(api, effect, channelOf(outgoing));
    case 'whisper': {
      const { thread, account } = effect;
      await whisper(api, { platformChannel: channelOf(outgoing), thread, account }, outgoing.text);
      return { ts: null, profile: null };
    }
    case 'card':
      return outgoing.target === null
        ? post(api, sharing, outgoing, channelOf(outgoing))
        : edit(api, sharing, outgoing, channelOf(outgoing));
    case 'mirror':
    case 'reply':
      if (effect.change === 'trim') return trim(api, outgoing, channelOf(outgoing));
      return outgoing.target === null
        ? post(api, sharing, outgoing, channelOf(outgoing))
        : edit(api, sharing, outgoing, channelOf(outgoing));
    case 'direct':
      return post(api, sharing, outgoing, slackIdOf(effect.account));
    case 'home':
      throw new DeliveryError('not_there_yet', { kind: 'never' }, 'There is no App Home on Slack yet.');
    case 'learn':
      return { ts: null, profile: await describePerson(api, effect.account) };
    default:
      return effect satisfies never;
  }
}

function channelOf({ platformChannel }: Outgoing): string {
  if (platformChannel !== null) return platformChannel;
  throw new DeliveryError('channel_unknown', { kind: 'never' }, 'No Slack channel is known for this effect.');
}
