import type { PlaygroundTicket, PlaygroundVerdict } from './desk-port.ts';
import type { JsonObject } from './slack/json.ts';
import type { Shortcut, SlashCommand } from './slack/model.ts';

/** What the page shows to one seat, whole: it asks anew whenever something changed, and so recovers by itself. */
export type Snapshot = {
  /** Another value after a restart of the server. */
  instance: string;
  seat: string;
  people: PersonView[];
  teams: { id: string; name: string }[];
  homeTeam: string;
  bot: { userId: string; name: string };
  /** What the app offers by its manifest: to members of the workspace that installed it. */
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  channels: ChannelView[];
  /** The newest of the open channel; none when the seat is not in it. */
  messages: MessageView[];
  /** Older messages than these are there. */
  hasEarlier: boolean;
  thread: MessageView[] | null;
  views: ModalView[];
  home: ModalView | null;
  tickets: PlaygroundTicket[];
  /** Said instead of tickets when the desk cannot tell them. */
  deskProblem: string | null;
  ticket: unknown;
  verdict: PlaygroundVerdict | null;
  clock: { now: number; offset: number };
  /** Events that the desk has not taken yet and Slack will send again. */
  waiting: { count: number; nextInMilliseconds: number | null };
};

/** Messages of a channel in a row. */
export type MessagePage = Pick<Snapshot, 'messages' | 'hasEarlier'>;

export type PersonView = {
  id: string;
  name: string;
  teamId: string;
  title: string;
  timezone: string;
  /** People in no channel, and the app, have none. */
  hasSeat: boolean;
};

export type ChannelView = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  teamIds: string[];
  topic: string;
  archived: boolean;
  members: string[];
  /** `ts` of its newest message, for marks of what is new; null when it is empty. */
  latest: string | null;
};

export type MessageView = {
  ts: string;
  kind: 'message' | 'ephemeral';
  subtype: string | null;
  user: string | null;
  /** The name a post of the app shows, where it is not its own. */
  username: string | null;
  /** What it shows in place of the app's picture: the emoji's name, or the person whose picture it is. */
  icon: { emoji: string } | { person: string } | { url: string } | null;
  bot: boolean;
  text: string;
  blocks: JsonObject[] | null;
  /** The app's, of the old kind, also with blocks. */
  attachments: JsonObject[];
  threadTs: string | null;
  edited: boolean;
  reactions: { name: string; users: string[] }[];
  files: { id: string; name: string; size: number; mimetype: string }[];
  replyCount: number;
  latestReply: string | null;
};

export type ModalView = { id: string; source: JsonObject };
