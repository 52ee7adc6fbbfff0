import { z } from 'zod';
import type { Actor, Place } from '../../../desk/inbound.ts';
import { invokeKey } from '../keys.ts';
import { actorOf, type Occasion, placeOf, placeOfPerson, safeId, timeOf } from '../occasion.ts';
import type { WireActivity } from '../wire.ts';

/** An invoke, or a press that came as a message: who asks, where, on which message, and under which key it happens once. */
export type Asked = {
  key: string;
  at: number;
  actor: Actor;
  /** Where it was asked; the person's own place where it was in no conversation. */
  place: Place;
  /** The message that the button stands on. */
  target: { id: string; ts: string } | null;
  activity: WireActivity;
  occasion: Occasion;
};

/** Null where nobody asks: then nobody's rights can be looked at. */
export function askedBy(activity: WireActivity, occasion: Occasion): Asked | null {
  const { from, replyToId } = activity;
  if (from == null || occasion.identity.isOwn(from.id)) return null;
  const actor = actorOf(from);
  const at = timeOf(activity, occasion.at);
  const place = placeOf(activity, occasion) ?? placeOfPerson(activity, occasion, actor.account);
  const inConversation = place.platformChannel !== '';
  const ts = replyToId == null ? null : safeId(replyToId);
  return {
    key: invokeKey(activity.id ?? `${actor.account}:${activity.timestamp ?? at}`),
    at,
    actor,
    place,
    target: ts === null || !inConversation ? null : { id: `${place.channel}:${ts}`, ts },
    activity,
    occasion,
  };
}

const text = z.string().nullish().catch(null);

/** `adaptiveCard/action`: a button (`Action.Execute`), or the card's own refresh (`trigger` is `automatic`). */
export const wireExecute = z.object({ action: z.object({ verb: text, data: z.unknown().optional() }) });

/** `task/fetch`, `task/submit`: what the button or the form carries. */
export const wireTask = z.object({ data: z.unknown().optional() });

/** `composeExtension/…`. */
export const wireExtension = z.object({
  commandId: text,
  data: z.unknown().optional(),
  messagePayload: z.unknown().optional(),
  parameters: z.array(z.unknown()).nullish().catch(null),
});
