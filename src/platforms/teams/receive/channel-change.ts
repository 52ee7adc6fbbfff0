import { z } from 'zod';
import type { ChannelChange, Inbound } from '../../../desk/inbound.ts';
import { channelKey } from '../keys.ts';
import { type Occasion, placeOf, type Translation, timeOf } from '../occasion.ts';
import { readEach, tenantOf, type WireActivity, wireAccount } from '../wire.ts';

type Change = { channel: string | undefined; changes: ChannelChange[] };

const teamWithTenant = z.object({ tenantId: z.string().nullish().catch(null) });

/** `conversationUpdate`: members came or went, or something happened to a channel or to the team. */
export function translateConversationUpdate(activity: WireActivity, occasion: Occasion): Translation {
  const { channelData: data } = activity;
  const members = ownMembership(activity, occasion);
  if (members !== null) return changed(activity, occasion, { channel: undefined, changes: [members] });
  const channel = data?.channel?.id ?? undefined;
  const changes = changesOf(data?.eventType ?? '', activity);
  return changes.length === 0
    ? { ignored: `a change that is none to us: ${data?.eventType ?? 'members'}` }
    : changed(activity, occasion, { channel, changes });
}

/** `installationUpdate`: the app came to a team, a chat or a person, or was taken away. */
export function translateInstallation(activity: WireActivity, occasion: Occasion): Translation {
  // `add-upgrade` and `remove-upgrade` are a new version of the app: it stays.
  if (activity.action === 'add')
    return changed(activity, occasion, { channel: undefined, changes: [{ what: 'bot-joined' }] });
  if (activity.action === 'remove')
    return changed(activity, occasion, { channel: undefined, changes: [{ what: 'bot-left' }] });
  return { ignored: `an installation that stays: ${activity.action ?? 'unknown'}` };
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

function changed(activity: WireActivity, occasion: Occasion, { channel, changes }: Change): Translation {
  const told = placeOf(activity, occasion, channel);
  if (told === null) return { ignored: 'a change of no conversation' };
  if (told.direct) return { ignored: 'a chat with one person comes and goes with its messages' };
  const at = timeOf(activity, occasion.at);
  const event = activity.timestamp || activity.id || String(at);
  return {
    inbounds: changes.map((change): Inbound => {
      const place = change.what === 'shared' ? { ...told, shared: true } : told;
      const key = channelKey(place, change.what, event);
      return { kind: 'channel', key, conversation: place.channel, at, place, change };
    }),
  };
}
