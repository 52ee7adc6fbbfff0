import type { Channel } from '../channel.ts';
import type { Asking } from '../csat/survey-plan.ts';
import type { Customer } from '../customer.ts';
import type { Effect } from '../effect.ts';
import type { PersonProfile } from '../inbound.ts';
import type { Message } from '../message.ts';
import type { NpsFacts } from '../nps/nps-facts.ts';
import type { Directory, Who } from '../people.ts';
import type { DeskSettings } from '../settings/defaults.ts';
import type { SettingsPart } from '../settings/schema.ts';
import type { Calendar, CompiledCalendar } from '../sla/calendar.ts';
import type { Priority, Ticket } from '../ticket.ts';
import type { Chat } from './flat-chat.ts';

/** What decisions know of the desk: its settings, made ready to use. */
export type Desk = {
  name: string;
  locale: string;
  timeZone: string;
  /** The slash word, without the slash. */
  command: string;
  directory: Directory;
  emoji: { ticket: string; claim: string; solve: string; pending: string; urgent: string };
  /** When the desk is there. */
  hours: CompiledCalendar;
  /** Milliseconds. */
  lifecycle: { remindAfter: number; solveAfter: number; closeAfter: number };
  /** The desk's own wording, by text key. */
  templates: Readonly<Record<string, string>>;
  /** Accounts that are the desk's own bot. */
  ownAccounts: readonly string[];
  /** The routes to triage as desk.yaml writes them. */
  triageRoutes: NonNullable<SettingsPart['triage']>;
  /** Triage channels (our ids), the most particular first. */
  triage: readonly Triage[];
  assignment: 'manual' | 'first-responder' | 'owner' | 'round-robin' | 'least-loaded' | 'on-call';
  oncall: readonly OnCall[];
  rules: readonly Rule[];
  fields: readonly CustomField[];
  /** Canned replies; `{{requester.firstName}}` and the like are filled in (`desk/text/fill-macro.ts`). */
  macros: readonly Macro[];
  /** When each agent with hours of their own is there, by agent. */
  agentHours: ReadonlyMap<string, CompiledCalendar>;
  /** Agents who said that they are away. */
  away: ReadonlySet<string>;
  /** Who is called instead of whose turn it is, until then. */
  cover: { agent: string; until: number } | null;
  /** What tickets are measured by, in order: the first that fits counts. */
  policies: DeskSettings['policies'];
  calendars: DeskSettings['calendars'];
  /** How customers are asked about the help that they got, and whether they would recommend it. */
  csat: DeskSettings['csat'];
  nps: DeskSettings['nps'];
  /** Reminders wait while it lasts, in the zone of whom they are for. Minutes since midnight. */
  quietHours: DeskSettings['quietHours'];
  /** Our id of the channel of a platform's id; null where it is no channel of the desk's own, so that customers may read there. */
  ownChannel: (platformId: string) => string | null;
  /** Weekly hours, to tell of them; null when the desk is always open. */
  weeklyHours: Pick<Calendar, 'hours' | 'timeZone'> | null;
};

/** A triage channel and whose tickets it shows; `replies`: whether what agents write under a card goes to the customer. */
export type Triage = {
  channel: string;
  customer: string | null;
  tier: string | null;
  replies: 'internal' | 'public';
};
/** Turns of being called: `people` (emails) from the day `from` in `zone`, each for `every` milliseconds. */
export type OnCall = {
  zone: string;
  people: readonly string[];
  from: string;
  every: number;
  /** Address that is called as well. */
  webhook?: string | null;
};
/** A rule with its pattern ready to use; conditions that are left out always hold. */
export type Rule = {
  when: {
    text: ((text: string) => boolean) | null;
    customer: readonly string[] | null;
    tier: readonly string[] | null;
    channel: readonly string[] | null;
    platform: readonly string[] | null;
    form: readonly string[] | null;
  };
  set: {
    priority: Priority | null;
    tags: readonly string[];
    /** Email of an agent. */
    assign: string | null;
    /** Our id of a channel. */
    triage: string | null;
    field: Readonly<Record<string, string>>;
  };
};
type Macro = { name: string; text: string };
export type CustomField = {
  name: string;
  type: 'text' | 'number' | 'choice' | 'date' | 'yes-no';
  choices: readonly string[];
};

/** Everything one decision looks at. Loaded by the engine; decisions read nothing else. */
export type Context = {
  desk: Desk;
  /** Where it happened: the channel itself, or the triage channel where the ticket's card stands. */
  where: Channel;
  /** The ticket's channel, else where it happened. */
  channel: Channel;
  /** The channel's customer. */
  customer: Customer | null;
  /** The platform account that acted. */
  account: string;
  who: Who;
  profile: PersonProfile | null;
  /** The stored form of the message that the inbound is about. */
  existing: Message | null;
  /** The message that `existing` is our copy of, on the other side. */
  original: Message | null;
  /** The ticket whose thread it stands in, or whose message it is about. */
  ticket: Ticket | null;
  /** Whose record holds the thread: the ticket itself, or one that was merged into it. */
  holder: Ticket | null;
  /** The ticket that holds this contact's open group in this channel. */
  group: Ticket | null;
  /** Where a message stands in a chat without threads: what is known of that. Null where there are threads. */
  chat: Chat | null;
  /** Greetings of this contact here that may still join something. */
  greetings: readonly Message[];
  /** Tickets here that wait for the desk; loaded for posts of desk people that stand in no thread. */
  unanswered: readonly Ticket[];
  /** Who wrote the message that a reaction, a shortcut or a press is about. */
  author: Who | null;
  /** The thread under the post that a press is about belongs to another ticket. */
  threadTaken: boolean;
  /** The text mentions somebody of the desk, or somebody of whom the desk knows nothing. */
  mentionsDesk: boolean;
  /** The account that the inbound names (`namedIn`); null where nothing is known of it. */
  mentioned: Who | null;
  /** Numbers of the open tickets that the asker may see: of this channel, in a direct conversation their own. */
  openTickets: readonly number[];
  /** When somebody of the desk last wrote here; loaded when the desk is closed. */
  lastDeskMessageAt: number | null;
  /** This contact was already told in this closed period when the desk is back. */
  outOfHoursTold: boolean;
  /** All our own sends into this channel are settled: what refers to none of them refers to nothing of ours. */
  settled: boolean;
  /** The ticket's public messages, oldest first; loaded when what was said has to be weighed again. */
  conversation: readonly Message[];
  /** The open tickets that are incidents of this one; loaded for what may reach them all. */
  incidents: readonly Ticket[];
  /** The tickets that are linked to the issue that this is about. */
  linked: readonly Ticket[];
  /** A number that grows with each ticket, for taking turns; null while it is only being found out whether one opens. */
  turn: number | null;
  /** Open tickets by agent, and when each last got one; loaded when a new ticket is to be assigned by load. */
  loads: ReadonlyMap<string, number>;
  /** The channel that a press or a form is about. */
  subjectChannel: Channel | null;
  /** Open tickets of whoever acts, at most 50; loaded when they go away. */
  assigned: readonly Ticket[];
  /** Other tickets that the inbound names (to merge with, to link to). */
  others: ReadonlyMap<number, Ticket>;
  /** All channels; loaded for the form that asks where a request is made, and when it is said whose a channel is. */
  channels: readonly Channel[];
  /** What there is to know for asking people whether they would recommend the desk, and for their answers. */
  nps: NpsFacts;
  /** The number a new ticket gets; null while it is only being found out whether one opens. */
  number: number | null;
  /** Whom a question about the ticket would be put to; null where nothing can be solved or asked by this. */
  asking: Asking | null;
  /** What may not have arrived, and a press is about; null once somebody has seen to it. */
  uncertain: Effect | null;
  /** Nothing of that is left to be said: its message was erased or taken back since. */
  uncertainGone: boolean;
  /** Desk time, epoch milliseconds. */
  now: number;
};

/** Names one telling of "we are back at …": one per contact and closed period. */
export const outOfHoursId = (account: string, closedSince: number): string => `out-of-hours:${account}:${closedSince}`;

/** The triage channel for a customer (our id): by customer, then tier, then the default; null when there is none. */
export function triageFor(desk: Desk, customer: Customer | null): string | null {
  const fits = (route: Desk['triage'][number]) =>
    (route.customer === null || route.customer === customer?.id) &&
    (route.tier === null || route.tier === customer?.tier);
  return desk.triage.find(fits)?.channel ?? null;
}
