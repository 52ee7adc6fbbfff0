import type { Arguments } from '../arguments.ts';
import { checkMessageBlocks } from '../block-limits.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { addMessage, changeMessage, type Draft, removeMessage } from '../messages.ts';
import { type Channel, homeTeam, type Message } from '../model.ts';
import { messagePayload } from '../payloads.ts';
import { openDirectMessage } from '../rooms.ts';
import { SlackError } from '../slack-error.ts';
import { findMember, findMessage, nextTimestamp, type SlackState } from '../state.ts';
import { joinedChannel, knownMember, type Method, messageIn, tier, visibleChannel } from './method.ts';

/** Slack cuts longer text of a new message; it refuses longer text of an update. */
const longestPost = 40_000;
const longestUpdate = 4_000;

type Content = Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'>;

/** What a post or update says. @throws SlackError `no_text`, `invalid_blocks`, `invalid_metadata_format` … */
function content(args: Arguments): Content {
  const blocks = args.objects('blocks', 'invalid_blocks_format') ?? null;
  const attachments = args.objects('attachments', 'invalid_attachments') ?? null;
  const text = args.text('text') ?? '';
  if (text === '' && (blocks?.length ?? 0) === 0 && (attachments?.length ?? 0) === 0) throw new SlackError('no_text');
  if (blocks !== null) checkMessageBlocks(blocks);
  for (const { blocks: inside } of attachments ?? []) {
    if (Array.isArray(inside)) checkMessageBlocks(inside.filter(isJsonObject));
  }
  if ((attachments?.length ?? 0) > 100) throw new SlackError('too_many_attachments');
  const metadata = args.object('metadata', 'invalid_metadata_format') ?? null;
  if (metadata !== null && (typeof metadata.event_type !== 'string' || typeof metadata.event_payload !== 'object')) {
    throw new SlackError('invalid_metadata_schema');
  }
  return { text, blocks: withIds(blocks), attachments, metadata };
}

/** Slack names blocks that came without an id. */
function withIds(blocks: JsonObject[] | null): JsonObject[] | null {
  return blocks?.map((block, index) => ({ block_id: `b${index}`, ...block })) ?? null;
}

/** The channel to post in; a user's id stands for the direct messages with them. */
function target(state: SlackState, id: string): Channel {
  if (findMember(state, id) !== undefined) return openDirectMessage(state, knownMember(state, id).id);
  const channel = joinedChannel(state, id);
  if (channel.archived) throw new SlackError('is_archived');
  return channel;
}

/** The thread to reply in. @throws SlackError `thread_not_found`, `cannot_reply_to_message` */
function threadOf(channel: Channel, args: Arguments): string | null {
  const ts = args.text('thread_ts') ?? '';
  if (ts === '') return null;
  const parent = findMessage(channel, ts);
  if (parent === undefined) throw new SlackError('thread_not_found');
  if (parent.threadTs !== null && parent.threadTs !== parent.ts) throw new SlackError('cannot_reply_to_message');
  return ts;
}

function ownMessage(state: SlackState, channel: Channel, ts: string, refusal: string): Message {
  const message = messageIn(channel, ts);
  if (message.botId !== state.world.app.botId) throw new SlackError(refusal);
  return message;
}

/** Who a post appears as: the app, or a name and picture of its choice. @throws SlackError `missing_scope` */
function appearance(state: SlackState, args: Arguments): Draft {
  const username = args.text('username') ?? null;
  const iconUrl = args.text('icon_url') ?? null;
  const iconEmoji = args.text('icon_emoji') ?? null;
  const { app } = state.world;
  if (username === null && iconUrl === null && iconEmoji === null) return { user: app.userId, botId: app.botId };
  if (!app.scopes.includes('chat:write.customize')) {
    throw new SlackError('missing_scope', { needed: 'chat:write.customize', provided: app.scopes.join(',') });
  }
  return { user: null, botId: app.botId, subtype: 'bot_message', username: username ?? app.name, iconUrl, iconEmoji };
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': {
    pace: 'post',
    scopes: ['chat:write'],
    token: 'bot',
    run(state, args) {
      const channel = target(state, args.required('channel', 'channel_not_found'));
      const threadTs = threadOf(channel, args);
      const what = content(args);
      const shape = appearance(state, args);
      const broadcast: Draft = threadTs !== null && args.flag('reply_broadcast') ? { subtype: 'thread_broadcast' } : {};
      const text = what.text.slice(0, longestPost);
      const message = addMessage(state, channel, { ...what, ...shape, ...broadcast, text, threadTs });
      const warning = text === what.text ? {} : { warning: 'message_truncated' };
      return {
        channel: channel.id,
        ts: message.ts,
        message: messagePayload(state, channel, message, true),
        ...warning,
      };
    },
  },
  'chat.update': {
    pace: tier.three,
    scopes: ['chat:write'],
    token: 'bot',
    run(state, args) {
      const channel = joinedChannel(state, args.required('channel', 'channel_not_found'));
      const message = ownMessage(state, channel, args.required('ts', 'message_not_found'), 'cant_update_message');
      if (channel.archived) throw new SlackError('is_archived');
      const what = content(args);
      if (what.text.length > longestUpdate) throw new SlackError('msg_too_long');
      // Left out, blocks and metadata stay only if there is no new text either (chat.update's reference).
      const given = 'blocks' in args.values || 'text' in args.values;
      const ts = nextTimestamp(state, channel);
      const edited = what.text === message.text ? message.edited : { user: state.world.app.userId, ts };
      const metadata = what.metadata ?? message.metadata;
      changeMessage(state, channel, message, given ? { ...what, metadata, edited } : { metadata });
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messagePayload(state, channel, message, true),
      };
    },
  },
  'chat.delete': {
    pace: tier.three,
    scopes: ['chat:write'],
    token: 'bot',
    run(state, args) {
      const channel = joinedChannel(state, args.required('channel', 'channel_not_found'));
      const message = ownMessage(state, channel, args.required('ts', 'message_not_found'), 'cant_delete_message');
      removeMessage(state, channel, message);
      return { channel: channel.id, ts: message.ts };
    },
  },
  'chat.postEphemeral': {
    pace: tier.four,
    scopes: ['chat:write'],
    token: 'bot',
    run(state, args) {
      const channel = target(state, args.required('channel', 'channel_not_found'));
      const userId = args.required('user', 'user_not_in_channel');
      if (!channel.members.includes(userId)) throw new SlackError('user_not_in_channel');
      const { text, blocks } = content(args);
      const ts = nextTimestamp(state, channel);
      const threadTs = args.text('thread_ts') ?? null;
      state.ephemerals.push({ ts, channelId: channel.id, userId, threadTs, text, blocks, responseId: null });
      state.changed();
      return { message_ts: ts };
    },
  },
  'chat.getPermalink': {
    pace: 1000,
    scopes: [],
    token: 'bot',
    run(state, args) {
      const channel = visibleChannel(state, args.required('channel', 'channel_not_found'));
      const message = messageIn(channel, args.required('message_ts', 'message_not_found'));
      const path = `https://${homeTeam(state.world).domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      const reply = message.threadTs !== null && message.threadTs !== message.ts;
      return {
        channel: channel.id,
        permalink: reply ? `${path}?thread_ts=${message.threadTs}&cid=${channel.id}` : path,
      };
    },
  },
};
