import type { FormButton } from '../forms/form.ts';

/**
 * A moment that a platform shows as it likes best (relative, or in the reader's own zone); epoch milliseconds. With a sentence
 * it is told in it, as the day and time that stand at `{when}`.
 */
export type Moment = { at: number; sentence?: string };

/**
 * Where a message stands; `thread`: the first message of the thread in which it is a reply. `url` where it is on another platform than
 * what is shown, which can make no address of it.
 */
export type MessageAddress = { channel: string; ts: string; thread?: string | null; url?: string };

/**
 * One labelled fact of a card. Values are plain text: no Markdown of strangers is read as such. A moment is shown in the value's
 * place; where it has a sentence, the value is only the day and time for where none can be shown.
 */
export type CardFact = { label: string; value: string; moment?: Moment };

/** A ticket's card, in no platform's terms: written out for the desk's language, to be read at a glance. */
export type CardView = {
  number: number;
  /** `#1042 · Invoice shows twice`, without the platform's markup. */
  title: string;
  /** One word on how it stands: the platform may colour by it. */
  tone: 'new' | 'waiting' | 'urgent' | 'calm' | 'done';
  facts: CardFact[];
  /** What the customer wrote first, plain, a few lines at most; empty when erased. */
  excerpt: string;
  /** Makes the answer personal: earlier tickets, open ones, last rating, owner, their time. */
  personal: string[];
  /** Who is writing an answer right now, what may not have arrived, and the like. */
  alerts: string[];
  /** Where the customer's thread is; null when it cannot be linked. */
  thread: (MessageAddress & { label: string }) | null;
  buttons: FormButton[];
};
