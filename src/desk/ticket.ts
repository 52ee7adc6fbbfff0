import { type CsatRecord, noCsat, type TicketRating } from './csat/record.ts';
import type { Effect } from './effect.ts';
import type { Platform, StepInbound, TimerName } from './inbound.ts';
import { noSla, type SlaRecord } from './sla/record.ts';

export const statuses = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** What somebody came through: a platform's event, a timer, the API. */
export const doors = [
  'message',
  'emoji',
  'mention',
  'direct',
  'shortcut',
  'command',
  'button',
  'form',
  'timer',
  'api',
  // By a rule of the desk, or its way of assigning.
  'rule',
] as const;
export type Door = (typeof doors)[number];

/** One line of a ticket's history. It never holds text that somebody wrote, so that erasing a message erases it all. */
export type HistoryEntry = {
  at: number;
  actor: { id: string; name: string };
  door: Door;
  what: string;
  from: string | number | null;
  to: string | number | null;
};

/** What one inbound did to the ticket; kept until that inbound's row is done and its outputs are copied. */
export type Applied = {
  inbound: string;
  history: HistoryEntry[];
  effects: Effect[];
  /** What follows on other tickets: kept here, so that a crash right after this write loses none of it. */
  steps?: StepInbound[];
  /** Likewise: what may not have arrived and is settled by this. */
  settled?: Settled;
};

/** A send that may not have arrived is none any more: by the id of its effect. `gone`: nothing of what it said is to stand. */
export type Settled = { effect: string; how: 'send-again' | 'arrived'; gone?: true };

/** Somebody who has *Reply* open on the ticket, since when (desk time). */
type Composing = { id: string; name: string; since: number };

/** What an agent's emoji changed, so that taking it back can undo it where nobody changed it since. */
export type EmojiAct = {
  /** Our id of the message, and the emoji's name. */
  message: string;
  emoji: string;
  by: string;
  /** Key of the inbound; absent on those from before it was kept. */
  inbound?: string;
  /** What the ticket had before, and has since. */
  before: Undoable;
  after: Undoable;
};
export type Undoable = Pick<Ticket, 'status' | 'priority' | 'assignee'>;

/** The fields of a ticket that a deed of an agent sets, and that it can be given back. */
export const changeable = [
  'status',
  'priority',
  'tags',
  'assignee',
  'snoozedUntil',
  'discarded',
  'problem',
  'issues',
  'issuesDone',
  'fields',
  'mergedInto',
] as const satisfies (keyof Ticket)[];
export type Changeable = (typeof changeable)[number];

/** What hangs on those, and on what was said: given back with them as long as nobody has said anything since. */
export const following = [
  'waitingOn',
  'waitingSince',
  'lastCustomerAt',
  'lastDeskAt',
  'firstReplyAt',
  'solvedAt',
  'pendingSince',
  'closedAt',
  'loop',
] as const satisfies (keyof Ticket)[];
export type Following = (typeof following)[number];
type Values = Partial<Pick<Ticket, Changeable | Following | 'timers'>>;

/** What one deed of an agent changed, so that they can take it back for a while, where nobody has changed it since. */
export type Change = {
  /** Key of the inbound that did it. */
  inbound: string;
  /** Id of the agent. */
  by: string;
  /** Desk time. */
  at: number;
  /** When it was asked for, as the inbound tells; absent on those from before it was kept. */
  askedAt?: number;
  door: Door;
  /** Only what differs. */
  before: Values;
  after: Values;
  /** Where the ticket was once it was done: its status, and when the customer and the desk had last spoken. */
  heard: Pick<Ticket, 'status' | 'lastCustomerAt' | 'lastDeskAt'>;
  /** Our ids of what was said with it through the bot: replies and notes. */
  said: string[];
  /** The ticket that was merged into this one by it. */
  absorbed: number | null;
};

/** The messages of one contact that arrive close together belong to one ticket while its group is open. */
export type Group = { key: string; startedAt: number; until: number };

export type Ticket = {
  number: number;
  schema: 1;
  version: number;
  /** Key of the inbound that opened it: unique, so that opening can be replayed. */
  openedBy: string;
  door: Door;
  platform: Platform;
  installation: string;
  /** Our id of the channel. */
  channel: string;
  /** Our id of the root message of the ticket's own thread; null until the bot has posted one. */
  root: string | null;
  /** Our id of the message that it is about: where the status reaction stands. */
  firstMessage: string | null;
  /** Our ids of all root messages whose threads belong to it: unique among tickets. */
  threads: string[];
  customer: { id: string; name: string } | null;
  requester: { account: string; name: string };
  participants: string[];
  subject: string;
  /** Message the subject was taken from: erasing it erases the subject. */
  subjectFrom: string | null;
  status: Status;
  priority: Priority;
  tags: string[];
  assignee: { id: string; name: string } | null;
  waitingOn: 'us' | 'customer' | null;
  /** Platform time of the oldest customer message that still wants an answer. */
  waitingSince: number | null;
  /** Platform times. */
  firstMessageAt: number;
  /** Of the customer's last message that wants an answer. */
  lastCustomerAt: number | null;
  /** Of the desk's last answer: pleasantries and holding replies are none. */
  lastDeskAt: number | null;
  firstReplyAt: number | null;
  solvedAt: number | null;
  /** Since when the customer's answer is waited for; kept when the desk solved the ticket by itself. */
  pendingSince: number | null;
  /** Desk times. */
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  /** Public messages of people; notes and the bot's are not counted. */
  messageCount: number;
  group: Group | null;
  /** Posts by machines since a person last wrote; at five the bot is muted here. */
  machineRun: number;
  muted: boolean;
  /** Emoji of ours on the first message, as last decided. */
  shown: string | null;
  timers: Partial<Record<TimerName, number>>;
  /** The earliest timer, desk time: what the timer loop looks for. */
  dueAt: number | null;
  followUpOf: number | null;
  discarded: boolean;
  /** Our id of the triage channel that its card belongs in; null while the desk has none for it. */
  triage: string | null;
  /** Our id of its card's message (`channel:ts`), once it stands: unique among tickets. */
  card: string | null;
  composing: Composing[];
  emojiActs: EmojiAct[];
  /** Hidden from queues until then (desk time), or until the customer writes; it stops no clock. */
  snoozedUntil: number | null;
  /** Custom fields by name, as the desk's settings define them. */
  fields: Record<string, string>;
  /** Raised by the desk's own people for themselves. */
  internal: boolean;
  /** The ticket that goes on for this one. */
  mergedInto: number | null;
  /** The ticket that is about to be merged into this one: one at a time. */
  absorbing: number | null;
  mergedFrom: number[];
  /** The problem that this ticket is an incident of. */
  problem: number | null;
  /** Addresses of issues in trackers, as `desk/commands/address.ts` writes them. */
  issues: string[];
  /** Those of them that a tracker said to be done, and that nobody linked again since. */
  issuesDone: string[];
  /** The issue that is done and of which its customer has not been told yet. */
  loop: string | null;
  /** The last changes by agents that may be taken back, oldest first; old ones go with the next write. */
  undoable: Change[];
  /** Its clocks, and what they are worked out from. */
  sla: SlaRecord;
  /** When the next of its clocks is due, or the first of those that are overdue was; null while nothing is owed. */
  breachAt: number | null;
  /** From when on a clock of it is at risk: little of its time is left. */
  atRiskAt: number | null;
  /** How its requester found the help: what was asked, answered, and made right. */
  csat: CsatRecord;
  /** What that comes to; null while nobody has rated it. */
  rating: TicketRating | null;
  /** When its requester was asked last, or is to be asked (desk time): how long they are left in peace. Null: neither. */
  surveyAt: number | null;
  /** When its open recovery is due (desk time; far in the future where none was set); null: none is open. */
  recoveryAt: number | null;
  /** The hours (since 1970, UTC) in which it counts in reports: worked out at each write. */
  measuredAt: readonly number[];
  applied: Applied[];
};

/** What a ticket is before anything of triage has happened to it; also for documents from before these fields. */
export const untriaged = (): Pick<Ticket, Untriaged> => ({
  triage: null,
  card: null,
  composing: [],
  emojiActs: [],
  snoozedUntil: null,
  fields: {},
  internal: false,
  mergedInto: null,
  absorbing: null,
  mergedFrom: [],
  problem: null,
  issues: [],
  issuesDone: [],
  loop: null,
  undoable: [],
  sla: noSla,
  breachAt: null,
  atRiskAt: null,
  csat: noCsat,
  rating: null,
  surveyAt: null,
  recoveryAt: null,
  measuredAt: [],
});
type Untriaged =
  | 'triage'
  | 'card'
  | 'composing'
  | 'emojiActs'
  | 'snoozedUntil'
  | 'fields'
  | 'internal'
  | 'mergedInto'
  | 'absorbing'
  | 'mergedFrom'
  | 'problem'
  | 'issues'
  | 'issuesDone'
  | 'loop'
  | 'undoable'
  | 'sla'
  | 'breachAt'
  | 'atRiskAt'
  | 'csat'
  | 'rating'
  | 'surveyAt'
  | 'recoveryAt'
  | 'measuredAt';

/** The fields of a ticket that decisions set as a whole. */
export type TicketFields = Omit<
  Ticket,
  'number' | 'schema' | 'version' | 'openedBy' | 'threads' | 'participants' | 'applied'
>;

/** One ticket's part of a decision: written in one operation, guarded by `version`. */
export type TicketUpdate = {
  number: number;
  version: number;
  set: Partial<TicketFields>;
  addThreads: string[];
  addParticipants: string[];
  /** Hours in which what it adds to reports is another one now. */
  unmeasured?: readonly number[];
  applied: Applied;
};
/** A ticket that is about to be: written whole, once. */
export type NewTicket = Ticket;

export const isOpen = (ticket: Pick<Ticket, 'status'>): boolean =>
  ticket.status !== 'solved' && ticket.status !== 'closed';
