import { isJsonObject, type JsonObject } from '../json.ts';
import { addMessage, changeMessage } from '../messages.ts';
import type { FileRecord } from '../model.ts';
import { filePayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { newId, type SlackState } from '../state.ts';
import { joinedChannel, type Method, tier } from './method.ts';

function findFile(state: SlackState, id: string): FileRecord {
  const file = state.world.files.find((candidate) => candidate.id === id);
  if (file === undefined) throw new SlackError('file_not_found');
  return file;
}

/** The messages that a file stands in, by kind of channel and channel. */
function sharesOf(state: SlackState, file: FileRecord): JsonObject {
  const shares: Record<'public' | 'private', JsonObject> = { public: {}, private: {} };
  for (const channel of state.world.channels) {
    const messages = channel.messages.filter(({ files }) => files.includes(file.id));
    if (messages.length === 0) continue;
    shares[channel.kind === 'public' ? 'public' : 'private'][channel.id] = messages.map(({ ts, threadTs }) =>
      threadTs === null || threadTs === ts ? { ts } : { ts, thread_ts: threadTs },
    );
  }
  return shares;
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': {
    pace: tier.four,
    scopes: ['files:write'],
    token: 'bot',
    run(state, args) {
      const name = args.required('filename');
      const size = Number(args.required('length'));
      if (!Number.isInteger(size) || size < 1) throw new SlackError('invalid_arguments');
      const file: FileRecord = {
        id: newId('F'),
        name,
        title: name,
        mimetype: 'application/octet-stream',
        size,
        user: state.world.app.userId,
        created: Math.floor(state.now() / 1000),
        content: null,
        channels: [],
      };
      state.world.files.push(file);
      state.changed();
      return { upload_url: `${state.origin()}/upload/${file.id}`, file_id: file.id };
    },
  },
  'files.completeUploadExternal': {
    pace: tier.four,
    scopes: ['files:write'],
    token: 'bot',
    run(state, args) {
      const given = args.objects('files', 'invalid_arguments') ?? [];
      if (given.length === 0) throw new SlackError('invalid_arguments');
      const files = given.map((entry) => {
        const file = findFile(state, typeof entry.id === 'string' ? entry.id : '');
        if (file.content === null) throw new SlackError('file_not_found');
        if (typeof entry.title === 'string') file.title = entry.title;
        return file;
      });
      const channelId = args.text('channel_id') ?? '';
      if (channelId !== '') {
        const channel = joinedChannel(state, channelId);
        if (channel.archived) throw new SlackError('is_archived');
        for (const file of files) file.channels.push(channel.id);
        const { userId, botId } = state.world.app;
        addMessage(state, channel, {
          user: userId,
          botId,
          subtype: 'file_share',
          text: args.text('initial_comment') ?? '',
          threadTs: args.text('thread_ts') ?? null,
          files: files.map((file) => file.id),
        });
      }
      return { files: files.map((file) => filePayload(state, file)).filter(isJsonObject) };
    },
  },
  'files.delete': {
    pace: tier.three,
    scopes: ['files:write'],
    token: 'bot',
    run(state, args) {
      const file = findFile(state, args.required('file', 'file_not_found'));
      // A bot may take back only what it uploaded.
      if (file.user !== state.world.app.userId) throw new SlackError('cant_delete_file');
      state.world.files = state.world.files.filter((other) => other !== file);
      for (const channel of state.world.channels.filter(({ id }) => file.channels.includes(id))) {
        for (const message of channel.messages.filter(({ files }) => files.includes(file.id))) {
          changeMessage(state, channel, message, { files: message.files.filter((id) => id !== file.id) });
        }
      }
      return {};
    },
  },
  'files.info': {
    pace: tier.four,
    scopes: ['files:read'],
    token: 'bot',
    run(state, args) {
      const file = findFile(state, args.required('file', 'file_not_found'));
      return { file: { ...filePayload(state, file), shares: sharesOf(state, file) }, comments: [] };
    },
  },
};
