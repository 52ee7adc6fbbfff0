import { z } from 'zod';
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

/** Skin tones are taken off, and what is another name for an emoji is that emoji: they are the same answer. */
export function emojiOf(reaction: string, { emoji }: Pick<Occasion, 'emoji'>): string {
  const name = reaction.replace(/::skin-tone-\d$/, '');
  return emoji?.(name) ?? name;
}

/** `reaction_added`, `reaction_removed`. Skin tones are taken off: they are the same answer. */
export function translateReaction(event: unknown, occasion: Occasion, change: 'added' | 'removed'): Translation {
  const { user, reaction, item, item_user, event_ts } = reactionEvent.parse(event);
  if (user === occasion.identity.botUser) return { ignored: 'our own reaction' };
  if (item.type !== 'message' || !item.channel || !item.ts) return { ignored: `a reaction to a ${item.type}` };
  const place = placeOf(occasion, item.channel);
  const emoji = emojiOf(reaction, occasion);
  return {
    inbound: {
      kind: 'reaction',
      key: reactionKey(place, { ts: item.ts, user, emoji, change, eventTs: event_ts }),
      conversation: place.channel,
      at: millisecondsOf(event_ts),
      place,
      // Slack does not name the reactor's team here.
      actor: { account: accountOf(user), team: null, name: null, app: null },
      target: { id: `${place.channel}:${item.ts}`, ts: item.ts },
      targetAuthor: item_user ? accountOf(item_user) : null,
      emoji,
      change,
    },
  };
}
