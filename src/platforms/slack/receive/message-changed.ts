import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EditInbound, MessageContent, Place } from '../../../desk/inbound.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { isOwn } from './author.ts';
import { contentOf, postedMessage } from './content.ts';
import { editKey } from './keys.ts';
import { deletion } from './message-deleted.ts';
import { type Occasion, placeOf, type Translation } from './occasion.ts';
import { isNoise, type WireMessage, wireMessage } from './wire-message.ts';

const messageChanged = z.object({
  channel: z.string().min(1),
  channel_type: z.string().nullish().catch(null),
  event_ts: timestamp.nullish().catch(null),
  message: wireMessage,
  previous_message: wireMessage.nullish().catch(null),
});

/**
 * `message_changed`: an edit, the tombstone of a root with replies, or an unfurl, which changes nothing that we keep.
 * Slack sends this for our own messages too.
 */
export function translateMessageChanged(event: unknown, occasion: Occasion): Translation {
  const { channel, channel_type, event_ts, message, previous_message: previous } = messageChanged.parse(event);
  const { identity } = occasion;
  if (isOwn(message, identity) || (previous && isOwn(previous, identity))) return { ignored: 'our own message' };
  const place = placeOf(occasion, channel, channel_type);
  if (message.subtype === 'tombstone') {
    return { inbound: deletion(place, message, event_ts ? millisecondsOf(event_ts) : occasion.at) };
  }
  if (isNoise(message)) return { ignored: `noise: ${message.subtype}` };
  if (previous && sameContent(contentOf(message, identity), contentOf(previous, identity))) {
    return { ignored: 'nothing that is kept changed (an unfurl)' };
  }
  return { inbound: edit(place, message, occasion, event_ts ? millisecondsOf(event_ts) : occasion.at) };
}

/** The edit of a message as it stands now. `at` is used where Slack does not say when it was edited. */
export function edit(place: Place, wire: WireMessage, occasion: Occasion, at: number): EditInbound {
  const message = postedMessage(wire, place, occasion.identity);
  const editedAt = wire.edited ? millisecondsOf(wire.edited.ts) : at;
  return {
    kind: 'edit',
    // A changed file list comes without `edited`: then the content itself tells one change from the next.
    key: editKey(place, wire.ts, wire.edited?.ts ?? fingerprint(message)),
    conversation: place.channel,
    at: editedAt,
    place,
    message,
    editedAt,
  };
}

function sameContent(one: MessageContent, other: MessageContent): boolean {
  return one.text === other.text && one.mentionsBot === other.mentionsBot && fileIds(one) === fileIds(other);
}

function fileIds(content: MessageContent): string {
  return content.files.map((file) => file.id).join(' ');
}

function fingerprint(content: MessageContent): string {
  return createHash('sha256')
    .update(`${content.text}\0${fileIds(content)}`)
    .digest('hex')
    .slice(0, 24);
}
