import { type Status, statuses } from '../ticket.ts';
import { actingTexts } from './commands/acting/registry.ts';
import { configTexts } from './commands/config/registry.ts';
import { readingTexts } from './commands/reading/registry.ts';
import { commandTexts } from './commands/registry.ts';
import { whyTexts } from './commands/why/registry.ts';
import { conversationTexts } from './conversation/registry.ts';
import { askingTexts } from './csat/asking/registry.ts';
import { npsTexts } from './csat/nps/registry.ts';
import { ownWordsTexts } from './csat/own-words/registry.ts';
import { ratingTexts, thanksTexts } from './csat/rating/registry.ts';
import { recommendTexts } from './csat/recommend/registry.ts';
import { recoveryTexts } from './csat/recovery/registry.ts';
import { scoreTexts } from './csat/scores/registry.ts';
import { handlingTexts } from './handling/registry.ts';
import { routingTexts } from './routing/registry.ts';
import { explainTexts } from './sla/explain/registry.ts';
import { promiseTexts } from './sla/promises/registry.ts';
import { reminderTexts } from './sla/reminders/registry.ts';
import { reportTexts } from './sla/report/registry.ts';
import { whatIfTexts } from './sla/what-if/registry.ts';

/**
 * Every text of the bot and the values it can show: the one source for the types of `say`, for the check of `templates` in
 * desk.yaml and for the tests. Customers may read these. A `?` marks a value that may be left out.
 * `text`: a string · `number`: a ticket's number · `instant`: epoch milliseconds, shown in the reader's locale and zone ·
 * `status`: a ticket's status, shown in a customer's words
 */
export const customerTexts = {
  /** In answer to a request; `expected` is when the policy's `tellCustomer` is over. */
  acknowledge: { number: 'number', expected: 'instant?' },
  /** `backAt` is left out when the calendar never opens again. */
  outOfHours: { number: 'number', backAt: 'instant?' },
  pendingReminder: { number: 'number' },
  /** `bot` is its name where whoever writes on goes on in the same ticket, and something new is said to the bot;
   * `alone` is there where somebody writes to the bot itself, and whatever they write begins something new. */
  autoSolved: { number: 'number', bot: 'text?', alone: 'text?' },
  solved: { number: 'number', bot: 'text?', alone: 'text?' },
  followUp: { number: 'number', earlier: 'number' },
  /** Heading above the lines of `openTicketLine`. */
  openTickets: {},
  openTicketLine: { number: 'number', subject: 'text', status: 'status' },
  noOpenTickets: {},
  /** `desk` and `bot` are names; `hours` comes from `describeHours`. */
  introduction: { desk: 'text', bot: 'text', hours: 'text?' },
  notAllowed: {},
  couldNotOpen: {},
  /** A private answer to whoever asked for the ticket. */
  ticketOpened: { number: 'number', link: 'text?' },
  /** Stands where a deleted message stood. */
  messageDeleted: {},
  /** Stands where a file of the other platform would stand; `about` is its type and size. */
  fileNotPassedOn: { file: 'text', about: 'text?' },
  /** Stands where somebody is mentioned of whom no name is known. */
  somebody: {},
  /** Somebody called the bot and said nothing. */
  emptyRequest: {},
  /** Starts the thread of a ticket that the desk opened for somebody. */
  ticketStarted: { number: 'number', subject: 'text', requester: 'text' },
  /** In the thread of a ticket that goes on together with another one. */
  merged: { number: 'number', into: 'number' },
  /** In its own thread again. */
  unmergedHere: { number: 'number' },
  /** Starts the thread of a ticket that was split off. It holds no word of the messages: erasing one erases it all. */
  splitStarted: { number: 'number', requester: 'text' },
  /** The desk promises an answer by a time. */
  promised: { number: 'number', due: 'instant' },
  /** The draft for all who waited for an issue. */
  issueDone: {},
  /** What is said while something goes on, or when it could not be shown in time. */
  goingOn: {},
  /** In its place, once all went well and there is nothing else to say. */
  wentWell: {},
  oneMoment: {},
  notReadNow: {},
  tookTooLong: {},
  /** Of a button that nobody knows any more. */
  deadButton: {},
  csatQuestion: { number: 'number' },
  ...askingTexts,
  ...ownWordsTexts,
  ...thanksTexts,
  ...recommendTexts,
} as const;

/** Texts that only people of the desk may read: they name channels, customers and third companies. */
export const internalTexts = {
  channelNeedsConfirmation: { channel: 'text', customer: 'text' },
  unknownCompany: { person: 'text', channel: 'text', team: 'text?' },
  botLoopMuted: { channel: 'text' },
  offerReply: { author: 'text', number: 'number' },
  /** The button beside it. */
  takeAsReply: {},
  /** A file that lies on the other platform; `about` is its type and size. */
  fileElsewhere: { file: 'text', about: 'text?' },
  fileOpen: {},
  /** A ticket was asked for in a channel that takes none. */
  notHere: {},
  cardNoSubject: {},
  cardNobody: {},
  cardCustomer: {},
  cardRequester: {},
  cardStatus: {},
  cardPriority: {},
  cardAssignee: {},
  cardWaits: {},
  cardSince: { time: 'text' },
  cardTags: {},
  cardDiscarded: {},
  cardComposing: { name: 'text' },
  /** The link to the customer's thread. */
  cardThread: { channel: 'text' },
  /** Earlier tickets of this person, of their company, and how many of those are open. */
  cardEarlier: { person: 'number', customer: 'number', open: 'number' },
  cardLastRating: { rating: 'text' },
  cardOwner: { name: 'text' },
  cardTheirTime: { time: 'text', zone: 'text' },
  priorityLow: {},
  priorityNormal: {},
  priorityHigh: {},
  priorityUrgent: {},
  statusNew: {},
  statusOpen: {},
  statusPending: {},
  statusOnHold: {},
  statusSolved: {},
  statusClosed: {},
  buttonClaim: {},
  buttonReply: {},
  buttonNote: {},
  buttonSolve: {},
  buttonReopen: {},
  buttonMore: {},
  ...commandTexts,
  ...configTexts,
  ...readingTexts,
  ...whyTexts,
  ...actingTexts,
  ...handlingTexts,
  ...routingTexts,
  ...conversationTexts,
  ...reminderTexts,
  ...explainTexts,
  ...reportTexts,
  ...promiseTexts,
  ...whatIfTexts,
  ...recoveryTexts,
  ...ratingTexts,
  ...npsTexts,
  ...scoreTexts,
} as const;

export const allTexts = { ...customerTexts, ...internalTexts } as const;

export type CustomerTextKey = keyof typeof customerTexts;
export type InternalTextKey = keyof typeof internalTexts;
export type TextKey = keyof typeof allTexts;

/** `code`: it stands between backticks, just as it is to be typed. */
type Value<Kind> = Kind extends 'text' | 'text?' | 'code'
  ? string
  : Kind extends 'status' | 'status?'
    ? Status
    : number;
type Needed<Variables> = {
  [Name in keyof Variables as Variables[Name] extends `${string}?` ? never : Name]: Value<Variables[Name]>;
};
type Optional<Variables> = {
  [Name in keyof Variables as Variables[Name] extends `${string}?` ? Name : never]?: Value<Variables[Name]> | undefined;
};

/** The values that a text shows. */
export type TextParameters<Key extends TextKey> = Key extends TextKey
  ? Needed<(typeof allTexts)[Key]> & Optional<(typeof allTexts)[Key]>
  : never;

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(allTexts, key);
}

export function isCustomerTextKey(key: TextKey): key is CustomerTextKey {
  return Object.hasOwn(customerTexts, key);
}

export function isStatus(value: string): value is Status {
  return (statuses as readonly string[]).includes(value);
}
