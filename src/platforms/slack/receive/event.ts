import { z } from 'zod';
import type { Identity } from '../identity.ts';
import {
  translateChannelChange,
  translateIdChanged,
  translateMembership,
  translateRenamed,
  translateShared,
  translateUnshared,
} from './channel-change.ts';
import { translateHomeOpened } from './home.ts';
import { translateMention, translateMessage } from './message.ts';
import type { Occasion, Translation } from './occasion.ts';
import { translatePerson } from './person.ts';
import { translateReaction } from './reaction.ts';

const text = z.string().nullish().catch(null);

/** The envelope of an event. What happened is in `event`, which each translator checks for itself. */
export const eventEnvelope = z.object({
  team_id: text,
  event_id: text,
  event_time: z.number().nullish().catch(null),
  is_ext_shared_channel: z.boolean().nullish().catch(null),
  authorizations: z
    .array(z.object({ team_id: text, enterprise_id: text, is_enterprise_install: z.boolean().nullish().catch(null) }))
    .nullish()
    .catch(null),
  event: z.object({ type: z.string() }),
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;

/**
 * The team whose installation an event is for: of the authorization, never of the sender. An organisation-wide
 * installation names only its organisation.
 */
export function installingTeam(envelope: EventEnvelope, identity: Identity): string | null {
  const authorization = envelope.authorizations?.[0];
  if (authorization?.team_id) return authorization.team_id;
  if (authorization?.is_enterprise_install && identity.enterprise !== null) {
    return authorization.enterprise_id === identity.enterprise ? identity.team : null;
  }
  return envelope.team_id ?? null;
}

/** One event kind to one inbound. */
const translators: Readonly<Record<string, (event: unknown, occasion: Occasion) => Translation>> = {
  message: translateMessage,
  app_mention: translateMention,
  app_home_opened: translateHomeOpened,
  reaction_added: (event, occasion) => translateReaction(event, occasion, 'added'),
  reaction_removed: (event, occasion) => translateReaction(event, occasion, 'removed'),
  member_joined_channel: (event, occasion) => translateMembership(event, occasion, 'bot-joined'),
  member_left_channel: (event, occasion) => translateMembership(event, occasion, 'bot-left'),
  channel_left: (event, occasion) => translateChannelChange(event, occasion, 'bot-left'),
  group_left: (event, occasion) => translateChannelChange(event, occasion, 'bot-left'),
  channel_rename: translateRenamed,
  group_rename: translateRenamed,
  channel_id_changed: translateIdChanged,
  channel_shared: translateShared,
  channel_unshared: translateUnshared,
  channel_archive: (event, occasion) => translateChannelChange(event, occasion, 'archived'),
  group_archive: (event, occasion) => translateChannelChange(event, occasion, 'archived'),
  channel_unarchive: (event, occasion) => translateChannelChange(event, occasion, 'unarchived'),
  group_unarchive: (event, occasion) => translateChannelChange(event, occasion, 'unarchived'),
  channel_deleted: (event, occasion) => translateChannelChange(event, occasion, 'deleted'),
  group_deleted: (event, occasion) => translateChannelChange(event, occasion, 'deleted'),
  user_change: translatePerson,
  team_join: translatePerson,
};

/** An event in our own words. Throws `ZodError` when it lacks what its kind cannot be without. */
export function translateEvent(type: string, event: unknown, occasion: Occasion): Translation {
  const translator = Object.hasOwn(translators, type) ? translators[type] : undefined;
  return translator === undefined ? { ignored: `an event that we do not know: ${type}` } : translator(event, occasion);
}
