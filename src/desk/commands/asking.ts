import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Desk } from '../decide/context.ts';
import type { Reader } from '../effect.ts';
import type { Who } from '../people.ts';
import type { TextKey, TextParameters } from '../texts/registry.ts';
import type { Command } from './command.ts';
import type { Look } from './look.ts';

/** Who asks a reading command, where, and what they may look into. */
export type Asking = {
  desk: Desk;
  who: Who;
  /** The platform account that asks. */
  account: string;
  where: Channel;
  /** Of the channel where it is asked. */
  customer: Customer | null;
  reader: Reader;
  /** Tickets that were named; in a ticket's thread, where none was, that ticket. */
  tickets: readonly number[];
  /** Desk time, epoch milliseconds. */
  now: number;
  look: Look;
  /** Whether a picture that goes with the answer reaches who asks. */
  pictures?: boolean;
  /** All that there are. */
  commands: readonly Command[];
  /** A text for the asker, in the common form. */
  words<Key extends TextKey>(key: Key, parameters: TextParameters<Key>): string;
};
