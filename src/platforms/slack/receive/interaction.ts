import { z } from 'zod';
import type { Actor, PressInbound, ShortcutInbound } from '../../../desk/inbound.ts';
import { accountOf } from '../account.ts';
import { wellFormed } from '../format/well-formed.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { postedMessage } from './content.ts';
import { triggerKey } from './keys.ts';
import { type Occasion, placeOf } from './occasion.ts';
import { wireMessage } from './wire-message.ts';

/** Our buttons' action ids: this, then the action. */
export const actionPrefix = 'tw:';
/** Callback id of the message shortcut *Create ticket*, as in the app's manifest. */
export const createTicketCallback = 'create_ticket';

const text = z.string().nullish().catch(null);
const interaction = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string().min(1), team_id: text, name: text, username: text }),
  trigger_id: z.string().min(1),
});

/** A press on an element of a message. */
export const blockActions = interaction.extend({
  type: z.literal('block_actions'),
  channel: z
    .object({ id: z.string().min(1) })
    .nullish()
    .catch(null),
  container: z.object({ type: z.string(), message_ts: timestamp.nullish(), channel_id: text }),
  message: z.object({ bot_id: text, app_id: text, user: text }).nullish().catch(null),
  actions: z.array(
    z.object({
      action_id: z.string(),
      value: text,
      selected_option: z.object({ value: text }).nullish().catch(null),
      action_ts: timestamp.nullish().catch(null),
    }),
  ),
});

/** A choice from a message's menu. */
export const messageAction = interaction.extend({
  type: z.literal('message_action'),
  callback_id: z.string(),
  channel: z.object({ id: z.string().min(1) }),
  message: wireMessage,
  action_ts: timestamp.nullish().catch(null),
});

function actorOf(user: z.infer<typeof interaction>['user']): Actor {
  const name = user.username || user.name;
  return { account: accountOf(user.id), team: user.team_id || null, name: name ? wellFormed(name) : null, app: null };
}

/** One of our buttons that was pressed; null when it is none of ours or not on a message. */
export function translatePress(press: z.infer<typeof blockActions>, occasion: Occasion): PressInbound | null {
  const action = press.actions.find(({ action_id }) => action_id.startsWith(actionPrefix));
  const platformChannel = press.channel?.id || press.container.channel_id;
  const ts = press.container.message_ts;
  if (action === undefined || !platformChannel || !ts) return null;
  const place = placeOf(occasion, platformChannel);
  return {
    kind: 'press',
    key: triggerKey(press.trigger_id),
    conversation: place.channel,
    at: action.action_ts ? millisecondsOf(action.action_ts) : occasion.at,
    place,
    actor: actorOf(press.user),
    target: { id: `${place.channel}:${ts}`, ts },
    action: action.action_id.slice(actionPrefix.length),
    value: action.value ?? action.selected_option?.value ?? '',
  };
}

/** *Create ticket* chosen on a message; null for other choices. */
export function translateShortcut(chosen: z.infer<typeof messageAction>, occasion: Occasion): ShortcutInbound | null {
  if (chosen.callback_id !== createTicketCallback) return null;
  const place = placeOf(occasion, chosen.channel.id);
  return {
    kind: 'shortcut',
    key: triggerKey(chosen.trigger_id),
    conversation: place.channel,
    at: chosen.action_ts ? millisecondsOf(chosen.action_ts) : occasion.at,
    place,
    actor: actorOf(chosen.user),
    message: postedMessage(chosen.message, place, occasion.identity),
  };
}
