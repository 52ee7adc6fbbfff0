import type { Platform } from '../../src/desk/inbound.ts';
import type { Means } from './means.ts';
import type { Sign } from './signs.ts';

/** Somebody in a story, on whichever platforms they are. */
export type Who = { readonly name: string };
/** A channel of a story. */
export type Where = { readonly id: string };
/** A message in its place. `root` is the first message of its thread; null for a first message. */
export type Standing = { readonly where: Where; readonly id: string; readonly root: string | null };

/** What somebody writes: words, some in a form of their own, and whom they call (`everyone`: all who are there). */
export type Words = string | readonly Word[];
export type Word =
  | string
  | { call: Who | 'the bot' | 'everyone' }
  | { bold: string }
  | { code: string }
  | { link: string }
  | { items: readonly string[] };

/** A file with a message; `content` is plain text. */
export type GivenFile = { name: string; content: string };

/** A message as whoever looks at it reads it. */
export type Seen = Standing & {
  /** Under whose name it is read. */
  author: string;
  /** All words of it, without markup; of a card all that stands on it. */
  text: string;
  /** What is written in a form of its own: `bold: server`, `code: npm start`, `link: https://…`, `item: first`. */
  marked: string[];
  /** Labels of its buttons, those behind three dots, too. */
  buttons: string[];
  /** Signs that the bot put on it. */
  signs: string[];
  /** Names of the files with it, as files or as links. */
  files: string[];
  /** Whether it is seen without opening its thread. */
  inChannel: boolean;
  /** Names of whom it calls, `everyone` for all. */
  calls: string[];
};

/** What somebody has before them who pressed a button or sent a form off. */
export type Answered = {
  /** The form that they have open now. */
  form: OpenForm | null;
  /** What stands in it as wrong. */
  faults: string[];
};

export type OpenForm = {
  /** All words that stand in it. */
  text: string;
  /** Labels of its fields. */
  fields: string[];
  /** Sends it off, filled in by the fields' labels; choices by theirs. What is not told stays as it stands there. */
  send(values: Readonly<Record<string, string>>): Promise<Answered>;
};

/** By what a command is given: the platform's own box for commands, or a mention of the bot. */
type Door = 'command' | 'mention';

/**
 * What people do and see on a platform, in no platform's terms. What is done goes through the platform's own door into the bot; it
 * resolves when the desk has come to rest.
 */
export type Edge = {
  readonly platform: Platform;
  /** What can be done there and how, and what cannot and why. */
  readonly means: Means;
  post(who: Who, where: Where, words: Words, files?: readonly GivenFile[]): Promise<Standing>;
  reply(who: Who, to: Standing, words: Words, files?: readonly GivenFile[]): Promise<Standing>;
  edit(who: Who, message: Standing, words: Words): Promise<void>;
  remove(who: Who, message: Standing): Promise<void>;
  /** Brings back what its writer has deleted, where the platform can. */
  bringBack(who: Who, message: Standing): Promise<void>;
  /** Puts an emoji (`👀`) on a message. */
  react(who: Who, on: Standing, sign: Sign): Promise<void>;
  unreact(who: Who, on: Standing, sign: Sign): Promise<void>;
  /** Presses the button with this label. */
  press(who: Who, on: Standing, label: string): Promise<Answered>;
  /** Sends what a press would send, without a button of ours having been there. */
  forge(who: Who, on: Standing, pressed: { action: string; value: string }): Promise<Answered>;
  /** Chooses *Create ticket* in a message's menu. */
  makeTicket(who: Who, of: Standing): Promise<void>;
  /** Opens the form of a new request in a channel, where the platform can. */
  newRequest(who: Who, where: Where): Promise<Answered>;
  /** Gives the bot a command; by a mention it is given in the thread of `at`. */
  command(who: Who, at: Standing, words: string, door: Door): Promise<void>;
  /** Lets all that happens meanwhile be delivered twice, as far as the platform ever does that. */
  doubled<Result>(happens: () => Promise<Result>): Promise<Result>;
  /** Of the next message that the bot posts to this channel the answer is lost: it stands there, and the bot cannot know. */
  loseAnswer(where: Where): void;
  /** First messages of a channel, oldest first. */
  messages(where: Where): Seen[];
  /** What stands under a first message. */
  thread(under: Standing): Seen[];
  /** All that the bot has told somebody where the customer does not read it: alone, or in the desk's own thread. Oldest first. */
  heard(who: Who): string[];
  /** Somebody's chat with the bot. */
  direct(who: Who): Seen[];
};
