import { z } from 'zod';
import type { DeletionInbound, Place } from '../../../desk/inbound.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { isOwn } from './author.ts';
import { threadOf } from './content.ts';
import { deletionKey } from './keys.ts';
import { type Occasion, placeOf, type Translation } from './occasion.ts';
import { isNoise, wireMessage } from './wire-message.ts';

const messageDeleted = z.object({
  channel: z.string().min(1),
  channel_type: z.string().nullish().catch(null),
  deleted_ts: timestamp,
  event_ts: timestamp.nullish().catch(null),
  previous_message: wireMessage.nullish().catch(null),
});

/** `message_deleted`. It may come before its message, and without the message that was. */
export function translateMessageDeleted(event: unknown, occasion: Occasion): Translation {
  const { channel, channel_type, deleted_ts, event_ts, previous_message: previous } = messageDeleted.parse(event);
  const own = previous != null && isOwn(previous, occasion.identity);
  if (previous && !own && previous.subtype !== 'tombstone' && isNoise(previous))
    return { ignored: `noise: ${previous.subtype}` };
  const place = placeOf(occasion, channel, channel_type);
  const target = { ts: deleted_ts, thread_ts: previous?.thread_ts };
  const inbound = deletion(place, target, event_ts ? millisecondsOf(event_ts) : occasion.at);
  // A question of ours that somebody deletes by hand must be known to be gone.
  return { inbound: own ? { ...inbound, own } : inbound };
}

/** That a message was deleted, `at` epoch milliseconds. */
export function deletion(
  place: Place,
  target: { ts: string; thread_ts?: string | null | undefined },
  at: number,
): DeletionInbound {
  return {
    kind: 'deletion',
    key: deletionKey(place, target.ts),
    conversation: place.channel,
    at,
    place,
    target: {
      id: `${place.channel}:${target.ts}`,
      ts: target.ts,
      thread: threadOf(target),
      at: millisecondsOf(target.ts),
    },
  };
}
