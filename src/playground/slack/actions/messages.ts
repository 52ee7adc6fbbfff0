import { isEmojiName } from '../emoji-names.ts';
import type { JsonObject } from '../json.ts';
import { addMessage, changeMessage, removeMessage, setReaction } from '../messages.ts';
import type { FileRecord } from '../model.ts';
import { filePayload } from '../payloads.ts';
import { richText } from '../rich-text.ts';
import { SlackError } from '../slack-error.ts';
import { findMessage, newId, nextTimestamp, type SlackState } from '../state.ts';
import { entry, person, writableRoom } from './person.ts';

/** A file with a message; `content` is base64. */
export type GivenFile = { name: string; mimetype: string; content: string };

export type PostAction = {
  user: string;
  channel: string;
  /** As Slack carries it: mentions as `<@U…>`, `&`, `<` and `>` escaped. */
  text: string;
  thread?: string;
  /** A reply that is shown in the channel too. */
  broadcast?: boolean;
  files?: GivenFile[];
  /** `/me waves` */
  me?: boolean;
};

type At = { user: string; channel: string; ts: string };

/** What people do with messages. Every action throws SlackError with Slack's own code when Slack would not let them. */
export function messageActions(state: SlackState) {
  const save = (user: string, channel: string | null, given: GivenFile): string => {
    const file: FileRecord = {
      id: newId('F'),
      name: given.name,
      title: given.name,
      mimetype: given.mimetype,
      size: Buffer.byteLength(given.content, 'base64'),
      user,
      created: Math.floor(state.now() / 1000),
      content: given.content,
      channels: channel === null ? [] : [channel],
    };
    state.world.files.push(file);
    return file.id;
  };
  const reaction = ({ user, channel, ts, emoji }: At & { emoji: string }, present: boolean): void => {
    if (!isEmojiName(state.world, emoji)) throw new SlackError('invalid_name');
    const place = writableRoom(state, channel, user);
    const done = setReaction(state, place, entry(place, ts), { user, name: emoji, present });
    if (!done) throw new SlackError(present ? 'already_reacted' : 'no_reaction');
  };
  return {
    /** Posts as a person; gives the message's `ts`. */
    post(action: PostAction): { ts: string } {
      const channel = writableRoom(state, action.channel, action.user);
      const parent = action.thread === undefined ? undefined : findMessage(channel, action.thread);
      if (action.thread !== undefined && parent === undefined) throw new SlackError('thread_not_found');
      const files = action.files ?? [];
      if (action.text === '' && files.length === 0) throw new SlackError('no_text');
      if (action.text.length > 40_000) throw new SlackError('msg_too_long');
      const { ts } = addMessage(state, channel, {
        user: action.user,
        text: action.text,
        blocks: action.text === '' || action.me ? null : [richText(action.text)],
        threadTs: parent === undefined ? null : (parent.threadTs ?? parent.ts),
        subtype: subtypeOf(action, files.length),
        files: files.map((file) => save(action.user, channel.id, file)),
      });
      return { ts };
    },

    /** Uploads a file that is in no message: for a form. Gives what Slack tells of it. */
    upload({ user, file }: { user: string; file: GivenFile }): JsonObject {
      const id = save(person(state, user).id, null, file);
      const saved = state.world.files.find((candidate) => candidate.id === id);
      if (saved === undefined) throw new SlackError('file_not_found');
      return filePayload(state, saved);
    },

    edit({ user, channel, ts, text }: At & { text: string }): void {
      const place = writableRoom(state, channel, user);
      const message = entry(place, ts);
      if (message.user !== user) throw new SlackError('cant_update_message');
      if (text === '') throw new SlackError('no_text');
      const edited = { user, ts: nextTimestamp(state, place) };
      changeMessage(state, place, message, { text, blocks: [richText(text)], edited });
    },

    delete({ user, channel, ts }: At): void {
      const place = writableRoom(state, channel, user);
      const message = entry(place, ts);
      if (message.user !== user) throw new SlackError('cant_delete_message');
      removeMessage(state, place, message);
    },

    /** Somebody who may delete anybody's messages deletes one. */
    deleteAsAdmin({ channel, ts }: Omit<At, 'user'>): void {
      const place = state.world.channels.find((candidate) => candidate.id === channel);
      if (place === undefined) throw new SlackError('channel_not_found');
      removeMessage(state, place, entry(place, ts));
    },

    /** A link's preview came: Slack tells it as `message_changed` with the same text. */
    unfurl({ channel, ts, title, url }: { channel: string; ts: string; title: string; url: string }): void {
      const place = state.world.channels.find((candidate) => candidate.id === channel);
      if (place === undefined) throw new SlackError('channel_not_found');
      changeMessage(state, place, entry(place, ts), {
        attachments: [{ id: 1, title, from_url: url, fallback: title }],
      });
    },

    react: (action: At & { emoji: string }): void => reaction(action, true),
    unreact: (action: At & { emoji: string }): void => reaction(action, false),
  };
}

function subtypeOf(action: PostAction, files: number): 'file_share' | 'thread_broadcast' | 'me_message' | null {
  if (files > 0) return 'file_share';
  if (action.broadcast === true && action.thread !== undefined) return 'thread_broadcast';
  return action.me === true ? 'me_message' : null;
}
