import { addMessage } from './messages.ts';
import { type Channel, homeTeam } from './model.ts';
import { channelType } from './payloads.ts';
import { findMember, newId, nextTimestamp, type SlackState } from './state.ts';

/** Makes someone a member of a channel; false if they were one. */
export function joinChannel(state: SlackState, channel: Channel, user: string): boolean {
  if (channel.members.includes(user)) return false;
  channel.members.push(user);
  const team = findMember(state, user)?.teamId ?? homeTeam(state.world).id;
  state.dispatch(
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channelType(channel) === 'group' ? 'G' : 'C',
      team,
      event_ts: nextTimestamp(state, null),
    },
    { channel, teamId: team },
  );
  addMessage(state, channel, { user, subtype: 'channel_join', text: `<@${user}> has joined the channel` });
  return true;
}

/** The direct-message channel of the app and one person; made when there is none. */
export function openDirectMessage(state: SlackState, user: string): Channel {
  const { userId } = state.world.app;
  const existing = state.world.channels.find(
    (channel) => channel.kind === 'im' && channel.members.includes(user) && channel.members.includes(userId),
  );
  if (existing !== undefined) return existing;
  const home = homeTeam(state.world).id;
  const channel: Channel = {
    id: newId('D'),
    name: '',
    kind: 'im',
    teamIds: [...new Set([home, findMember(state, user)?.teamId ?? home])],
    members: [user, userId],
    archived: false,
    created: Math.floor(state.now() / 1000),
    topic: '',
    purpose: '',
    previousNames: [],
    messages: [],
  };
  state.world.channels.push(channel);
  state.changed();
  return channel;
}
