import { z } from 'zod';
import { isOwn } from './author.ts';
import { postedMessage } from './content.ts';
import { mentionKey, messageKey } from './keys.ts';
import { translateMessageChanged } from './message-changed.ts';
import { translateMessageDeleted } from './message-deleted.ts';
import { type Occasion, placeOf, type Translation } from './occasion.ts';
import { isNoise, wireMessage } from './wire-message.ts';

const messageEvent = wireMessage.extend({
  channel: z.string().min(1),
  channel_type: z.string().nullish().catch(null),
});
const kindOfMessage = z.object({ subtype: z.string().nullish().catch(null) });

/** `message`: new messages of every kind, and edits and deletions, which Slack sends as subtypes of it. */
export function translateMessage(event: unknown, occasion: Occasion): Translation {
  const { subtype } = kindOfMessage.parse(event);
  if (subtype === 'message_changed') return translateMessageChanged(event, occasion);
  if (subtype === 'message_deleted') return translateMessageDeleted(event, occasion);
  if (isNoise({ subtype })) return { ignored: `noise: ${subtype}` };

  const message = messageEvent.parse(event);
  if (isOwn(message, occasion.identity)) return { ignored: 'our own message' };
  const place = placeOf(occasion, message.channel, message.channel_type);
  const posted = postedMessage(message, place, occasion.identity);
  return {
    inbound: {
      kind: 'message',
      key: messageKey(place, message.ts),
      conversation: place.channel,
      at: posted.at,
      place,
      message: posted,
    },
  };
}

/** `app_mention`: the second event of a message that names the bot. It may lack files. */
export function translateMention(event: unknown, occasion: Occasion): Translation {
  const message = messageEvent.parse(event);
  if (isOwn(message, occasion.identity)) return { ignored: 'our own message' };
  const place = placeOf(occasion, message.channel, message.channel_type);
  const posted = postedMessage(message, place, occasion.identity);
  return {
    inbound: {
      kind: 'mention',
      key: mentionKey(place, message.ts),
      conversation: place.channel,
      at: posted.at,
      place,
      message: { ...posted, mentionsBot: posted.mentionsBot || 'within' },
    },
  };
}
