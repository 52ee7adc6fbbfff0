import { z } from 'zod';
import type { ChannelChange, Inbound, Place } from '../../../desk/inbound.ts';
import { channelKey } from '../keys.ts';
import { type Occasion, placeOf, type Translation, timeOf } from '../occasion.ts';
import { rootOf } from '../references.ts';
import { readEach, tenantOf, type WireActivity, wireAccount } from '../wire.ts';

/** `team`: it happened to all of a team's channels, by the team's own conversation id. */
type Change = { channel: string | undefined; changes: ChannelChange[]; team?: string | null };

const teamWithTenant = z.object({ tenantId: z.string().nullish().catch(null) });

/** `conversationUpdate`: members came or went, or something happened to a channel or to the team. */
export function translateConversationUpdate(activity: WireActivity, occasion: Occasion): Translation {
  const { channelData: data } = activity;
  const members = ownMembership(activity, occasion);
  if (members !== null)
    return changed(activity, occasion, { channel: undefined, changes: [members], team: root(activity) });
  const channel = data?.channel?.id ?? undefined;
  const event = data?.eventType ?? '';
  const changes = changesOf(event, activity);
  if (changes.length === 0) return { ignored: `a change that is none to us: ${event || 'members'}` };
  const team = event.startsWith('team') ? (data?.team?.id ?? root(activity)) : null;
  return changed(activity, occasion, { channel, changes, team });
}

/** The app is added to a team, and taken from it, in the team's own conversation; in a private channel for that one alone. */
const root = ({ conversation }: WireActivity): string | null => (conversation == null ? null : rootOf(conversation.id));

/** `installationUpdate`: the app came to a team, a chat or a person, or was taken away. */
export function translateInstallation(activity: WireActivity, occasion: Occasion): Translation {
  // `add-upgrade` and `remove-upgrade` are a new version of the app: it stays.
  const team = root(activity);
  if (activity.action === 'add') {
    return changed(activity, occasion, { channel: undefined, changes: [{ what: 'bot-joined' }], team });
  }
  if (activity.action === 'remove') {
    return changed(activity, occasion, { channel: undefined, changes: [{ what: 'bot-left' }], team });
  }
  return { ignored: `an installation that stays: ${activity.action ?? 'unknown'}` };
}

/** Whether somebody came who may be of another company, or somebody went. */
export function membersChanged(activity: WireActivity, { identity }: Pick<Occasion, 'identity'>): boolean {
  if (activity.type !== 'conversationUpdate') return false;
  const home = identity.homeTenant ?? tenantOf(activity);
  const came = readEach(activity.membersAdded, wireAccount).some(({ tenantId }) => tenantId?.toLowerCase() !== home);
  return came || readEach(activity.membersRemoved, wireAccount).some(({ id }) => !identity.isOwn(id));
}

function ownMembership(activity: WireActivity, { identity }: Occasion): ChannelChange | null {
  const own = (members: WireActivity['membersAdded']) =>
    readEach(members, wireAccount).some(({ id }) => identity.isOwn(id));
  if (own(activity.membersAdded)) return { what: 'bot-joined' };
  return own(activity.membersRemoved) ? { what: 'bot-left' } : null;
}

function changesOf(event: string, activity: WireActivity): ChannelChange[] {
  const { channelData: data } = activity;
  const name = data?.channel?.name;
  switch (event) {
    case 'channelRenamed':
      return name ? [{ what: 'renamed', name }] : [];
    case 'channelDeleted':
    case 'teamDeleted':
    case 'teamHardDeleted':
      return [{ what: 'deleted' }];
    case 'channelRestored':
    case 'teamRestored':
      return [{ what: 'unarchived' }, { what: 'bot-joined' }];
    case 'teamArchived':
      return [{ what: 'archived' }];
    case 'teamUnarchived':
      return [{ what: 'unarchived' }];
    // Of a team in the same company nothing is said that others could read.
    case 'channelShared':
      return concernsOthers(activity, data?.sharedWithTeams) ? [{ what: 'shared' }] : [];
    // Others may still read along, which a look at the channel tells; nothing is taken back on this word alone.
    default:
      return [];
  }
}

/** Whether another tenant is among the teams; where it is not told, it is taken for one. */
function concernsOthers(activity: WireActivity, teams: WireActivity['membersAdded']): boolean {
  const home = tenantOf(activity);
  const tenants = readEach(teams, teamWithTenant).map(({ tenantId }) => tenantId?.toLowerCase() ?? null);
  return tenants.length === 0 || tenants.some((tenant) => tenant === null || tenant !== home);
}

function changed(activity: WireActivity, occasion: Occasion, { channel, changes, team = null }: Change): Translation {
  const told = placeOf(activity, occasion, channel);
  if (told === null) return { ignored: 'a change of no conversation' };
  if (told.direct) return { ignored: 'a chat with one person comes and goes with its messages' };
  const at = timeOf(activity, occasion.at);
  const event = activity.timestamp || activity.id || String(at);
  const happenedIn = (where: Place): Inbound[] =>
    changes.map((change): Inbound => {
      const place = change.what === 'shared' ? { ...where, shared: true } : where;
      const key = channelKey(place, change.what, event);
      return { kind: 'channel', key, conversation: place.channel, at, place, change };
    });
  const inChannel = (id: string): Inbound[] => {
    const where = placeOf(activity, occasion, id);
    return where === null ? [] : happenedIn(where);
  };
  return { inbounds: happenedIn(told), ...(team === null || told.flat ? {} : { acrossTeam: { team, inChannel } }) };
}
