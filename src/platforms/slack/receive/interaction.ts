import { z } from 'zod';
import type { PressInbound, ShortcutInbound } from '../../../desk/inbound.ts';
import { millisecondsOf, timestamp } from '../timestamp.ts';
import { actionOf } from './action-ids.ts';
import { actorOf, placeOfPerson, wireActor } from './actor.ts';
import { postedMessage } from './content.ts';
import { triggerKey } from './keys.ts';
import { type Occasion, placeOf } from './occasion.ts';
import { wireView } from './view.ts';
import { wireMessage } from './wire-message.ts';

/** Callback id of the message shortcut *Create ticket*, as in the app's manifest. */
export const createTicketCallback = 'create_ticket';
/** Callback id of the global shortcut *New request*. */
export const newRequestCallback = 'new_request';

const text = z.string().nullish().catch(null);
const interaction = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: wireActor,
  trigger_id: z.string().min(1),
});

/** A press on an element of a message, a form or a home. */
export const blockActions = interaction.extend({
  type: z.literal('block_actions'),
  channel: z
    .object({ id: z.string().min(1) })
    .nullish()
    .catch(null),
  container: z.object({
    type: z.string(),
    message_ts: timestamp.nullish(),
    channel_id: text,
    is_ephemeral: z.boolean().nullish().catch(null),
  }),
  message: z.object({ bot_id: text, app_id: text, user: text }).nullish().catch(null),
  view: wireView.nullish().catch(null),
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

/** A choice from the menu that Slack has everywhere. */
export const globalShortcut = interaction.extend({ type: z.literal('shortcut'), callback_id: z.string() });

/** One of our buttons that was pressed; null when it is none of ours. */
export function translatePress(press: z.infer<typeof blockActions>, occasion: Occasion): PressInbound | null {
  for (const pressed of press.actions) {
    const action = actionOf(pressed.action_id);
    const where = whereOf(press, occasion);
    if (action === null || where === null) continue;
    return {
      kind: 'press',
      key: triggerKey(press.trigger_id),
      conversation: where.place.channel,
      at: pressed.action_ts ? millisecondsOf(pressed.action_ts) : occasion.at,
      ...where,
      actor: actorOf(press.user),
      action,
      value: pressed.value ?? pressed.selected_option?.value ?? '',
    };
  }
  return null;
}

function whereOf(
  { channel, container, view, user }: z.infer<typeof blockActions>,
  occasion: Occasion,
): Pick<PressInbound, 'place' | 'target'> | null {
  if (view != null) return { place: placeOfPerson(occasion, user.id), target: null };
  const platformChannel = channel?.id || container.channel_id;
  const ts = container.message_ts;
  if (!platformChannel || !ts) return null;
  const place = placeOf(occasion, platformChannel);
  return { place, target: { id: `${place.channel}:${ts}`, ts } };
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
