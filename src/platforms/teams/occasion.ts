import type { Actor, Inbound, Place } from '../../desk/inbound.ts';
import { wellFormed } from '../text/well-formed.ts';
import { accountOf } from './account.ts';
import type { Identity } from './identity.ts';
import { rootOf } from './references.ts';
import { tenantOf, type WireAccount, type WireActivity, type WireConversation } from './wire.ts';

/** What a translator needs to know besides the activity: who we are, our ids of channels and people, and when it came. */
export type Occasion = {
  identity: Pick<Identity, 'isOwn' | 'botId' | 'homeTenant'>;
  /** Our own id of a conversation, by Teams'. */
  channelId: (conversation: string) => string;
  /** Whose `29:…` id it is, as far as known. */
  accountOf: (id: string) => string | null;
  /** When it happened, or came, where the activity does not tell: epoch milliseconds. */
  at: number;
};

/** What became of an activity: things that happened, or nothing for us, and why. */
export type Translation = { inbounds: Inbound[]; acrossTeam?: AcrossTeam } | { ignored: string };

/** What happened to a team as a whole, by its own conversation id: the same for each of its channels. */
export type AcrossTeam = { team: string; inChannel: (platformChannel: string) => Inbound[] };

export type ConversationKind = 'channel' | 'groupChat' | 'personal';

/** A chat of two people: the bot is not in it, and hears of it only where its messaging extension is used there. */
const ofTwoPeople = /^19:.*@unq\.gbl\.spaces$/u;

/** Where it is not told (meetings' chats, old clients) the form of the id tells. */
export function kindOf({ conversationType, id, isGroup }: WireConversation): ConversationKind {
  // Teams calls it personal, as it does the chat with the bot alone.
  if (ofTwoPeople.test(id)) return 'groupChat';
  if (conversationType === 'channel' || conversationType === 'groupChat' || conversationType === 'personal') {
    return conversationType;
  }
  if (/@thread\.(?:tacv2|skype)/u.test(id)) return 'channel';
  return id.startsWith('a:') || (isGroup !== true && !id.startsWith('19:')) ? 'personal' : 'groupChat';
}

/** The installation of an activity without a tenant is the desk's own. */
const installationOf = (activity: WireActivity, { identity }: Pick<Occasion, 'identity'>): string =>
  tenantOf(activity) ?? identity.homeTenant ?? 'unknown';

/** Where it happened; null for activities of no conversation. `channel` is another channel of the same team. */
export function placeOf(activity: WireActivity, occasion: Occasion, channel?: string): Place | null {
  const { conversation } = activity;
  if (conversation == null) return null;
  const kind = kindOf(conversation);
  const platformChannel = rootOf(channel ?? conversation.id);
  return {
    platform: 'teams',
    installation: installationOf(activity, occasion),
    channel: occasion.channelId(platformChannel),
    platformChannel,
    shared: isFromOutside(activity) ? true : null,
    direct: kind === 'personal',
    ...(kind === 'channel' ? {} : { flat: true }),
  };
}

/** Somebody of another tenant than the conversation's wrote: another company reads along. That none did tells nothing. */
function isFromOutside(activity: WireActivity): boolean {
  const home = tenantOf(activity);
  const theirs = activity.from?.tenantId?.toLowerCase();
  return activity.conversation?.conversationType !== 'personal' && !!theirs && home !== null && theirs !== home;
}

/** Forms stand in no channel: their place is their person's own. */
export function placeOfPerson(activity: WireActivity, occasion: Occasion, account: string): Place {
  return {
    platform: 'teams',
    installation: installationOf(activity, occasion),
    channel: `teams:home:${account.slice('teams:'.length)}`,
    platformChannel: '',
    shared: null,
    direct: false,
  };
}

/** The root's id of a reply in a channel's thread; null for roots, and in chats, which have no threads. */
export function threadOf({ conversation, replyToId }: WireActivity, ts: string): string | null {
  if (conversation == null || kindOf(conversation) !== 'channel') return null;
  const root = /;messageid=([^;]+)/u.exec(conversation.id)?.[1] ?? replyToId ?? null;
  return root === null || root === ts ? null : safeId(root);
}

/** Our ids of messages end with Teams' own after a colon, so that it must hold none; those of messages are digits. */
export const safeId = (id: string): string => id.replaceAll(':', '%3a');

/**
 * Who acted. `team` is their own tenant where the activity tells it, which it seldom does. Other bots, workflows and webhooks
 * are apps.
 */
export function actorOf(from: WireAccount): Actor {
  const machine = from.id.startsWith('28:') || from.role === 'bot' || from.role === 'skill';
  return {
    account: accountOf(from),
    team: from.tenantId?.toLowerCase() || null,
    name: from.name ? wellFormed(from.name) : null,
    app: machine ? { id: from.id.startsWith('28:') ? from.id.slice('28:'.length).toLowerCase() : from.id } : null,
  };
}

/** Epoch milliseconds of when the activity says that it happened. */
export function timeOf({ timestamp }: WireActivity, otherwise: number): number {
  const at = timestamp ? Date.parse(timestamp) : Number.NaN;
  return Number.isFinite(at) ? at : otherwise;
}

/** Epoch milliseconds of a message's posting: channel messages are named by them. */
export function postedAt(ts: string, otherwise: number): number {
  return /^\d{13}$/u.test(ts) ? Number(ts) : otherwise;
}
