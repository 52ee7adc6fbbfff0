import { type Channel, homeTeam, type Member, type Message } from '../model.ts';
import { SlackError } from '../slack-error.ts';
import { findChannel, findMember, findMessage, type SlackState } from '../state.ts';

/** Finds what an action names, by id, as the people and channels of the world know it. @throws SlackError */
export function person(state: SlackState, id: string): Member {
  const member = findMember(state, id);
  if (member === undefined || member.deleted) throw new SlackError('user_not_found');
  return member;
}

export function room(state: SlackState, id: string): Channel {
  const channel = findChannel(state, id);
  if (channel === undefined) throw new SlackError('channel_not_found');
  return channel;
}

/** A channel in which someone may write. */
export function writableRoom(state: SlackState, id: string, user: string): Channel {
  const channel = room(state, id);
  if (!channel.members.includes(person(state, user).id)) throw new SlackError('not_in_channel');
  if (channel.archived) throw new SlackError('is_archived');
  return channel;
}

export function entry(channel: Channel, ts: string): Message {
  const message = findMessage(channel, ts);
  if (message === undefined || message.subtype === 'tombstone') throw new SlackError('message_not_found');
  return message;
}

/** Commands and shortcuts are there only for members of the workspace that installed the app (Slack Connect). */
export function insider(state: SlackState, id: string): Member {
  const member = person(state, id);
  if (member.teamId !== homeTeam(state.world).id) throw new SlackError('not_allowed_for_external_user');
  return member;
}
