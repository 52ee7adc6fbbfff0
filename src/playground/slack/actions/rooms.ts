import { addMessage } from '../messages.ts';
import { type Channel, homeTeam, isExternallyShared, type Member } from '../model.ts';
import { channelType, userPayload } from '../payloads.ts';
import { joinChannel, openDirectMessage } from '../rooms.ts';
import { SlackError } from '../slack-error.ts';
import { newId, nextTimestamp, type SlackState } from '../state.ts';
import { person, room } from './person.ts';

/** What happens to channels and people. */
export function roomActions(state: SlackState) {
  const home = () => homeTeam(state.world).id;
  const tell = (channel: Channel, event: Record<string, string | boolean | number>) =>
    state.dispatch({ ...event, event_ts: nextTimestamp(state, null) }, { channel, teamId: home() });
  /** Events of private channels have names of their own. */
  const kindOf = (channel: Channel, name: 'archive' | 'unarchive') =>
    `${channelType(channel) === 'group' ? 'group' : 'channel'}_${name}`;

  return {
    /** Invites the app into a channel. */
    joinBot(channel: string): void {
      joinChannel(state, room(state, channel), state.world.app.userId);
      state.changed();
    },
    /** Takes the app out of a channel; it is told so once more. */
    removeBot(channel: string): void {
      const place = room(state, channel);
      const type = channelType(place) === 'group' ? 'group_left' : 'channel_left';
      tell(place, { type, channel, actor_id: '' });
      place.members = place.members.filter((member) => member !== state.world.app.userId);
      state.changed();
    },
    join(user: string, channel: string): void {
      joinChannel(state, room(state, channel), person(state, user).id);
      state.changed();
    },
    leave(user: string, channel: string): void {
      const place = room(state, channel);
      const team = person(state, user).teamId;
      tell(place, { type: 'member_left_channel', user, channel, channel_type: 'C', team });
      place.members = place.members.filter((member) => member !== user);
      state.changed();
    },
    /** Makes a channel of the given members; the app is not in it until it is invited. */
    createChannel(given: { name: string; kind?: 'public' | 'private'; teams?: string[]; members: string[] }): string {
      const channel: Channel = {
        id: newId('C'),
        name: given.name,
        kind: given.kind ?? 'public',
        teamIds: given.teams ?? [home()],
        members: given.members.map((id) => person(state, id).id),
        archived: false,
        created: Math.floor(state.now() / 1000),
        topic: '',
        purpose: '',
        previousNames: [],
        messages: [],
      };
      state.world.channels.push(channel);
      state.changed();
      return channel.id;
    },
    /** The direct messages of a person with the app. */
    directMessage(user: string): string {
      return openDirectMessage(state, person(state, user).id).id;
    },
    renameChannel(channel: string, name: string, by?: string): void {
      const place = room(state, channel);
      const old = place.name;
      place.previousNames.push(old);
      place.name = name;
      state.changed();
      const type = channelType(place) === 'group' ? 'group_rename' : 'channel_rename';
      const renamed = { id: channel, name, name_normalized: name, is_channel: place.kind === 'public', is_mpim: false };
      state.dispatch(
        { type, channel: { ...renamed, created: place.created }, event_ts: nextTimestamp(state, null) },
        { channel: place, teamId: home() },
      );
      const user = by ?? place.members[0] ?? '';
      addMessage(state, place, {
        user,
        subtype: 'channel_name',
        text: `has renamed the channel from "${old}" to "${name}"`,
      });
    },
    /** Slack gives a channel another id when it is shared or moved. */
    changeChannelId(channel: string, next: string): void {
      const place = room(state, channel);
      if (state.world.channels.some((other) => other.id === next)) throw new SlackError('name_taken');
      place.id = next;
      state.changed();
      tell(place, { type: 'channel_id_changed', old_channel_id: channel, new_channel_id: next });
    },
    shareChannel(channel: string, team: string): void {
      const place = room(state, channel);
      if (place.teamIds.includes(team)) throw new SlackError('already_shared');
      place.teamIds.push(team);
      state.changed();
      tell(place, { type: 'channel_shared', connected_team_id: team, channel });
    },
    unshareChannel(channel: string, team: string): void {
      const place = room(state, channel);
      place.teamIds = place.teamIds.filter((other) => other !== team);
      place.members = place.members.filter((member) => memberTeam(state, member) !== team);
      state.changed();
      tell(place, {
        type: 'channel_unshared',
        previously_connected_team_id: team,
        channel,
        is_ext_shared: isExternallyShared(place),
      });
    },
    archive(channel: string, by: string): void {
      const place = room(state, channel);
      if (place.archived) throw new SlackError('already_archived');
      addMessage(state, place, { user: by, subtype: 'channel_archive', text: 'archived the channel' });
      place.archived = true;
      state.changed();
      tell(place, { type: kindOf(place, 'archive'), channel, user: by });
    },
    unarchive(channel: string, by: string): void {
      const place = room(state, channel);
      if (!place.archived) throw new SlackError('not_archived');
      place.archived = false;
      state.changed();
      tell(place, { type: kindOf(place, 'unarchive'), channel, user: by });
      addMessage(state, place, { user: by, subtype: 'channel_unarchive', text: 'un-archived the channel' });
    },
    /** Someone's record changes: `user_change`. */
    changeUser(user: string, change: Partial<Omit<Member, 'id' | 'teamId'>>): void {
      const member = state.world.members.find((candidate) => candidate.id === user);
      if (member === undefined) throw new SlackError('user_not_found');
      Object.assign(member, change);
      state.changed();
      const event = { type: 'user_change', user: userPayload(state, member), event_ts: nextTimestamp(state, null) };
      state.dispatch(event, { channel: null, teamId: member.teamId });
    },
    addMember(member: Member): void {
      state.world.members.push(member);
      state.changed();
      if (member.teamId !== home()) return;
      const event = { type: 'team_join', user: userPayload(state, member), event_ts: nextTimestamp(state, null) };
      state.dispatch(event, { channel: null, teamId: member.teamId });
    },
  };
}

function memberTeam(state: SlackState, id: string): string | undefined {
  return state.world.members.find((member) => member.id === id)?.teamId;
}
