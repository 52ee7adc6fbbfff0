import type { Answer, AnswerPart } from '../answer.ts';
import type { AuditEntry } from '../audit.ts';
import type { Channel } from '../channel.ts';
import type { Customer } from '../customer.ts';
import type { Effect } from '../effect.ts';
import type { PersonProfile, StepInbound } from '../inbound.ts';
import type { Message, MessageChange } from '../message.ts';
import type { NpsAnswer, NpsRound } from '../nps/nps-round.ts';
import type { Json } from '../settings/merge/state.ts';
import type { TriageRoute } from '../settings/schema/routing.ts';
import type { NewTicket, Settled, TicketUpdate } from '../ticket.ts';

/** What becomes of a customer: some of its fields change, it is made, or it and its channels become another one's. */
export type CustomerChange =
  | { id: string; set: Partial<Customer> }
  | { make: Customer }
  | { id: string; becomes: string };

/**
 * Where one customer's tickets are shown, in `triage` of the settings: only this route, as others may be changed at the same
 * time. `from`: null where they had none of their own.
 */
export type SettingsEdit = { path: readonly ['triage']; customer: string; from: Json; to: TriageRoute };

/** What one inbound comes to. Written in this order: messages, tickets, the inbound's row. */
export type Decision = {
  messages: Message[];
  changes: MessageChange[];
  opens: NewTicket | null;
  /** The ticket that opens uses up a turn of the desk's way of assigning. */
  takesTurn: boolean;
  updates: TicketUpdate[];
  /** Ticket whose group has run out and still holds its key. */
  releaseGroupOf: { number: number; version: number } | null;
  /** A closed ticket that gives its thread to the follow-up that opens. */
  handsOver: { number: number; version: number; thread: string } | null;
  channel: { id: string; set: Partial<Channel>; addAlias: string | null } | null;
  profile: PersonProfile | null;
  /** Somebody does not want to be asked how they found the help, or wants to again. */
  mayAsk: { account: string; may: boolean } | null;
  /** Effects that belong to no ticket: carried by the inbound's own row. */
  effects: Effect[];
  /** Messages whose texts must go from the raw inbox too. */
  erase: string[];
  /** What the asker is told, in the common form; only for awaited inbounds. */
  say: string | null;
  /** The same in parts, with buttons to go on; null where `say` is all. */
  parts: readonly AnswerPart[] | null;
  /** How a form goes on; null when it is done. */
  form: Answer['form'] | null;
  /** Steps on other tickets that follow from this one, in their own order. */
  steps: StepInbound[];
  /** Whether an agent is there. */
  presence: { agent: string; away: boolean; until?: number | null } | null;
  /** Who is called instead of whose turn it is. */
  cover: { agent: string; until: number } | 'none' | null;
  /** Rounds of NPS that begin, and what somebody answered in one. */
  nps: { rounds: readonly NpsRound[]; answer: NpsAnswer | null } | null;
  /** What becomes of the desk's own settings. */
  settings: readonly SettingsEdit[];
  /** What of the configuration it changes, line by line. */
  audit: readonly AuditEntry[];
  customers: CustomerChange[];
  /** A send that may not have arrived is none any more; what is settled together with a change of a ticket stands in its update. */
  settled: Settled | null;
  /** A sent message of ours that this refers to may not be recorded yet: come back later. */
  wait: boolean;
};

export const nothing = (): Decision => ({
  messages: [],
  changes: [],
  opens: null,
  takesTurn: false,
  updates: [],
  releaseGroupOf: null,
  handsOver: null,
  channel: null,
  profile: null,
  mayAsk: null,
  effects: [],
  erase: [],
  say: null,
  parts: null,
  form: null,
  steps: [],
  presence: null,
  cover: null,
  nps: null,
  settings: [],
  audit: [],
  customers: [],
  settled: null,
  wait: false,
});
