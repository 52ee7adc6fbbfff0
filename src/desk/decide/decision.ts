import type { Channel } from '../channel.ts';
import type { Effect } from '../effect.ts';
import type { PersonProfile } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
import type { NewTicket, TicketUpdate } from '../ticket.ts';

/** What one inbound comes to. Written in this order: messages, tickets, the inbound's row. */
export type Decision = {
  messages: Message[];
  changes: MessageChange[];
  opens: NewTicket | null;
  updates: TicketUpdate[];
  /** Ticket whose group has run out and still holds its key. */
  releaseGroupOf: { number: number; version: number } | null;
  /** A closed ticket that gives its thread to the follow-up that opens. */
  handsOver: { number: number; version: number; thread: string } | null;
  channel: { id: string; set: Partial<Channel>; addAlias: string | null } | null;
  profile: PersonProfile | null;
  /** Effects that belong to no ticket: carried by the inbound's own row. */
  effects: Effect[];
  /** Messages whose texts must go from the raw inbox too. */
  erase: string[];
  /** What the asker is told, in the common form; only for awaited inbounds. */
  say: string | null;
  /** A sent message of ours that this refers to may not be recorded yet: come back later. */
  wait: boolean;
};

export const nothing = (): Decision => ({
  messages: [],
  changes: [],
  opens: null,
  updates: [],
  releaseGroupOf: null,
  handsOver: null,
  channel: null,
  profile: null,
  effects: [],
  erase: [],
  say: null,
  wait: false,
});
