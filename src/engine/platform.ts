import type { Answer, AnswerPart } from '../desk/answer.ts';
import type { CardView, MessageAddress } from '../desk/card/card-view.ts';
import type { QuestionView } from '../desk/csat/question-view.ts';
import type { Delivered, Effect } from '../desk/effect.ts';
import type { FormAnswer, FormName } from '../desk/forms/form.ts';
import type { HomeView } from '../desk/home/home-view.ts';
import type {
  Actor,
  ChannelProfile,
  CommandInbound,
  FileRef,
  Inbound,
  PersonProfile,
  Place,
  Platform,
  PostedMessage,
  ReactionInbound,
} from '../desk/inbound.ts';
import type { Copy } from '../desk/message.ts';
import type { ReminderView } from '../desk/reminder/reminder-view.ts';
import type { WeeklyPicture } from '../desk/weekly/weekly-view.ts';

/** An inbound as it arrived: neutral, with the wire payload kept beside it (no tokens, response URLs or trigger ids). */
export type Arrival = { inbound: Inbound; raw: unknown };

/** A command as it was said, before anything is known of what it names. */
export type SaidCommand = Pick<CommandInbound, 'key' | 'at' | 'place' | 'actor' | 'text' | 'door' | 'saidIn'> & {
  /** The ticket in whose thread it was said; null where it was said in none. */
  thread: number | null;
};

/** What an awaited inbound (press, command, form) came to, for its asker. */
export type Outcome =
  | ({ state: 'done' } & Answer)
  /**
   * Not decided within 2.5 s: it goes on by itself. What it came to so far, of a command on several tickets; and what comes of the
   * rest (null: it took too long to be told).
   */
  | { state: 'going-on'; soFar?: Answer; rest?: () => Promise<Answer | null> };

/** Somebody asks for a form: by a button (`value` is its argument), a shortcut or a command. */
export type FormQuestion = { form: FormName; value: string; place: Place; actor: Actor; at: number };

/** Somebody looks at a ticket's card anew. */
export type CardQuestion = { value: string; place: Place; actor: Actor; at: number };

/**
 * What a platform keeps durably for itself, by names of its own: at most 2 kB each (`RangeError`). All instances on a store share
 * it; nothing of it is cached here. Rejects while the store is away.
 */
export type PlatformMemory = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
};

/** What is said while something goes on, or when it cannot. */
export type MeanwhileKey = 'goingOn' | 'wentWell' | 'oneMoment' | 'notReadNow' | 'tookTooLong' | 'deadButton';

/** What the desk's engine gives to a platform. */
export type Sink = {
  /** Stores arrivals durably; resolves only then, rejects when they could not be stored. Doubles are fine. */
  accept(arrivals: Arrival[]): Promise<void>;
  /** Stores it, then waits for its outcome. */
  ask(arrival: Arrival): Promise<Outcome>;
  /** Carries out a command, however it was said: reads at once, or stores it and waits for what it comes to. */
  command(said: SaidCommand, raw: unknown): Promise<Outcome>;
  /** What a form holds for this person, read now; changes nothing. */
  form(asked: FormQuestion): Promise<FormAnswer>;
  /** A sentence of the bot's own, in the language of who reads it: known at once, while all else takes its time. */
  words(key: MeanwhileKey, account: string): string;
  /** The card of the ticket that `value` names (`writeAbout`), as it is now; null where the asker may not see it. */
  card(asked: CardQuestion): Promise<CardView | null>;
  /** Our own id for a platform's channel id, which may be a later id of a channel we know. */
  channelId(platform: Platform, platformId: string): string;
  /** The platform's ids of its channels that the desk knows: of no chats, nor of anybody's own with the bot. */
  channels(): readonly string[];
  /** Small facts that a platform keeps for itself. */
  memory: PlatformMemory;
};

/** Under whose name and picture something is posted. */
export type Byline = { name: string; picture: string | null };

/** An effect with its text written out, in the common form (Markdown), for the reader's locale. */
export type Outgoing = {
  effect: Effect;
  /** The platform's id of the channel right now; null for effects without a channel. */
  platformChannel: string | null;
  text: string;
  /** Labels of the effect's buttons, in their order. */
  labels: string[];
  /** An answer in parts, with its buttons; null where the text is all. */
  parts: readonly AnswerPart[] | null;
  /** Accounts called before the text: the desk's own people only. */
  calls: string[];
  /** Whose name it goes out under; null for the bot's own. */
  byline: Byline | null;
  /** The thread it belongs in, where the effect itself cannot tell. */
  thread: string | null;
  /** The platform's id of the message to edit or delete. */
  target: string | null;
  card: CardView | null;
  home: HomeView | null;
  reminder: ReminderView | null;
  /** A picture of ours that is posted with the text; `alternative` for those who cannot see it. */
  picture: { name: string; alternative: string; picture: WeeklyPicture } | null;
  question: QuestionView | null;
  /** What stands of it on the other side and must go. */
  surplus: Copy[];
  /** The file to send again on the other side; `text` names it, for where it cannot be. */
  file: FileRef | null;
  /** What an earlier, unfinished try left (the id of a file that was uploaded). */
  kept: string | null;
  /** It goes into a triage channel of the desk's, where nobody else reads. */
  amongDesk?: true;
};

/**
 * Why a platform call did not do its work.
 * - `wait`: the platform said when to come back (milliseconds).
 * - `again`: it certainly did not happen; repeat later.
 * - `unknown`: it may have happened (time-out, 5xx, broken answer): look before repeating.
 * - `held`: its channel cannot be reached, or not for this: it waits, visibly, until it can.
 * - `never`: repeating cannot help (`code` says why).
 */
export type DeliveryFailure =
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'again' }
  | { kind: 'unknown' }
  | { kind: 'held' }
  | { kind: 'never' };

export class DeliveryError extends Error {
  readonly code: string;
  readonly failure: DeliveryFailure;
  constructor(code: string, failure: DeliveryFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeliveryError';
    this.code = code;
    this.failure = failure;
  }
}

/** How often a kind of call may go out: the engine keeps this pace, the platform states it. */
export type Pace = {
  /** The platform's method, one bucket per installation and method. */
  method: string;
  methodPerMinute: number;
  /** Milliseconds between two calls into one channel; 0 where the platform sets no such pace. */
  channelIntervalMilliseconds: number;
  /** Milliseconds between two of the same lane (one card's edits), where that has a pace of its own. */
  laneIntervalMilliseconds?: number;
};

/**
 * What a look into the past found, as it would have arrived live, with the same keys: messages, the last edit of those
 * that were edited, deletions that left a tombstone. Oldest first within a page; pages themselves may go back in time,
 * so only after the last page (`next` is null) is everything since `after` known.
 */
export type HistoryPage = { arrivals: Arrival[]; next: string | null };

/** An emoji that somebody has on a message. */
export type StandingReaction = { account: string } & Pick<ReactionInbound, 'emoji' | 'toned' | 'means'>;

/** What the engine needs of a platform. Look-ups throw `DeliveryError`; null means that it cannot be known. */
export type PlatformPort = {
  readonly name: Platform;
  /** Whether a send can be looked up; else one of unknown outcome is never repeated by itself. */
  readonly findsSends: boolean;
  /** The answers to a question are buttons there: the bot puts no emoji under it. */
  readonly asksByButtons?: boolean;
  start(sink: Sink): Promise<void>;
  /** Takes nothing new in; what is being answered is answered. */
  stop(): Promise<void>;
  /** Whether it can receive and send right now, with the reason if not. */
  connection(): { ok: boolean; reason: string };
  /** The team of the installation that is home, once known. */
  homeTeam(): string | null;
  /** Permissions that were asked for and not given; null where the platform does not tell. */
  missingScopes?(): readonly string[] | null;
  /** Accounts of the bot itself. */
  ownAccounts(): string[];
  /** Address of a message; null where none can be made yet. */
  linkTo?(message: MessageAddress): string | null;
  pace(effect: Effect): Pace;
  /** Does it. `keep` stores durably what a later look needs to find an unfinished try. */
  deliver(outgoing: Outgoing, keep: (kept: string) => Promise<void>): Promise<Delivered>;
  /** Looks a post up by its effect id in the message metadata; null when it is not there. */
  find(outgoing: Outgoing, since: number): Promise<Delivered | null>;
  describeChannel(installation: string, platformChannel: string): Promise<ChannelProfile | null>;
  /** `seenIn`: the platform's id of a channel in which they were seen just now, for platforms that know people by where they are. */
  describePerson(installation: string, account: string, seenIn?: string | null): Promise<PersonProfile | null>;
  describeTeam(installation: string, team: string): Promise<{ id: string; name: string } | null>;
  fetchMessage(
    installation: string,
    platformChannel: string,
    channel: string,
    ts: string,
  ): Promise<PostedMessage | null>;
  /** Who has which emoji on a message right now; null where the message is gone. Left out where it cannot be asked. */
  reactions?(installation: string, platformChannel: string, ts: string): Promise<StandingReaction[] | null>;
  /** Root messages after `after` (a `ts`, exclusive), oldest first within a page. */
  history(
    installation: string,
    platformChannel: string,
    channel: string,
    after: string,
    cursor: string | null,
  ): Promise<HistoryPage>;
  replies(
    installation: string,
    platformChannel: string,
    channel: string,
    thread: string,
    after: string,
    cursor: string | null,
  ): Promise<HistoryPage>;
};
