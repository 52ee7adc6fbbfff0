import { z } from 'zod';
import type { ChannelChange } from '../../../desk/inbound.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { channelKey } from './keys.ts';
import { type Occasion, placeOf, type Translation } from './occasion.ts';

const eventTime = timestamp.nullish().catch(null);
const channelEvent = z.object({ channel: z.string().min(1), event_ts: eventTime });
const renamed = z.object({ channel: z.object({ id: z.string().min(1), name: z.string() }), event_ts: eventTime });
const idChanged = z.object({
  old_channel_id: z.string().min(1),
  new_channel_id: z.string().min(1),
  event_ts: eventTime,
});
const membership = channelEvent.extend({ user: z.string() });
const unshared = channelEvent.extend({ is_ext_shared: z.boolean().nullish().catch(null) });

type SimpleChange = Exclude<ChannelChange['what'], 'renamed' | 'id-changed'>;

/** Archived, unarchived, deleted, shared, left: changes that need nothing but the channel. */
export function translateChannelChange(event: unknown, occasion: Occasion, what: SimpleChange): Translation {
  const { channel, event_ts } = channelEvent.parse(event);
  return change(occasion, channel, { what }, event_ts);
}

/** `channel_shared`: from now on another company reads along. */
export function translateShared(event: unknown, occasion: Occasion): Translation {
  const { channel, event_ts } = channelEvent.parse(event);
  return change({ ...occasion, shared: true }, channel, { what: 'shared' }, event_ts);
}

/** `channel_unshared`: one company has gone; the channel may still be shared with others. */
export function translateUnshared(event: unknown, occasion: Occasion): Translation {
  const { channel, event_ts, is_ext_shared } = unshared.parse(event);
  return change({ ...occasion, shared: is_ext_shared ?? occasion.shared }, channel, { what: 'unshared' }, event_ts);
}

/** `channel_rename`, `group_rename`. */
export function translateRenamed(event: unknown, occasion: Occasion): Translation {
  const { channel, event_ts } = renamed.parse(event);
  return change(occasion, channel.id, { what: 'renamed', name: channel.name }, event_ts);
}

/** `channel_id_changed`: our own id of the channel stays the one that the old id had. */
export function translateIdChanged(event: unknown, occasion: Occasion): Translation {
  const { old_channel_id: from, new_channel_id: to, event_ts } = idChanged.parse(event);
  return change(occasion, from, { what: 'id-changed', to }, event_ts);
}

/** `member_joined_channel`, `member_left_channel`: only our own coming and going changes a channel. */
export function translateMembership(event: unknown, occasion: Occasion, what: 'bot-joined' | 'bot-left'): Translation {
  const { user, channel, event_ts } = membership.parse(event);
  if (user !== occasion.identity.botUser) return { ignored: 'somebody else came or went' };
  return change(occasion, channel, { what }, event_ts);
}

function change(
  occasion: Occasion,
  platformChannel: string,
  changed: ChannelChange,
  eventTs: string | null | undefined,
): Translation {
  const place = placeOf(occasion, platformChannel);
  return {
    inbound: {
      kind: 'channel',
      key: channelKey(place, changed.what, eventTs ?? String(occasion.at)),
      conversation: place.channel,
      at: eventTs ? millisecondsOf(eventTs) : occasion.at,
      place: changed.what === 'id-changed' ? { ...place, platformChannel: changed.to } : place,
      change: changed,
    },
  };
}
