import { z } from 'zod';
import type { ReactionInbound } from '../../../desk/inbound.ts';
import { accountOf } from '../account.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { reactionKey } from './keys.ts';
import { type Occasion, placeOf, type Translation } from './occasion.ts';

const reactionEvent = z.object({
  user: z.string().min(1),
  reaction: z.string().min(1),
  item_user: z.string().nullish().catch(null),
  event_ts: timestamp,
  item: z.object({ type: z.string(), channel: z.string().nullish(), ts: timestamp.nullish() }),
});

/**
 * Skin tones are taken off, and what is another name for an emoji means that emoji: they are the same answer. Yet on a message
 * they stand beside each other, and each is taken back by itself.
 */
export function emojiOf(
  reaction: string,
  { emoji: resolve }: Pick<Occasion, 'emoji'>,
): Pick<ReactionInbound, 'emoji' | 'toned' | 'means'> {
  const emoji = reaction.replace(/::skin-tone-\d$/, '');
  const means = resolve?.(emoji) ?? emoji;
  return { emoji, ...(reaction === emoji ? {} : { toned: reaction }), ...(means === emoji ? {} : { means }) };
}

/** `reaction_added`, `reaction_removed`. */
export function translateReaction(event: unknown, occasion: Occasion, change: 'added' | 'removed'): Translation {
  const { user, reaction, item, item_user, event_ts } = reactionEvent.parse(event);
  if (user === occasion.identity.botUser) return { ignored: 'our own reaction' };
  if (item.type !== 'message' || !item.channel || !item.ts) return { ignored: `a reaction to a ${item.type}` };
  const place = placeOf(occasion, item.channel);
  return {
    inbound: {
      kind: 'reaction',
      key: reactionKey(place, { ts: item.ts, user, emoji: reaction, change, eventTs: event_ts }),
      conversation: place.channel,
      at: millisecondsOf(event_ts),
      place,
      // Slack does not name the reactor's team here.
      actor: { account: accountOf(user), team: null, name: null, app: null },
      target: { id: `${place.channel}:${item.ts}`, ts: item.ts },
      targetAuthor: item_user ? accountOf(item_user) : null,
      ...emojiOf(reaction, occasion),
      change,
    },
  };
}
