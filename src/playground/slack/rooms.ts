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
  return addConversation(state, 'im', '', [user, userId]);
}

/** The direct messages of the app with several people, who are the same ones; made when there is none. */
export function openGroupMessage(state: SlackState, users: readonly string[]): Channel {
  const { userId } = state.world.app;
  const members = [...users, userId];
  const existing = state.world.channels.find(
    ({ kind, members: there }) =>
      kind === 'mpim' && there.length === members.length && members.every((member) => there.includes(member)),
  );
  if (existing !== undefined) return existing;
  const names = members.map((member) => findMember(state, member)?.name ?? member);
  return addConversation(state, 'mpim', `mpdm-${names.join('--')}-1`, members);
}

function addConversation(state: SlackState, kind: 'im' | 'mpim', name: string, members: string[]): Channel {
  const home = homeTeam(state.world).id;
  const channel: Channel = {
    id: newId(kind === 'im' ? 'D' : 'C'),
    name,
    kind,
    teamIds: [...new Set([home, ...members.map((member) => findMember(state, member)?.teamId ?? home)])],
    members,
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
