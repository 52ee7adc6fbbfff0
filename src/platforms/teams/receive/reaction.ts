import { z } from 'zod';
import { commonEmoji } from '../emoji.ts';
import { reactionKey } from '../keys.ts';
import { actorOf, type Occasion, placeOf, safeId, type Translation, timeOf } from '../occasion.ts';
import { readEach, type WireActivity } from '../wire.ts';

const wireReaction = z.object({ type: z.string().min(1).max(500) });

/** Reactions put on a message and taken away again; several may come at once. */
export function translateReactions(activity: WireActivity, occasion: Occasion): Translation {
  const { from, replyToId } = activity;
  const place = placeOf(activity, occasion);
  if (place === null || from == null || replyToId == null) return { ignored: 'a reaction of nobody, or to nothing' };
  if (occasion.identity.isOwn(from.id)) return { ignored: 'our own reaction' };
  const ts = safeId(replyToId);
  const at = timeOf(activity, occasion.at);
  const actor = actorOf(from);
  const { account } = actor;
  const event = activity.id ?? activity.timestamp ?? String(at);
  const changes = [
    ...readEach(activity.reactionsRemoved, wireReaction).map(({ type }) => ({ type, change: 'removed' as const })),
    ...readEach(activity.reactionsAdded, wireReaction).map(({ type }) => ({ type, change: 'added' as const })),
  ];
  return {
    inbounds: changes.map(({ type, change }) => ({
      kind: 'reaction',
      key: reactionKey(place, { ts, account, type, change, event }),
      conversation: place.channel,
      at,
      place,
      actor,
      target: { id: `${place.channel}:${ts}`, ts },
      // Not told; that a bot hears of reactions to its own messages only is no promise.
      targetAuthor: null,
      ...commonEmoji(type),
      change,
    })),
  };
}
