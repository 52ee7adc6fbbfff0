import { z } from 'zod';
import type { Place, PostedMessage } from '../../../desk/inbound.ts';
import { actorOf, type Occasion, postedAt, safeId, threadOf } from '../occasion.ts';
import { readEach, type WireActivity } from '../wire.ts';
import { contentOf } from './content.ts';

const text = z.string().nullish().catch(null);
const identity = z.object({ id: text, displayName: text }).nullish().catch(null);
const authors = z.object({ user: identity, application: identity }).nullish().catch(null);

/** A message as the messaging extension hands it over: Microsoft Graph's form of one, not the connector's. */
const messagePayload = z.object({
  id: z.string().min(1).max(1_000),
  replyToId: text,
  createdDateTime: text,
  from: authors,
  body: z.object({ contentType: text, content: text }).nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  mentions: z.array(z.unknown()).nullish().catch(null),
});

const mention = z.object({
  id: z.union([z.number(), z.string()]),
  mentionText: text,
  mentioned: authors,
});

/** The message that *Create ticket* was chosen on; null when there is none. */
export function payloadMessage(
  activity: WireActivity,
  payload: unknown,
  { place, occasion }: { place: Place; occasion: Occasion },
): PostedMessage | null {
  const read = messagePayload.safeParse(payload);
  if (!read.success) return null;
  const { id, replyToId, createdDateTime, from, body, attachments, mentions } = read.data;
  const ts = safeId(id);
  const created = createdDateTime ? Date.parse(createdDateTime) : Number.NaN;
  const html = body?.contentType === 'html';
  // The same content as an activity has it: the text as HTML beside it, mentions by the index that the HTML names.
  const message: WireActivity = {
    ...activity,
    replyToId: replyToId ?? null,
    text: html ? null : (body?.content ?? null),
    textFormat: 'plain',
    attachments: [
      ...(html ? [{ contentType: 'text/html', content: body?.content ?? '' }] : []),
      ...(attachments ?? []),
    ],
    entities: readEach(mentions, mention).map(asEntity),
  };
  return {
    id: `${place.channel}:${ts}`,
    ts,
    thread: threadOf(message, ts),
    at: postedAt(ts, Number.isFinite(created) ? created : occasion.at),
    ...contentOf(message, occasion),
    author: authorOf(from),
    parentAuthor: null,
  };
}

/** Graph names people by their Entra object id and apps by their app id. */
function asEntity({ id, mentionText, mentioned }: z.infer<typeof mention>): object {
  const { user, application } = mentioned ?? {};
  return {
    type: 'mention',
    itemid: String(id),
    text: `<at id="${id}">${mentionText ?? ''}</at>`,
    mentioned: user?.id
      ? { id: user.id, aadObjectId: user.id, name: user.displayName }
      : { id: `28:${application?.id ?? ''}`, name: application?.displayName },
  };
}

function authorOf(from: z.infer<typeof authors>): PostedMessage['author'] {
  const { user, application } = from ?? {};
  const nobody = { name: null, aadObjectId: null, tenantId: null, role: null };
  if (user?.id) return actorOf({ ...nobody, id: user.id, aadObjectId: user.id, name: user.displayName ?? null });
  if (application?.id) return actorOf({ ...nobody, id: `28:${application.id}`, name: application.displayName ?? null });
  return actorOf({ ...nobody, id: 'unknown' });
}
