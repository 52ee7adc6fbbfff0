import type { Channel } from '../channel.ts';
import type { RecoveryLine } from '../csat/recovery-line.ts';
import type { Who } from '../people.ts';
import type { InternalTextKey, TextParameters } from '../texts/registry.ts';
import type { Ticket } from '../ticket.ts';

/** What a home shows of a ticket. */
export type HomeTicket = Pick<
  Ticket,
  | 'number'
  | 'subject'
  | 'priority'
  | 'status'
  | 'assignee'
  | 'customer'
  | 'requester'
  | 'waitingOn'
  | 'waitingSince'
  | 'snoozedUntil'
  | 'discarded'
  | 'internal'
  | 'card'
  | 'breachAt'
  | 'atRiskAt'
> & {
  sla: Pick<Ticket['sla'], 'clocks'>;
};

/** What an App Home is written from. */
export type HomeFacts = {
  who: Who;
  /** Whether they said that they are away. */
  away: boolean;
  /** Page of the queue, from 0. */
  page: number;
  /** Open tickets of theirs. */
  mine: readonly HomeTicket[];
  /** What is overdue or nearly, whoever has it and is waited for. */
  breaching: readonly HomeTicket[];
  /** What waits for the desk, whoever has it; `more`: there is more of it than was read. */
  waiting: { tickets: readonly HomeTicket[]; more: boolean };
  /** What is to be made right, what is due first before all else: theirs, and for leads everybody's. */
  recoveries: readonly RecoveryLine[];
  /** Requests of their own to the desk. */
  requests: readonly HomeTicket[];
  /** Open tickets of each agent, by how many; for leads. */
  people: readonly { name: string; open: number; away: boolean }[];
  /** Channels that cannot be posted in, and how many tickets wait for each. */
  held: readonly { channel: string; count: number }[];
  /** Shared channels that nobody has said anything of. */
  unset: readonly Channel[];
  reader: { locale: string; timeZone: string };
  overrides: Readonly<Record<string, string>>;
  /** Desk time. */
  now: number;
};

/** Writes a text of the desk's own out for whoever looks. */
export type Words = <Key extends InternalTextKey>(key: Key, parameters: TextParameters<Key>) => string;
