import type { PersonProfile, Platform } from './inbound.ts';
import type { CustomerTextKey, InternalTextKey, TextParameters } from './texts/registry.ts';

type TextOf<Key extends CustomerTextKey | InternalTextKey> = {
  [K in Key]: { key: K; params: TextParameters<K> };
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

export type Button = { action: string; value: string; label: 'take-as-reply'; style: 'plain' | 'primary' };

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
};
/** Post a text into a channel of the desk's own. Delivery refuses if the channel turns out to be shared. */
export type DeskPost = Base & {
  kind: 'post';
  audience: 'desk';
  channel: string;
  thread: string | null;
  content: DeskContent;
  reader: Reader;
  buttons: Button[];
};
/** The bot's one status reaction on a message: takes `remove` off, puts `add` on. */
export type React = Base & {
  kind: 'react';
  audience: 'customer';
  channel: string;
  ts: string;
  add: string | null;
  remove: string | null;
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
/** Ask the platform who somebody is; the answer comes back as an inbound. */
type Learn = Base & { kind: 'learn'; audience: 'desk'; account: string };

export type Effect = CustomerPost | DeskPost | React | Whisper | Learn;

/** Where a sent message stands, or what was learned. */
export type Delivered = { ts: string | null; profile: PersonProfile | null };
