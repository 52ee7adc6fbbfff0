import type { Arguments } from '../arguments.ts';
import { isEmojiName } from '../emoji-names.ts';
import { setReaction } from '../messages.ts';
import type { Channel, Message } from '../model.ts';
import { messagePayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import type { SlackState } from '../state.ts';
import { joinedChannel, type Method, messageIn, tier } from './method.ts';

function subject(state: SlackState, args: Arguments): { channel: Channel; message: Message } {
  const channel = joinedChannel(state, args.required('channel', 'no_item_specified'));
  return { channel, message: messageIn(channel, args.required('timestamp', 'no_item_specified')) };
}

function emoji(state: SlackState, args: Arguments): string {
  const name = args.required('name', 'invalid_name');
  if (!isEmojiName(state.world, name)) throw new SlackError('invalid_name');
  return name;
}

export const reactionMethods: Record<string, Method> = {
  'reactions.add': {
    pace: tier.three,
    scopes: ['reactions:write'],
    token: 'bot',
    run(state, args) {
      const name = emoji(state, args);
      const { channel, message } = subject(state, args);
      if (channel.archived) throw new SlackError('is_archived');
      if (message.subtype === 'tombstone') throw new SlackError('message_not_found');
      // 23 kinds of emoji a message is Slack's limit.
      if (message.reactions.length >= 23 && !message.reactions.some((reaction) => reaction.name === name)) {
        throw new SlackError('too_many_emoji');
      }
      if (!setReaction(state, channel, message, { user: state.world.app.userId, name, present: true })) {
        throw new SlackError('already_reacted');
      }
      return {};
    },
  },
  'reactions.remove': {
    pace: tier.two,
    scopes: ['reactions:write'],
    token: 'bot',
    run(state, args) {
      const name = emoji(state, args);
      const { channel, message } = subject(state, args);
      if (!setReaction(state, channel, message, { user: state.world.app.userId, name, present: false })) {
        throw new SlackError('no_reaction');
      }
      return {};
    },
  },
  'reactions.get': {
    pace: tier.three,
    scopes: ['reactions:read'],
    token: 'bot',
    run(state, args) {
      const { channel, message } = subject(state, args);
      return { type: 'message', channel: channel.id, message: messagePayload(state, channel, message, false) };
    },
  },
};
