import type { Arguments } from '../arguments.ts';
import type { JsonObject } from '../json.ts';
import { type Channel, homeTeam, type Message } from '../model.ts';
import { channelPayload, messagePayload } from '../payloads.ts';
import { joinChannel, openDirectMessage, openGroupMessage } from '../rooms.ts';
import { SlackError } from '../slack-error.ts';
import { findMessage, repliesOf, type SlackState } from '../state.ts';
import { joinedChannel, knownMember, type Method, needScope, pageOf, tier, visibleChannel } from './method.ts';

const read = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
/** Besides the app. */
const mostInGroup = 8;
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** Messages between `oldest` and `latest`; the bounds count only with `inclusive`. */
function between(messages: Message[], args: Arguments): Message[] {
  const oldest = args.text('oldest') ?? '0';
  const latest = args.text('latest') ?? '';
  const inclusive = args.flag('inclusive');
  const after = (ts: string) => Number(ts) > Number(oldest) || (inclusive && Number(ts) === Number(oldest));
  const before = (ts: string) =>
    latest === '' || latest === 'now' || Number(ts) < Number(latest) || (inclusive && Number(ts) === Number(latest));
  return messages.filter((message) => after(message.ts) && before(message.ts));
}

function page(state: SlackState, channel: Channel, messages: Message[], args: Arguments, fallback: number): JsonObject {
  // The cursor names the next message, so that what is posted meanwhile moves nothing.
  const limit = args.count('limit', fallback, 999);
  const cursor = args.text('cursor') ?? '';
  const match = cursor === '' ? null : /^next_ts:(\d+\.\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (cursor !== '' && match === null) throw new SlackError('invalid_cursor');
  const start =
    match === null
      ? 0
      : Math.max(
          0,
          messages.findIndex((message) => message.ts === match[1]),
        );
  const shown = messages.slice(start, start + limit);
  const next = messages[start + limit];
  const metadata = args.flag('include_all_metadata') && state.world.app.scopes.includes('metadata.message:read');
  return {
    messages: shown.map((message) => messagePayload(state, channel, message, metadata)),
    has_more: next !== undefined,
    pin_count: 0,
    response_metadata: { next_cursor: next === undefined ? '' : Buffer.from(`next_ts:${next.ts}`).toString('base64') },
  };
}

function listed(state: SlackState, args: Arguments, mine: boolean): JsonObject {
  const types = (args.text('types') ?? 'public_channel').split(',');
  const kind = { public: 'public_channel', private: 'private_channel', im: 'im', mpim: 'mpim' } as const;
  const channels = state.world.channels.filter((channel) => {
    const member = channel.members.includes(state.world.app.userId);
    if (!types.includes(kind[channel.kind]) || (args.flag('exclude_archived') && channel.archived)) return false;
    return member || (!mine && channel.kind === 'public' && channel.teamIds.includes(homeTeam(state.world).id));
  });
  const { items, cursor } = pageOf(channels, args, 100);
  return {
    channels: items.map((channel) => channelPayload(state, channel)),
    response_metadata: { next_cursor: cursor },
  };
}

export const conversationMethods: Record<string, Method> = {
  'conversations.info': {
    pace: tier.three,
    scopes: read,
    token: 'bot',
    run(state, args) {
      const channel = visibleChannel(state, args.required('channel', 'channel_not_found'));
      needScope(state, channel, 'read');
      const payload = channelPayload(state, channel);
      return { channel: args.flag('include_locale') ? { ...payload, locale: 'en-US' } : payload };
    },
  },
  'conversations.history': {
    pace: tier.three,
    scopes: history,
    token: 'bot',
    run(state, args) {
      const channel = joinedChannel(state, args.required('channel', 'channel_not_found'));
      needScope(state, channel, 'history');
      const top = channel.messages.filter(
        (message) =>
          message.threadTs === null || message.threadTs === message.ts || message.subtype === 'thread_broadcast',
      );
      return page(state, channel, between(top, args).reverse(), args, 100);
    },
  },
  'conversations.replies': {
    pace: tier.three,
    scopes: history,
    token: 'bot',
    run(state, args) {
      const channel = joinedChannel(state, args.required('channel', 'channel_not_found'));
      needScope(state, channel, 'history');
      const asked = findMessage(channel, args.required('ts', 'thread_not_found'));
      const parent = asked === undefined ? undefined : findMessage(channel, asked.threadTs ?? asked.ts);
      if (parent === undefined) throw new SlackError('thread_not_found');
      const { messages, ...rest } = page(state, channel, between(repliesOf(channel, parent.ts), args), args, 1000);
      // Slack gives the parent first on every page, whatever the bounds.
      const first = messagePayload(state, channel, parent, args.flag('include_all_metadata'));
      return { messages: [first, ...(Array.isArray(messages) ? messages : [])], ...rest };
    },
  },
  'conversations.list': {
    pace: tier.two,
    scopes: read,
    token: 'bot',
    run: (state, args) => listed(state, args, false),
  },
  'users.conversations': {
    pace: tier.three,
    scopes: read,
    token: 'bot',
    run: (state, args) => listed(state, args, true),
  },
  'conversations.members': {
    pace: tier.four,
    scopes: read,
    token: 'bot',
    run(state, args) {
      const channel = visibleChannel(state, args.required('channel', 'channel_not_found'));
      needScope(state, channel, 'read');
      const { items, cursor } = pageOf(channel.members, args, 100);
      return { members: items, response_metadata: { next_cursor: cursor } };
    },
  },
  'conversations.join': {
    pace: tier.three,
    scopes: ['channels:join'],
    token: 'bot',
    run(state, args) {
      const channel = visibleChannel(state, args.required('channel', 'channel_not_found'));
      if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
      if (channel.archived) throw new SlackError('is_archived');
      const joined = joinChannel(state, channel, state.world.app.userId);
      return { channel: channelPayload(state, channel), ...(joined ? {} : { warning: 'already_in_channel' }) };
    },
  },
  'conversations.open': {
    pace: tier.three,
    scopes: ['im:write', 'mpim:write'],
    token: 'bot',
    run(state, args) {
      const given = args.required('users', 'users_list_not_supplied').split(',');
      const users = [...new Set(given.map((user) => knownMember(state, user.trim()).id))];
      const [user] = users;
      if (user === undefined) throw new SlackError('users_list_not_supplied');
      if (users.includes(state.world.app.userId)) throw new SlackError('cannot_dm_bot');
      if (users.length > mostInGroup) throw new SlackError('too_many_users');
      const channel = users.length > 1 ? openGroupMessage(state, users) : openDirectMessage(state, user);
      return { channel: args.flag('return_im') ? channelPayload(state, channel) : { id: channel.id } };
    },
  },
};
