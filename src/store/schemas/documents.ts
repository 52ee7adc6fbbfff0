import type { Answer } from '../../desk/answer.ts';
import type { AuditEntry } from '../../desk/audit.ts';
import type { Channel } from '../../desk/channel.ts';
import type { Customer } from '../../desk/customer.ts';
import type { Effect } from '../../desk/effect.ts';
import type { Inbound, PersonProfile } from '../../desk/inbound.ts';
import type { Part } from '../../desk/measures/cells.ts';
import type { Message } from '../../desk/message.ts';
import type { NpsAnswer, NpsRound } from '../../desk/nps/nps-round.ts';
import type { HistoryEntry, Ticket } from '../../desk/ticket.ts';

/*
 * The documents as they lie in the collections. Fields of unique and queue indexes are left out where they say nothing:
 * their indexes are sparse, and an absent field costs no entry.
 */

export type TicketDocument = Omit<Ticket, 'number' | 'threads' | 'group' | 'card'> & {
  _id: number;
  threads?: string[];
  card?: string;
  group?: Ticket['group'];
  /** Hours in which it counts in reports otherwise than was counted so far; -1: in all of its hours. */
  unmeasured?: number[];
};

export type MessageDocument = Omit<Message, 'id' | 'joinable' | 'copies' | 'copyOf'> & {
  _id: string;
  joinable?: string;
  copies?: Message['copies'];
  copyOf?: string;
};

export type InboxDocument = {
  /** The inbound's key. */
  _id: string;
  inbound: Inbound;
  /** Our id of the message that it holds the text of, where its key does not tell (the shortcut): erasing finds it by this. */
  about?: string;
  /** The wire payload as JSON, without secrets; null once its text was erased. */
  raw: string | null;
  storedAt: number;
  attempts: number;
  /** Set while it waits: the partition of its conversation, and when it may be taken (real time, epoch milliseconds). */
  queue?: number;
  dueAt?: number;
  /** Set when five attempts failed. */
  parkedAt?: number;
  problem?: string;
  /** What an awaited inbound came to. */
  outcome?: Answer;
  expireAt?: Date;
};

type EffectState = 'waiting' | 'sending' | 'done' | 'parked' | 'uncertain' | 'expired';

export type EffectDocument = {
  _id: string;
  effect: Effect;
  state: EffectState;
  /** Effects of one lane go out strictly in order: a channel's thread, or what is alone. */
  lane: string;
  /** Order of relaying, growing within an instance's life and beyond. */
  order: number;
  /** Set while it waits or is being sent: the deliverer's partition. */
  queue?: number;
  dueAt?: number;
  /** Our id of the channel that it waits for, since that cannot be reached, or not for this. */
  heldIn?: string;
  /** Not to be tried again before (real time). */
  retryAt?: number;
  attempts: number;
  /** Who is sending it, since when (real time). */
  sender?: { instance: string; at: number };
  reference?: string;
  /** The effect with which it goes out, or went, as one message; that one has the reference. */
  head?: string;
  /** It had nothing to say any more: the message of its head does not speak of it. */
  left?: true;
  /** What an unfinished try left for a later look. */
  kept?: string;
  parkedAt?: number;
  /** Nobody was told yet that it may not have arrived: the deliverer's partition, as in `queue`. */
  untold?: number;
  /**
   * Our id of the message of which this is a part that may stand, or is known to, and nobody knows where. With `expireAt` something
   * else stands for it, or people were told to take it away: what changes in the message is not kept from being sent by it.
   */
  lost?: string;
  problem?: string;
  /** Since when it fails (real time), not counting what it waited for a channel, or as the platform asked it to. */
  failingSince?: number;
  createdAt: number;
  expireAt?: Date;
};

/** The index of words: a ticket's entries (`desk/search/ticket-words.ts`). */
export type WordsDocument = { _id: number; words: string[]; revision: number };

/** What was counted of a day or a month for reports: its lines are apart (`measureLines`), told by its revision. */
export type MeasureDocument = {
  _id: string;
  revision: number;
  /** A day that is to be counted anew, and how often it was said so. */
  stale: boolean;
  marks: number;
  tickets: number;
  /** In how many documents the lines of each part are. */
  chunks: Partial<Record<Part, number>>;
  /** Of a month: the revisions of the days that it was made of. */
  of?: Record<string, number>;
  /** Real time, and how long it took (milliseconds). */
  countedAt: number;
  took: number;
  /** Of the document that tells how far all is. */
  state?: { zone: string; after: number; filled: boolean };
};
/** JSON: it is read as a whole, and an encoding that knows types would cost more time than all else. */
export type MeasureLinesDocument = { _id: string; lines: string };

export type HistoryDocument = HistoryEntry & { _id: string; ticket: number };
export type PersonDocument = Omit<PersonProfile, 'account'> & {
  _id: string;
  /** Missing where the platform has told nothing of them yet. */
  learnedAt?: number;
  /** They do not want to be asked how they found the help, since then (desk time). */
  optedOutAt?: number;
};
export type CustomerDocument = Omit<Customer, 'id'> & { _id: string };
export type ChannelDocument = Omit<Channel, 'id'> & { _id: string };
export type AuditDocument = Omit<AuditEntry, 'id' | 'before' | 'after'> & {
  _id: string;
  before: unknown;
  after: unknown;
};
/** The desk's settings as they stand, the file that they were last applied from, and who is there. */
export type DeskDocument = {
  _id: string;
  version: number;
  state: unknown;
  base: unknown;
  /** Agents who said that they are away, and until when those who said it (desk time). */
  away?: string[];
  awayUntil?: { agent: string; until: number }[];
  /** Who is called instead of whose turn it is, until then. */
  cover?: { agent: string; until: number } | null;
};
export type CounterDocument = { _id: string; value: number };
export type JobDocument = {
  _id: string;
  /** Of its handler. */
  name: string;
  /** When it is due or, while somebody is at it, when it is due again should that one die; not set on a parked one. */
  dueAt?: number;
  /** How often it was begun since it was last done. */
  attempts: number;
  /** What its handler keeps from one time to the next. */
  state: unknown;
  parkedAt?: number;
  problem?: string;
};
/** A small fact that a platform keeps for itself; `at` in real time. */
export type KeepsakeDocument = { _id: string; value: string; at: number };
export type InstanceDocument = { _id: string; beats: number; startedAt: number; leaving: boolean };
export type LeaseDocument = {
  _id: string;
  owner: string | null;
  token: number;
  /** On the lease of catching up: all that happened until then is here (desk time). */
  seenUpTo?: number;
};

/** A round of NPS, or one person's answer in it. Each kind has index fields of its own. */
export type SurveyDocument =
  | ({ _id: string; kind: 'round' } & Omit<NpsRound, 'id'>)
  | ({ _id: string; kind: 'answer' } & Omit<NpsAnswer, 'id'>);
