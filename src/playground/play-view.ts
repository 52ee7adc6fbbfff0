import type { DeskQueues } from './desk-port.ts';

/** What the play panel shows: the clock, trouble, what waits, whether all is there, and the story that is being played. */
export type PlayView = {
  clock: {
    /** Desk time and how far it is ahead, in milliseconds. */
    now: number;
    offset: number;
    /** What the clock would set off next, by desk time; null when nothing waits for it. */
    next: { at: number; what: string } | null;
  };
  trouble: TroubleState;
  waiting: Waiting;
  ledger: Ledger;
  /** The last calls of the bot that Slack refused, newest first. */
  refusals: Refusal[];
  stories: StoryCard[];
  story: StoryView | null;
  /** World and desk are beginning anew just now. */
  resetting: boolean;
  /** Said when the desk could not tell its part. */
  deskProblem: string | null;
};

/** A call that Slack refused, in its own words. */
export type Refusal = { method: string; error: string; details: string; at: number };

/** What is switched on. */
export type TroubleState = {
  /** What Slack answers to the bot's calls: as ever, 429 to all, after four seconds, or 500 to all. */
  answers: 'normal' | 'rate-limited' | 'slow' | 'failing';
  /** Each event comes twice. */
  doubled: boolean;
  /** Events of two seconds come in any order. */
  shuffled: boolean;
  /** Slack cannot be reached, and sends nothing. */
  slackAway: boolean;
  /** The bot is stopped: Slack’s deliveries are refused. */
  botAway: boolean;
};

type Waiting = DeskQueues & {
  /** Events that the bot has not taken. */
  deliveries: number;
  /** Until Slack tries the next of them again; null when none has a time. */
  nextTryInMilliseconds: number | null;
};

/** Whether anything was lost: what people wrote in customers' channels, against the desk's records. */
export type Ledger = {
  /** Newest messages looked at, at most. */
  limit: number;
  written: number;
  recorded: number;
  /** Not recorded yet, and still on the way. */
  underway: number;
  lost: number;
  /** Posts of the bot that stand there twice. */
  doubled: number;
};

type StoryCard = { name: string; title: string; about: string; steps: number };

export type StoryView = {
  name: string;
  title: string;
  steps: number;
  /** Steps that were begun. */
  played: number;
  /** What the last of them is about; what is about to come before the first. */
  caption: string;
  /** Goes on by itself. */
  playing: boolean;
  /** A step is under way. */
  busy: boolean;
  done: boolean;
  /** Why it cannot go on. */
  problem: string | null;
  /** Where it can be seen best, and what the other seat looks at. */
  look: Look | null;
  beside: Look | null;
};

export type Look = {
  seat: string;
  channel: string;
  thread: string | null;
  selected: string | null;
  tab: 'home' | null;
};
