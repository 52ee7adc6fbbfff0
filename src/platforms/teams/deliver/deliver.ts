import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { describePerson } from '../look-up/describe-person.ts';
import type { Means } from './means.ts';
import { edit, trim } from './post.ts';
import { postPicture } from './post-picture.ts';
import { aside, whisper } from './private-word.ts';
import { react } from './react.ts';
import { heldForDesk } from './unreachable.ts';

const nothing: Delivered = { ts: null, profile: null };

/** Does one effect on Teams. Throws `DeliveryError`. */
export async function deliver(means: Means, outgoing: Outgoing): Promise<Delivered> {
  try {
    return await send(means, outgoing);
  } catch (error) {
    throw heldForDesk(outgoing.effect, error instanceof DeliveryError ? error : unprepared(error));
  }
}

/** All that a call can end with is a `DeliveryError`: anything else (the store is away) came before one. */
const unprepared = (error: unknown): DeliveryError =>
  new DeliveryError('not_prepared', { kind: 'again' }, 'It could not be made ready to be sent.', error);

async function send(means: Means, outgoing: Outgoing): Promise<Delivered> {
  const { effect, picture } = outgoing;
  switch (effect.kind) {
    case 'post':
      if (picture !== null) return postPicture(means, outgoing, picture, channelOf(outgoing));
      // A reply takes its thread to the end of its channel by itself, so nothing is done to broadcast it.
      return edit(means, outgoing, channelOf(outgoing));
    case 'card':
    case 'question':
      return edit(means, outgoing, channelOf(outgoing));
    case 'mirror':
    case 'reply':
      if (effect.change === 'trim') return trim(means, outgoing, channelOf(outgoing));
      return edit(means, outgoing, channelOf(outgoing));
    case 'react':
      return react(means, effect, channelOf(outgoing));
    case 'whisper':
      return whisper(means, effect, outgoing);
    case 'aside':
      return aside(means, effect, outgoing);
    case 'direct':
      return inDirect(means, outgoing, effect.account);
    case 'reminder':
      if (effect.place.in === 'direct') return inDirect(means, outgoing, effect.place.account);
      return edit(means, outgoing, channelOf(outgoing));
    case 'home':
      // Teams has no such page: an agent's queue is what `list mine` tells.
      return nothing;
    case 'learn':
      return { ts: null, profile: await learned(means, effect) };
    default:
      return effect satisfies never;
  }
}

/** Who somebody is, where that is told: their next words ask again. */
async function learned(
  means: Means,
  { account, installation }: Extract<Outgoing['effect'], { kind: 'learn' }>,
): Promise<Delivered['profile']> {
  try {
    return await describePerson(means, { account, installation, seenIn: null });
  } catch (error) {
    if (error instanceof DeliveryError && error.failure.kind === 'never') return null;
    throw error;
  }
}

/** In somebody's own chat with the bot. */
const inDirect = (means: Means, outgoing: Outgoing, account: string): Promise<Delivered> =>
  means.directs.within({ account, tenant: outgoing.effect.installation }, (chat) => edit(means, outgoing, chat));

function channelOf({ platformChannel }: Outgoing): string {
  if (platformChannel !== null) return platformChannel;
  throw new DeliveryError('channel_unknown', { kind: 'never' }, 'No channel of Teams is known for this effect.');
}
