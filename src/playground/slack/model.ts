import type { JsonObject } from './json.ts';

/** What a Slack of a few joined workspaces remembers. Plain JSON, so that it can be saved and loaded as it is. */
export type World = {
  version: 1;
  /** The workspace that installed the app comes first. */
  teams: Team[];
  members: Member[];
  app: App;
  channels: Channel[];
  files: FileRecord[];
  /** Published App Home views, by user. */
  homes: Record<string, View>;
  userGroups: UserGroup[];
  customEmoji: Record<string, string>;
};

export type Team = { id: string; name: string; domain: string };

type MemberKind = 'member' | 'admin' | 'guest' | 'single-channel-guest' | 'bot';

export type Member = {
  id: string;
  teamId: string;
  /** The handle, as in the lower-cased name of old. */
  name: string;
  realName: string;
  title: string;
  email: string | null;
  /** IANA zone. */
  timezone: string;
  locale: string;
  kind: MemberKind;
  deleted: boolean;
};

export type App = {
  id: string;
  botId: string;
  userId: string;
  name: string;
  botToken: string;
  appToken: string;
  scopes: string[];
  /** As the manifest lists them, slash commands with their slash. */
  commands: SlashCommand[];
  /** Those of messages. */
  shortcuts: Shortcut[];
};

export type SlashCommand = { command: string; description: string; usageHint: string };

export type Shortcut = { name: string; callbackId: string };

/** `mpim`: direct messages of several people. */
export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export type Channel = {
  id: string;
  name: string;
  kind: ChannelKind;
  /** Host workspace first; more than one makes it a Slack Connect channel. */
  teamIds: string[];
  members: string[];
  archived: boolean;
  /** Unix seconds. */
  created: number;
  topic: string;
  purpose: string;
  previousNames: string[];
  /** Sorted by `ts`. */
  messages: Message[];
};

type MessageSubtype =
  | 'file_share'
  | 'thread_broadcast'
  | 'me_message'
  | 'bot_message'
  | 'tombstone'
  | 'channel_join'
  | 'channel_leave'
  | 'channel_name'
  | 'channel_archive'
  | 'channel_unarchive';

type Reaction = { name: string; users: string[] };

export type Message = {
  ts: string;
  subtype: MessageSubtype | null;
  /** Null for a post of the app under another name. */
  user: string | null;
  botId: string | null;
  text: string;
  blocks: JsonObject[] | null;
  attachments: JsonObject[] | null;
  threadTs: string | null;
  edited: { user: string; ts: string } | null;
  reactions: Reaction[];
  files: string[];
  metadata: JsonObject | null;
  username: string | null;
  iconUrl: string | null;
  iconEmoji: string | null;
  clientMessageId: string | null;
};

export type FileRecord = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: string;
  /** Unix seconds. */
  created: number;
  /** Base64; null until its bytes came. */
  content: string | null;
  /** Ids of the channels it was shared into. */
  channels: string[];
};

export type View = {
  id: string;
  userId: string;
  rootId: string;
  previousId: string | null;
  hash: string;
  /** As the app gave it: type, title, blocks, callback_id … */
  source: JsonObject;
  /** Values by block and action, as in a submission. */
  state: JsonObject;
};

type UserGroup = { id: string; handle: string; name: string; users: string[] };

/** A message that only one person sees; Slack forgets it on a reload. */
export type Ephemeral = {
  ts: string;
  channelId: string;
  userId: string;
  threadTs: string | null;
  text: string;
  blocks: JsonObject[] | null;
  /** The Web API call or response it came by; a `response_url` can replace or delete it. */
  responseId: string | null;
};

export function homeTeam(world: World): Team {
  const team = world.teams[0];
  if (team === undefined)
    throw new Error('A local Slack needs at least one workspace: the one that installed the app.');
  return team;
}

export function isExternallyShared(channel: Channel): boolean {
  return channel.teamIds.length > 1;
}
