import type { Delivered, Effect } from '../desk/effect.ts';
import type { ChannelProfile, Inbound, PersonProfile, PostedMessage } from '../desk/inbound.ts';

/** An inbound as it arrived: neutral, with the wire payload kept beside it (no tokens, response URLs or trigger ids). */
export type Arrival = { inbound: Inbound; raw: unknown };

/** What an awaited inbound (press, command, form) came to, for its asker. */
export type Outcome =
  | { state: 'done'; say: string | null }
  /** Not decided within 2.5 s: it goes on by itself. */
  | { state: 'going-on' };

/** What the desk's engine gives to a platform. */
export type Sink = {
  /** Stores arrivals durably; resolves only then, rejects when they could not be stored. Doubles are fine. */
  accept(arrivals: Arrival[]): Promise<void>;
  /** Stores it, then waits for its outcome. */
  ask(arrival: Arrival): Promise<Outcome>;
  /** Our own id for a platform's channel id, which may be a later id of a channel we know. */
  channelId(platformId: string): string;
};

/** An effect with its text written out, in the common form (Markdown), for the reader's locale. */
export type Outgoing = {
  effect: Effect;
  /** The platform's id of the channel right now; null for effects without a channel. */
  platformChannel: string | null;
  text: string;
  /** Labels of the effect's buttons, in their order. */
  labels: string[];
};

/**
 * Why a platform call did not do its work.
 * - `wait`: the platform said when to come back (milliseconds).
 * - `again`: it certainly did not happen; repeat later.
 * - `unknown`: it may have happened (time-out, 5xx, broken answer): look before repeating.
 * - `never`: repeating cannot help (`code` says why).
 */
export type DeliveryFailure =
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'again' }
  | { kind: 'unknown' }
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
};

/**
 * What a look into the past found, as it would have arrived live, with the same keys: messages, the last edit of those
 * that were edited, deletions that left a tombstone. Oldest first within a page; pages themselves may go back in time,
 * so only after the last page (`next` is null) is everything since `after` known.
 */
export type HistoryPage = { arrivals: Arrival[]; next: string | null };

/** What the engine needs of a platform. Look-ups throw `DeliveryError`; null means that it cannot be known. */
export type PlatformPort = {
  readonly name: 'slack' | 'teams';
  start(sink: Sink): Promise<void>;
  /** Takes nothing new in; what is being answered is answered. */
  stop(): Promise<void>;
  /** Whether it can receive and send right now, with the reason if not. */
  connection(): { ok: boolean; reason: string };
  /** The team of the installation that is home, once known. */
  homeTeam(): string | null;
  /** Accounts of the bot itself. */
  ownAccounts(): string[];
  pace(effect: Effect): Pace;
  deliver(outgoing: Outgoing): Promise<Delivered>;
  /** Looks a post up by its effect id in the message metadata; null when it is not there. */
  find(outgoing: Outgoing, since: number): Promise<Delivered | null>;
  describeChannel(installation: string, platformChannel: string): Promise<ChannelProfile | null>;
  describePerson(installation: string, account: string): Promise<PersonProfile | null>;
  describeTeam(installation: string, team: string): Promise<{ id: string; name: string } | null>;
  fetchMessage(
    installation: string,
    platformChannel: string,
    channel: string,
    ts: string,
  ): Promise<PostedMessage | null>;
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
