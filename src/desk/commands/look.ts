import type { RecoveryFilter, RecoveryLine } from '../csat/recovery-line.ts';
import type { Customer } from '../customer.ts';
import type { SatisfactionReport } from '../measures/report.ts';
import type { Message } from '../message.ts';
import type { NpsLooked } from '../nps/nps-parts.ts';
import type { ReportQuestion } from '../report/report-question.ts';
import type { ServiceReport } from '../report/service-report.ts';
import type { Question } from '../search/question.ts';
import type { Similar } from '../search/similar.ts';
import type { LineFilter, TicketLine } from '../search/ticket-line.ts';
import type { Ticket } from '../ticket.ts';
import type { ConfigurationLook } from './look-configuration.ts';
import type { MessageLink } from './message-link.ts';

/** Which part of a list is looked at. */
export type LookPage = { skip: number; limit: number };
/** A part of a list, and whether there is more after it. */
export type Part<Item> = { items: readonly Item[]; more: boolean };

/** What a search found; `upTo`: of the tickets with these words only so many, the newest, were looked at. Null: all that matter. */
export type Found = Part<TicketLine> & { upTo: number | null };

/** A report; not `all`: there was more than could be read in time. */
export type LookedReport = { report: ServiceReport; satisfaction: SatisfactionReport; all: boolean };

/**
 * What of a customer's tickets is told: those since an instant, what is open now, and of the deadlines decided since then how
 * many were kept. `more`: there were too many to count.
 */
type CustomerVolume = {
  createdAt: readonly number[];
  open: number;
  waiting: number;
  decided: number;
  kept: number;
  more: boolean;
};

/** A ticket, and what its policy is chosen by beside it. */
export type PastTicket = { ticket: Ticket; customer: Customer | null; platformChannel: string };
/** Whether all were looked at; `since`: when the oldest of them was made, null if there was none. */
export type LookedPast = { all: boolean; since: number | null };

/** What reading commands may look into: the store, as the desk sees it. Given by the engine. */
export type Look = ConfigurationLook & {
  ticket(number: number): Promise<Ticket | null>;
  /** All messages of a ticket that are left, notes too, oldest first. */
  messages(ticket: number): Promise<readonly Message[]>;
  /** The same of several tickets, by number. */
  messagesOf(tickets: readonly number[]): Promise<ReadonlyMap<number, readonly Message[]>>;
  /** The message behind a link; null when it was never seen. */
  message(link: MessageLink): Promise<Message | null>;
  /** A message by our id. */
  messageById(id: string): Promise<Message | null>;
  /** Tickets of a filter, newest update first. */
  tickets(filter: LineFilter, page: LookPage): Promise<Part<TicketLine>>;
  /** Tickets of a filter that are overdue, longest first, and then those with little time left. */
  breaching(filter: LineFilter, page: LookPage): Promise<Part<TicketLine>>;
  /** Open tickets that wait for the desk and are not snoozed, the longest first. */
  longestWaiting(page: LookPage): Promise<Part<TicketLine>>;
  /** What is to be made right, what is due first before all else; then what was, where that is asked for. */
  recoveries(filter: RecoveryFilter, page: LookPage): Promise<Part<RecoveryLine>>;
  /** Messages since an instant (platform time) that were judged not a request, newest first. */
  notRequests(since: number, page: LookPage): Promise<Part<Message>>;
  /** Tickets that were made in a time (desk time), the newest first, one by one, as many as there is time for. */
  past(time: { from: number; to: number }, each: (past: PastTicket) => void): Promise<LookedPast>;
  /** What was kept of what was promised, as far as there is time to read. */
  report(question: ReportQuestion): Promise<LookedReport>;
  /** Rounds of NPS and what people answered in a time. */
  nps(time: { from: number; to: number }): Promise<NpsLooked>;
  search(question: Question, page: LookPage): Promise<Found>;
  /** Words that begin like this one, for where nothing has the word itself. */
  wordsLike(beginning: string): Promise<readonly string[]>;
  /** Solved tickets like this one, the likest first, at most three. */
  similar(ticket: Ticket): Promise<readonly Similar[]>;
  /** Of a customer since an instant (desk time). */
  volume(customer: string, since: number): Promise<CustomerVolume>;
  /** Name of a channel, by our id of it. */
  channelName(channel: string): string;
  /**
   * Address of a message (by our id) on its platform; null where none can be made. `thread`: the first message of the thread in which
   * it is a reply, as the platform calls it.
   */
  linkTo(message: string, thread?: string | null): string | null;
};
