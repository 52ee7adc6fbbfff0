import type { FormAbout, FormName } from './forms/form.ts';
import type { Door } from './ticket.ts';

/**
 * An inbound is one thing that happened, in platform-neutral form. Everything that changes the desk arrives as one,
 * is stored under its unique key, and is decided on by `decide/`.
 */
export const platforms = ['slack', 'teams'] as const;
export type Platform = (typeof platforms)[number];

/** A file as the platform described it; `url` is where somebody with access can open it. */
export type FileRef = { id: string; name: string; type: string; size: number; url: string | null };

/**
 * Who did it, as far as the event itself tells. `account` is platform and user id (`slack:U0GINA`);
 * `team` is the company the platform says they belong to, when it says so.
 */
export type Actor = {
  account: string;
  team: string | null;
  name: string | null;
  /** Set when a machine acted: the app's id, where the platform names it. */
  app: { id: string | null } | null;
};

/**
 * Where it happened. `channel` is our own id (`slack:C0GLOBEX`), which stays when the platform changes its id;
 * `platformChannel` is the platform's id at that moment; `installation` the team whose token serves it.
 */
export type Place = {
  platform: Platform;
  installation: string;
  channel: string;
  platformChannel: string;
  /** The channel is shared with another company, as the event said; null when it did not say. */
  shared: boolean | null;
  direct: boolean;
  /** A chat without threads: all that is said there stands one below the other. */
  flat?: true;
};

/** What somebody wrote, in the common form: Markdown, with mentions as `@[U123]` tokens (`expandMentions`). */
export type MessageContent = {
  text: string;
  /** Accounts mentioned, in order, the bot left out. */
  mentions: string[];
  /** Where the text mentions our bot: before all other words, which is how it is spoken to, or among them; false: nowhere. */
  mentionsBot: 'first' | 'within' | false;
  files: FileRef[];
  /** The platform's id of the message in the same place whose words it quotes, to answer them; left out where it is none. */
  quotes?: string;
};

/** A message's place in time and thread. `ts` is the platform's id of it within its channel. */
type MessageRef = {
  /** `${channel}:${ts}`: our id of the message. */
  id: string;
  ts: string;
  /** The root's `ts` when this is a reply in a thread, else null. */
  thread: string | null;
  /** Platform time of posting, epoch milliseconds. */
  at: number;
};

type Base = {
  /** Unique, made from what happened and not from how it was told. */
  key: string;
  /** Inbounds of one conversation are processed one at a time, in order of arrival. */
  conversation: string;
  /** Platform time of the happening, epoch milliseconds. */
  at: number;
};

export type PostedMessage = MessageRef & MessageContent & { author: Actor; parentAuthor: string | null };

export type MessageInbound = Base & { kind: 'message'; place: Place; message: PostedMessage };
/** The second event of one mention; acted on only if its `message` twin has not come (10 s). */
export type MentionInbound = Base & { kind: 'mention'; place: Place; message: PostedMessage };
export type EditInbound = Base & {
  kind: 'edit';
  place: Place;
  message: PostedMessage;
  editedAt: number;
  /** Its author had deleted it, and brought it back. */
  restored?: true;
};
/** `own`: of a message of the bot's. */
export type DeletionInbound = Base & { kind: 'deletion'; place: Place; target: MessageRef; own?: true };
export type ReactionInbound = Base & {
  kind: 'reaction';
  place: Place;
  actor: Actor;
  target: { id: string; ts: string };
  /** Author of the message reacted to, where the platform says so. */
  targetAuthor: string | null;
  /** Emoji name without colons and skin tone. */
  emoji: string;
  /** With its skin tone, where it has one: the same emoji in two tones is two reactions. */
  toned?: string;
  /** The emoji that this is another name of, where it is one. */
  means?: string;
  change: 'added' | 'removed';
};
/** *Create ticket* chosen from a message's menu. */
export type ShortcutInbound = Base & { kind: 'shortcut'; place: Place; actor: Actor; message: PostedMessage };
/** A button pressed on a message, a form or a home of ours. `action` is ours (`desk/actions.ts`), `value` its argument. */
export type PressInbound = Base & {
  kind: 'press';
  place: Place;
  actor: Actor;
  /** The message it stands on; null on a form or a home. */
  target: { id: string; ts: string } | null;
  action: string;
  value: string;
};
/** A form sent off. `form` and `about` are what it was opened as; `values` by field, unread ones left out. */
export type SubmitInbound = Base & {
  kind: 'submit';
  place: Place;
  actor: Actor;
  form: FormName;
  about: FormAbout;
  values: Record<string, string | string[]>;
};
/** A form was opened or put away: who is writing is shown on the card. */
export type FormInbound = Base & {
  kind: 'form';
  place: Place;
  actor: Actor;
  form: FormName;
  about: FormAbout;
  open: boolean;
};
/** Somebody looks at their App Home. */
export type HomeInbound = Base & { kind: 'home'; place: Place; actor: Actor };
/** A step that follows from another inbound and belongs to another ticket. */
export type StepInbound = Base & {
  kind: 'step';
  ticket: number;
  actor: Actor;
  step: Step;
  /** What it was begun through; left out on those from before that was kept. */
  door?: Door;
};
export type Step =
  /** Takes over what was merged into it; `from` has been closed for it. */
  | { what: 'absorb'; from: number }
  /** Gets what the problem that it is an incident of was answered, or is solved with it. */
  | { what: 'follow-problem'; problem: number; message: string | null; solve: boolean }
  /** Some of its messages have become a ticket of their own. */
  | { what: 'split-off'; to: number; messages: string[] }
  /** An issue that it is linked to is done: it is open again until its customer knows. */
  | { what: 'close-the-loop'; address: string }
  /** Gets the words that all who waited for an issue are told; `solve`: and is solved with them. */
  | { what: 'tell-loop'; address: string; message: string; solve: boolean }
  /** Somebody who had rated it wrote where it goes on (our id of the message): what they say of that rating. */
  | { what: 'comment'; survey: string; message: string }
  /** What it is measured by may be another: policies, calendars or customers changed. */
  | { what: 'look-at-clocks' }
  /** Something about the question of a survey could not be done, or is gone: an emoji under it, or itself (`problem` is the platform's word). */
  | { what: 'question-flaw'; survey: string; emoji: string | null; problem: string };
/** A tracker (through the API) says that an issue is done; `address` as `desk/commands/address.ts` writes it. */
export type IssueDoneInbound = Base & { kind: 'issue-done'; address: string; actor: Actor };
/** What a command is about, found before it is stored, so that all of it can be loaded at once. */
export type CommandAbout = {
  /** Its name; absent on those from before it was kept. */
  command?: string;
  /** Our id of the channel that it names. */
  channel?: string | null;
  /** The one ticket that it acts on: a command on several comes once for each. */
  ticket: number | null;
  /** Other tickets that it names. */
  others: number[];
  /** Our id of the message that it links to. */
  message: string | null;
  /** The account that it names. */
  account: string | null;
  /** The change that it takes back, by the key of the inbound that made it. */
  change?: string | null;
};
export type CommandInbound = Base & {
  kind: 'command';
  place: Place;
  actor: Actor;
  text: string;
  door: 'command' | 'mention' | 'api';
  /** It was said in a ticket's thread, where the number may be left out. */
  inThread: boolean;
  /** Our id of the message by which it was said; absent where it was said by none. */
  saidIn?: string;
  about: CommandAbout;
};
export type ChannelChange =
  | { what: 'bot-joined' }
  | { what: 'bot-left' }
  | { what: 'renamed'; name: string }
  | { what: 'id-changed'; to: string }
  | { what: 'shared' }
  | { what: 'unshared' }
  /** For minutes the platform has not told who reads along there: nothing of the desk is posted meanwhile. */
  | { what: 'readers-untold' }
  | { what: 'archived' }
  | { what: 'unarchived' }
  | { what: 'deleted' };
/** `recorded`: whoever noticed it wrote it into the channel's record first. */
export type ChannelInbound = Base & { kind: 'channel'; place: Place; change: ChannelChange; recorded?: true };
type PersonInbound = Base & { kind: 'person'; profile: PersonProfile };
export const timerNames = ['remind', 'solve', 'close', 'snooze', 'composing', 'sla', 'survey', 'recovery'] as const;
export type TimerName = (typeof timerNames)[number];
export type TimerInbound = Base & { kind: 'timer'; ticket: number; timer: TimerName; dueAt: number };

export type Inbound =
  | MessageInbound
  | MentionInbound
  | EditInbound
  | DeletionInbound
  | ReactionInbound
  | ShortcutInbound
  | PressInbound
  | SubmitInbound
  | FormInbound
  | HomeInbound
  | StepInbound
  | CommandInbound
  | IssueDoneInbound
  | ChannelInbound
  | PersonInbound
  | TimerInbound;

/** What a platform tells of a person. Fields it does not tell are null. */
export type PersonProfile = {
  account: string;
  team: string | null;
  name: string;
  email: string | null;
  /** Machine account (bot or app). */
  bot: boolean;
  /** Guest of the workspace that they are seen in. */
  guest: boolean;
  /** The account was switched off. */
  gone: boolean;
  locale: string | null;
  timeZone: string | null;
  picture: string | null;
};

/** What a platform tells of a channel. */
export type ChannelProfile = {
  platformId: string;
  name: string;
  /** Shared with another company; null where the platform does not tell. */
  shared: boolean | null;
  /** Ids of the companies in it, ours included, as far as told. */
  teams: string[];
  direct: boolean;
  archived: boolean;
  /** The bot is a member. */
  member: boolean;
};
