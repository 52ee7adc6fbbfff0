import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';

/** What reading commands may look into: the store, as the desk sees it. Given by the engine. */
export type Look = {
  ticket(number: number): Promise<Ticket | null>;
  /** All messages of a ticket that are left, notes too, oldest first. */
  messages(ticket: number): Promise<readonly Message[]>;
};
