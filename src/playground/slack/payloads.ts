import type { JsonObject } from './json.ts';
import type { Channel, FileRecord, Member, Message, View } from './model.ts';
import { homeTeam, isExternallyShared } from './model.ts';
import { findMember, findMessage, repliesOf, type SlackState } from './state.ts';

/** A member as `users.info` gives it. Strangers share no channel with the app: no email, no zone, no guest marks. */
export function userPayload(state: SlackState, member: Member): JsonObject {
  const stranger = isStranger(state, member);
  const withEmail = !stranger && member.email !== null && state.world.app.scopes.includes('users:read.email');
  const base: JsonObject = {
    id: member.id,
    team_id: member.teamId,
    name: member.name,
    deleted: member.deleted,
    real_name: member.realName,
    is_bot: member.kind === 'bot',
    is_app_user: false,
    updated: Math.floor(state.now() / 1000),
    profile: {
      real_name: member.realName,
      real_name_normalized: member.realName,
      display_name: member.kind === 'bot' ? '' : member.name,
      display_name_normalized: member.kind === 'bot' ? '' : member.name,
      title: stranger ? '' : member.title,
      team: member.teamId,
      ...avatars(state, member.id),
      ...(withEmail ? { email: member.email } : {}),
      ...(member.kind === 'bot' ? { bot_id: state.world.app.botId, api_app_id: state.world.app.id } : {}),
    },
  };
  if (stranger) return { ...base, is_stranger: true };
  return {
    ...base,
    tz: member.timezone,
    tz_label: member.timezone,
    tz_offset: zoneOffset(member.timezone, state.now()),
    locale: member.locale,
    is_admin: member.kind === 'admin',
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member.kind === 'guest' || member.kind === 'single-channel-guest',
    is_ultra_restricted: member.kind === 'single-channel-guest',
    ...(member.teamId === homeTeam(state.world).id ? {} : { is_stranger: false }),
  };
}

function isStranger(state: SlackState, member: Member): boolean {
  if (member.teamId === homeTeam(state.world).id) return false;
  const { userId } = state.world.app;
  return !state.world.channels.some(
    (channel) => channel.members.includes(member.id) && channel.members.includes(userId),
  );
}

function avatars(state: SlackState, id: string): JsonObject {
  const at = (size: number) => `${state.origin()}/avatars/${id}/${size}.png`;
  return { image_24: at(24), image_48: at(48), image_72: at(72), image_192: at(192), image_512: at(512) };
}

/** Offset of an IANA zone from UTC at a time, in seconds. */
function zoneOffset(zone: string, at: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d+):(\d+)/.exec(name ?? '');
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

/** A conversation as `conversations.info` gives it. */
export function channelPayload(state: SlackState, channel: Channel): JsonObject {
  const home = homeTeam(state.world);
  const shared = isExternallyShared(channel);
  const common: JsonObject = { id: channel.id, created: channel.created, is_archived: channel.archived };
  if (channel.kind === 'im') {
    return {
      ...common,
      is_im: true,
      is_org_shared: false,
      user: channel.members.find((member) => member !== state.world.app.userId) ?? '',
      is_user_deleted: false,
      is_open: true,
      context_team_id: home.id,
    };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind !== 'public',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: channel.name === 'general',
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: home.id,
    conversation_host_id: channel.teamIds[0] ?? home.id,
    shared_team_ids: channel.teamIds,
    connected_team_ids: channel.teamIds.filter((team) => team !== home.id),
    internal_team_ids: [],
    previous_names: channel.previousNames,
    is_member: channel.members.includes(state.world.app.userId),
    num_members: channel.members.length,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
  };
}

export function channelType(channel: Channel): 'channel' | 'group' | 'im' | 'mpim' {
  if (channel.kind === 'im' || channel.kind === 'mpim') return channel.kind;
  return channel.kind === 'private' ? 'group' : 'channel';
}

export function filePayload(state: SlackState, file: FileRecord): JsonObject {
  const url = `${state.origin()}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : 'text',
    pretty_type: file.mimetype,
    user: file.user,
    user_team: findMember(state, file.user)?.teamId ?? homeTeam(state.world).id,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    size: file.size,
    url_private: url,
    url_private_download: url,
    permalink: url,
    channels: file.channels,
    groups: [],
    ims: [],
    file_access: 'visible',
  };
}

export function botProfile(state: SlackState): JsonObject {
  const { app } = state.world;
  return {
    id: app.botId,
    deleted: false,
    name: app.name,
    updated: 0,
    app_id: app.id,
    team_id: homeTeam(state.world).id,
  };
}

/** A message as history, replies and events carry it; `metadata` only where it was asked for. */
export function messagePayload(
  state: SlackState,
  channel: Channel,
  message: Message,
  withMetadata: boolean,
): JsonObject {
  const home = homeTeam(state.world).id;
  const author = message.user === null ? undefined : findMember(state, message.user);
  const team = author?.teamId ?? home;
  const replies = message.threadTs === message.ts ? repliesOf(channel, message.ts) : [];
  const parent = message.threadTs !== null && message.threadTs !== message.ts ? message.threadTs : null;
  const parentUser = parent === null ? undefined : findMessage(channel, parent)?.user;
  const root = message.subtype === 'thread_broadcast' && parent !== null;
  return {
    type: 'message',
    ...(message.subtype === null ? {} : { subtype: message.subtype }),
    ...(message.user === null ? {} : { user: message.user }),
    text: message.text,
    ts: message.ts,
    ...(message.clientMessageId === null ? {} : { client_msg_id: message.clientMessageId }),
    ...(message.subtype === 'file_share' || message.subtype === 'tombstone' ? {} : { team }),
    ...(author !== undefined && team !== home
      ? { user_team: team, source_team: team, user_profile: profileOf(author) }
      : {}),
    ...(message.botId === null ? {} : { bot_id: message.botId, app_id: state.world.app.id }),
    ...(message.botId === null || message.subtype === 'bot_message' ? {} : { bot_profile: botProfile(state) }),
    ...(message.username === null ? {} : { username: message.username }),
    ...(message.iconUrl === null && message.iconEmoji === null ? {} : { icons: icons(message) }),
    ...(message.blocks === null ? {} : { blocks: message.blocks }),
    ...(message.attachments === null ? {} : { attachments: message.attachments }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(parentUser === undefined || parentUser === null ? {} : { parent_user_id: parentUser }),
    ...(root ? { root: { ts: parent, thread_ts: parent } } : {}),
    ...(message.edited === null ? {} : { edited: message.edited }),
    ...(message.files.length === 0 ? {} : { files: filesOf(state, message), upload: false, display_as_bot: false }),
    ...(message.reactions.length === 0 ? {} : { reactions: reactionsPayload(message) }),
    ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
    ...(replies.length === 0
      ? {}
      : {
          reply_count: replies.length,
          reply_users_count: new Set(replies.map((reply) => reply.user ?? reply.botId)).size,
          reply_users: [...new Set(replies.map((reply) => reply.user ?? reply.botId ?? ''))],
          latest_reply: replies.at(-1)?.ts ?? message.ts,
          is_locked: false,
          subscribed: false,
        }),
    ...(message.subtype === 'tombstone' ? { hidden: true } : {}),
  };
}

function profileOf(author: Member): JsonObject {
  return {
    real_name: author.realName,
    display_name: author.name,
    name: author.name,
    team: author.teamId,
    is_restricted: false,
    is_ultra_restricted: false,
  };
}

function icons(message: Message): JsonObject {
  return {
    ...(message.iconEmoji === null ? {} : { emoji: message.iconEmoji }),
    ...(message.iconUrl === null ? {} : { image_48: message.iconUrl }),
  };
}

function filesOf(state: SlackState, message: Message): JsonObject[] {
  return message.files.flatMap((id) => {
    const file = state.world.files.find((candidate) => candidate.id === id);
    return file === undefined ? [] : [filePayload(state, file)];
  });
}

function reactionsPayload(message: Message): JsonObject[] {
  return message.reactions.map(({ name, users }) => ({ name, users, count: users.length }));
}

/** A view as `views.open`, submissions and presses carry it. */
export function viewPayload(state: SlackState, view: View): JsonObject {
  const home = homeTeam(state.world).id;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.source,
    id: view.id,
    team_id: home,
    state: { values: view.state },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: state.world.app.id,
    app_installed_team_id: home,
    bot_id: state.world.app.botId,
  };
}
