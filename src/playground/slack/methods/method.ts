import type { Arguments } from '../arguments.ts';
import type { JsonObject } from '../json.ts';
import { type Channel, isExternallyShared, type Member, type Message } from '../model.ts';
import { channelType } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { findChannel, findMember, findMessage, type SlackState } from '../state.ts';

/** One Web API method. */
export type Method = {
  /** Calls a minute for workspace and method; `post` is about one a second for each channel. */
  pace: number | 'post';
  /** Any one of these scopes serves; none needed when empty. */
  scopes: string[];
  token: 'bot' | 'app' | 'none';
  /** @throws SlackError for an answer that is not ok */
  run(state: SlackState, args: Arguments): JsonObject;
};

/** Slack's tiers in calls a minute. */
export const tier = { one: 1, two: 20, three: 50, four: 100 } as const;

/** A channel that the app may know of: public ones of its team, and those it is in. */
export function visibleChannel(state: SlackState, id: string): Channel {
  const channel = findChannel(state, id);
  if (channel === undefined) throw new SlackError('channel_not_found');
  const member = channel.members.includes(state.world.app.userId);
  if (channel.kind !== 'public' && !member) throw new SlackError('channel_not_found');
  return channel;
}

/** A channel that the app is in. */
export function joinedChannel(state: SlackState, id: string): Channel {
  const channel = visibleChannel(state, id);
  if (!channel.members.includes(state.world.app.userId)) throw new SlackError('not_in_channel');
  return channel;
}

/** The scope that a kind of conversation asks for: `groups:history` does not open public channels. @throws SlackError */
export function needScope(state: SlackState, channel: Channel, right: 'read' | 'history'): void {
  const kind = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' }[channelType(channel)];
  const needed = `${kind}:${right}`;
  const { scopes } = state.world.app;
  if (!scopes.includes(needed)) throw new SlackError('missing_scope', { needed, provided: scopes.join(',') });
}

export function messageIn(channel: Channel, ts: string): Message {
  const message = findMessage(channel, ts);
  if (message === undefined) throw new SlackError('message_not_found');
  return message;
}

/** A person that the app can look up: of its own workspace, or of one that shares a channel with it. */
export function knownMember(state: SlackState, id: string): Member {
  const member = findMember(state, id);
  const home = state.world.teams[0]?.id;
  const connected = state.world.channels.some(
    (channel) => isExternallyShared(channel) && member !== undefined && channel.teamIds.includes(member.teamId),
  );
  if (member === undefined || (member.teamId !== home && !connected)) throw new SlackError('user_not_found');
  return member;
}

/** One page of a list, with Slack's cursor. @throws SlackError `invalid_cursor` */
export function pageOf<T>(items: T[], args: Arguments, fallback: number): { items: T[]; cursor: string } {
  const limit = args.count('limit', fallback, 999);
  const cursor = args.text('cursor') ?? '';
  const match = cursor === '' ? ['', '0'] : /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (match === null) throw new SlackError('invalid_cursor');
  const start = Number(match[1]);
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), cursor: next };
}
