import { randomUUID } from 'node:crypto';
import type { JsonObject } from './json.ts';
import { type Channel, homeTeam, type Message } from './model.ts';
import { channelType, messagePayload } from './payloads.ts';
import {
  dropMessage,
  findMember,
  findMessage,
  nextTimestamp,
  repliesOf,
  type SlackState,
  storeMessage,
} from './state.ts';

export type Draft = Partial<Omit<Message, 'ts' | 'reactions' | 'edited'>>;

/** Puts a message into a channel and tells the app, by one event, or two if the app is mentioned. */
export function addMessage(state: SlackState, channel: Channel, draft: Draft): Message {
  const message: Message = {
    ts: nextTimestamp(state, channel),
    subtype: null,
    user: null,
    botId: null,
    text: '',
    blocks: null,
    attachments: null,
    threadTs: null,
    edited: null,
    reactions: [],
    files: [],
    metadata: null,
    username: null,
    iconUrl: null,
    iconEmoji: null,
    clientMessageId: draft.botId ? null : randomUUID(),
    ...draft,
  };
  storeMessage(channel, message);
  const parent = message.threadTs === null ? undefined : findMessage(channel, message.threadTs);
  if (parent !== undefined && parent.threadTs === null) parent.threadTs = parent.ts;
  state.changed();
  const about = { channel, teamId: authorTeam(state, message) };
  state.dispatch(messageEvent(state, channel, message), about);
  if (mentionsApp(state, channel, message)) {
    // The twin of the message event, with an event id of its own; Slack leaves the files out of it.
    const { files: _files, upload: _upload, subtype: _subtype, ...rest } = messageEvent(state, channel, message);
    state.dispatch({ ...rest, type: 'app_mention' }, about);
  }
  return message;
}

function mentionsApp(state: SlackState, channel: Channel, message: Message): boolean {
  const { userId } = state.world.app;
  return channel.kind !== 'im' && message.user !== userId && message.text.includes(`<@${userId}>`);
}

function authorTeam(state: SlackState, message: Message): string {
  const author = message.user === null ? undefined : findMember(state, message.user);
  return author?.teamId ?? homeTeam(state.world).id;
}

function messageEvent(state: SlackState, channel: Channel, message: Message): JsonObject {
  return {
    ...messagePayload(state, channel, message, true),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType(channel),
  };
}

/** Changes a message in place and sends `message_changed`. */
export function changeMessage(state: SlackState, channel: Channel, message: Message, change: Partial<Message>): void {
  const previous = messagePayload(state, channel, message, true);
  Object.assign(message, change);
  state.changed();
  sendChanged(state, channel, message, previous);
}

function sendChanged(state: SlackState, channel: Channel, message: Message, previous: JsonObject): void {
  const ts = nextTimestamp(state, channel);
  state.dispatch(
    {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: messagePayload(state, channel, message, true),
      previous_message: previous,
      channel: channel.id,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    { channel, teamId: authorTeam(state, message) },
  );
}

/** Deletes a message; a parent with replies leaves a tombstone, which Slack tells as `message_changed`. */
export function removeMessage(state: SlackState, channel: Channel, message: Message): void {
  const previous = messagePayload(state, channel, message, true);
  const teamId = authorTeam(state, message);
  if (message.threadTs === message.ts && repliesOf(channel, message.ts).length > 0) {
    Object.assign(message, {
      subtype: 'tombstone',
      user: 'USLACKBOT',
      botId: null,
      text: 'This message was deleted.',
      blocks: null,
      attachments: null,
      files: [],
      reactions: [],
      metadata: null,
      edited: null,
      username: null,
      clientMessageId: null,
    } satisfies Partial<Message>);
    state.changed();
    sendChanged(state, channel, message, previous);
    return;
  }
  dropMessage(channel, message.ts);
  state.changed();
  const ts = nextTimestamp(state, channel);
  state.dispatch(
    {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      deleted_ts: message.ts,
      previous_message: previous,
      channel: channel.id,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    { channel, teamId },
  );
}

/** Adds or takes back a reaction; false when it was there already, or was not there. */
export function setReaction(
  state: SlackState,
  channel: Channel,
  message: Message,
  reaction: { user: string; name: string; present: boolean },
): boolean {
  const entry = message.reactions.find((candidate) => candidate.name === reaction.name);
  if ((entry?.users.includes(reaction.user) ?? false) === reaction.present) return false;
  if (entry === undefined) message.reactions.push({ name: reaction.name, users: [reaction.user] });
  else if (reaction.present) entry.users.push(reaction.user);
  else entry.users = entry.users.filter((user) => user !== reaction.user);
  message.reactions = message.reactions.filter((candidate) => candidate.users.length > 0);
  state.changed();
  state.dispatch(
    {
      type: reaction.present ? 'reaction_added' : 'reaction_removed',
      user: reaction.user,
      reaction: reaction.name,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      // Posts under another name have no user; Slack leaves item_user out then.
      ...(message.user === null ? {} : { item_user: message.user }),
      event_ts: nextTimestamp(state, null),
    },
    { channel, teamId: findMember(state, reaction.user)?.teamId ?? homeTeam(state.world).id },
  );
  return true;
}
