import { createHash } from 'node:crypto';
import type { MessageContent, Place, PostedMessage } from '../../../desk/inbound.ts';
import { deletionKey, editKey, messageKey } from '../keys.ts';
import { actorOf, type Occasion, placeOf, postedAt, safeId, type Translation, threadOf, timeOf } from '../occasion.ts';
import type { WireActivity } from '../wire.ts';
import { contentOf } from './content.ts';

/** A new message: a channel's post or reply, or in a chat. */
export function translateMessage(activity: WireActivity, occasion: Occasion): Translation {
  const place = placeOf(activity, occasion);
  if (place === null) return { ignored: 'a message of no conversation' };
  if (isOwn(activity, occasion)) return { ignored: 'our own message' };
  const message = postedMessage(activity, place, occasion);
  const key = messageKey(place, message.ts);
  return { inbounds: [{ kind: 'message', key, conversation: place.channel, at: message.at, place, message }] };
}

/** `editMessage`, and `undeleteMessage`: the message comes back as it stands now. */
export function translateEdit(activity: WireActivity, occasion: Occasion): Translation {
  const place = placeOf(activity, occasion);
  if (place === null || activity.id == null) return { ignored: 'an edit of no message' };
  if (isOwn(activity, occasion)) return { ignored: 'our own message' };
  const message = postedMessage(activity, place, occasion);
  const editedAt = timeOf(activity, occasion.at);
  const back = activity.channelData?.eventType === 'undeleteMessage';
  // Without a time the content tells one edit from the next.
  const edit = `${back ? 'undeleted:' : ''}${activity.timestamp || fingerprint(message)}`;
  const key = editKey(place, message.ts, edit);
  const restored = back ? { restored: true as const } : {};
  return {
    inbounds: [{ kind: 'edit', key, conversation: place.channel, at: editedAt, place, message, editedAt, ...restored }],
  };
}

/** `softDeleteMessage`. */
export function translateDeletion(activity: WireActivity, occasion: Occasion): Translation {
  const place = placeOf(activity, occasion);
  if (place === null || activity.id == null) return { ignored: 'a deletion of no message' };
  const ts = safeId(activity.id);
  const at = timeOf(activity, occasion.at);
  const own = isOwn(activity, occasion) ? { own: true as const } : {};
  const target = { id: `${place.channel}:${ts}`, ts, thread: threadOf(activity, ts), at: postedAt(ts, at) };
  // What was brought back may be deleted once more.
  const key = deletionKey(place, ts, activity.timestamp || 'once');
  return { inbounds: [{ kind: 'deletion', key, conversation: place.channel, at, place, target, ...own }] };
}

const isOwn = ({ from }: WireActivity, { identity }: Occasion): boolean => from != null && identity.isOwn(from.id);

function postedMessage(activity: WireActivity, place: Place, occasion: Occasion): PostedMessage {
  const told = timeOf(activity, occasion.at);
  const ts = safeId(activity.id ?? String(told));
  // The time of an edit is not that of its message; only the id of a channel's message tells it.
  const at = postedAt(ts, told);
  const author = actorOf(activity.from ?? { id: 'unknown', name: null, aadObjectId: null, tenantId: null, role: null });
  return {
    id: `${place.channel}:${ts}`,
    ts,
    thread: threadOf(activity, ts),
    at,
    ...contentOf(activity, occasion),
    author,
    // Teams does not name the author of a thread's root.
    parentAuthor: null,
  };
}

const fingerprint = ({ text, files }: MessageContent): string =>
  createHash('sha256')
    .update(`${text}\0${files.map((file) => file.id).join(' ')}`)
    .digest('hex')
    .slice(0, 24);
