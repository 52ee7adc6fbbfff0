import type { PersonProfile, Platform } from './inbound.ts';
import type { Message, Piece } from './message.ts';
import type { CustomerTextKey, InternalTextKey, TextParameters } from './texts/registry.ts';

/** Texts that show no values are one member: of a union of more than a thousand the compiler makes nothing any more. */
type TextOf<Key extends CustomerTextKey | InternalTextKey> =
  | { key: Bare<Key>; params: Record<never, never> }
  | { [K in Exclude<Key, Bare<Key>>]: { key: K; params: TextParameters<K> } }[Exclude<Key, Bare<Key>>];
type Bare<Key extends CustomerTextKey | InternalTextKey> = {
  [K in Key]: keyof TextParameters<K> extends never ? K : never;
}[Key];

/**
 * A text towards customers: only keys of the customers' texts fit, so no note and no internal name can be one. A list of
 * tickets names them by number: their subjects are read when it is sent, so that an erased one stays erased.
 */
export type CustomerContent =
  | ({ for: 'customer' } & TextOf<CustomerTextKey>)
  | { for: 'customer'; key: 'ticket-list'; numbers: number[] };
/** A text for the desk's own people. */
export type DeskContent = { for: 'desk' } & TextOf<InternalTextKey>;

/** A button of ours: `action` says what it does (`desk/actions.ts`), `value` to what; `label` is a key of the texts. */
export type Button = { action: string; value: string; label: ButtonLabel; style: 'plain' | 'primary' | 'danger' };
/** Texts that stand on buttons: they show no values. */
export type ButtonLabel = {
  [Key in InternalTextKey]: Record<never, never> extends TextParameters<Key> ? Key : never;
}[InternalTextKey];
/** A button under a text for customers: its label is a text that customers may read. */
export type CustomerButton = Omit<Button, 'label'> & { label: CustomerButtonLabel };
type CustomerButtonLabel = {
  [Key in CustomerTextKey]: Record<never, never> extends TextParameters<Key> ? Key : never;
}[CustomerTextKey];

export type Reader = { locale: string; timeZone: string };

type Base = {
  /** Deterministic, so that relaying twice makes one effect. */
  id: string;
  platform: Platform;
  installation: string;
  ticket: number | null;
};

/** Post a text into a customer's channel. The type of `content` keeps everything internal out. */
export type CustomerPost = Base & {
  kind: 'post';
  audience: 'customer';
  channel: string;
  thread: string | null;
  content: CustomerContent;
  reader: Reader;
  /** The post is the root of the ticket's own thread: its reference becomes one of the ticket's threads. */
  startsThread: boolean;
  buttons?: CustomerButton[];
};
/** Post a text into a channel of the desk's own. Delivery refuses if the channel turns out to be shared. */
export type DeskPost = Base & {
  kind: 'post';
  audience: 'desk';
  channel: string;
  /** In the thread of the ticket's card; it waits until the card stands. */
  inCardThread: boolean;
  /** Shown in the channel as well. */
  broadcast: boolean;
  /** Accounts of the desk's own people who are called by it, before the text. */
  calls: string[];
  content: DeskContent;
  reader: Reader;
  buttons: Button[];
  /** Our id of an earlier post, whose place it takes. */
  insteadOf?: string;
};
/** A few words to one of the desk's own people, in their direct conversation with the bot. */
export type Direct = Base & {
  kind: 'direct';
  audience: 'desk';
  account: string;
  content: DeskContent;
  reader: Reader;
  buttons: Button[];
};
/** Brings a ticket's card up to date; posts it if there is none. Written out from the ticket as it is when it is sent. */
export type Card = Base & { kind: 'card'; audience: 'desk'; ticket: number; channel: string; first: boolean };
/**
 * One piece of a ticket's public message in its card's thread, or of an internal one on the way to nobody. It is written
 * out from the message as it is when it is sent, so that what was erased stays erased.
 */
export type Mirror = Base & {
  kind: 'mirror';
  audience: 'desk';
  ticket: number;
  channel: string;
  /** Our id of the message. */
  message: string;
} & Piecework;
/** `edit` posts what does not stand there yet; `trim` takes away what is no part of the message any more. */
export type Piecework = { change: 'post' | 'edit'; piece: Piece } | { change: 'trim'; piece: null };
/** A message that may be shown to a customer: only `publicMessage` makes one. */
export type PublicMessage = string & { readonly __public: true };
/**
 * One piece of what somebody of the desk says to the customer, under their own name. It names a public message; a note
 * fits its type nowhere, and the last look before sending refuses one that became a note since.
 */
export type Reply = Base & {
  kind: 'reply';
  audience: 'customer';
  ticket: number;
  channel: string;
  thread: string | null;
  message: PublicMessage;
} & Piecework;
/** The App Home of one of the desk's people, as it is when it is sent; `page` of its queue, from 0. */
export type Home = Base & { kind: 'home'; audience: 'desk'; account: string; page?: number };
/** A reaction of the bot (the status reaction, the mark of a sent reply): takes `remove` off, puts `add` on. */
export type React = Base & {
  kind: 'react';
  audience: 'customer' | 'desk';
  channel: string;
  ts: string;
  add: string | null;
  remove: string | null;
  /** It is one of the answers under the question of this survey: where it cannot stand, the others still do. */
  survey?: string;
};
/** A private sentence to one person in a channel: at most once, never for what matters. */
export type Whisper = Base & {
  kind: 'whisper';
  audience: 'customer';
  channel: string;
  thread: string | null;
  account: string;
  content: CustomerContent;
  reader: Reader;
};
/**
 * A command that one of the desk's people gave the bot by a mention: it is carried out when this is sent, in the name of whoever
 * wrote it, and its answer shown to them alone, where they wrote it. Its words are read from the message.
 */
export type Aside = Base & {
  kind: 'aside';
  audience: 'desk';
  channel: string;
  thread: string | null;
  account: string;
  /** Our id of the message. */
  message: string;
};
/**
 * The satisfaction question in the customer's thread, written out from the ticket's survey as it is when it is sent; once it stands
 * the emoji of its scale follow, in their order. `refresh` brings what stands up to date.
 */
export type Question = Base & {
  kind: 'question';
  audience: 'customer';
  ticket: number;
  channel: string;
  thread: string | null;
  /** Id of the survey. */
  survey: string;
  change: 'ask' | 'remind' | 'refresh';
  /** Our id of the message to be brought up to date; without it all that ask, one after the other. */
  message?: string;
  reader: Reader;
};
/** Where reminders are told. */
export type Place =
  /** Our id of one of the desk's own channels. */
  | { in: 'channel'; channel: string }
  /** The thread of the ticket's card. */
  | { in: 'card-thread'; channel: string }
  /** The bot's direct conversation with one of the desk's people. */
  | { in: 'direct'; account: string }
  | { in: 'webhook'; url: string };
/**
 * Reminders of a ticket at one place. What waits for the same place is told together, most urgent first, written out from the
 * tickets as they are when it is sent; `strike` brings the message that told it up to date.
 */
export type ReminderEffect = Base & {
  kind: 'reminder';
  audience: 'desk';
  ticket: number;
  place: Place;
  /** Which of the ticket's reminders it tells (`Reminder.key`). */
  keys: string[];
  /** When the first of them was due (desk time). */
  dueAt: number;
  /** Accounts of the desk's own people who are called by it. */
  calls: string[];
  reader: Reader;
} & ReminderChange;
type ReminderChange =
  /** `beside`: id of the effect that tells the same at a place where it can be struck out. */
  | { change: 'tell'; beside?: string }
  /** `said`: id of the effect that told it. */
  | { change: 'strike'; said: string };
/** Ask the platform who somebody is; the answer comes back as an inbound. */
type Learn = Base & { kind: 'learn'; audience: 'desk'; account: string };

export type Effect =
  | CustomerPost
  | DeskPost
  | Direct
  | Card
  | Mirror
  | Reply
  | Question
  | Home
  | React
  | Whisper
  | Aside
  | ReminderEffect
  | Learn;

/** The one door from a message to a customer: null for notes, for what was erased, and for what is not the desk's. */
export function publicMessage(message: Pick<Message, 'id' | 'note' | 'side' | 'deletedAt'>): PublicMessage | null {
  const fits = !message.note && message.side === 'desk' && message.deletedAt === null;
  return fits ? (message.id as PublicMessage) : null;
}

/** Where a sent message stands, or what was learned. */
export type Delivered = { ts: string | null; profile: PersonProfile | null };
