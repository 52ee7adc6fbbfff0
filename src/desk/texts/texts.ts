import type { Status } from '../ticket.ts';

/**
 * Every text of the bot and the values it can show: the one source for the types of `say`, for the check of `templates` in
 * desk.yaml and for the tests. Customers may read these. A `?` marks a value that may be left out.
 * `text`: a string · `number`: a ticket's number · `instant`: epoch milliseconds, shown in the reader's locale and zone ·
 * `duration`: milliseconds, shown in words · `status`: a ticket's status, shown in a customer's words
 */
export const customerTexts = {
  /** In answer to a request; `expected` is the policy's `tellCustomer`. */
  acknowledge: { number: 'number', expected: 'duration?' },
  /** `backAt` is left out when the calendar never opens again. */
  outOfHours: { number: 'number', backAt: 'instant?' },
  pendingReminder: { number: 'number' },
  autoSolved: { number: 'number' },
  solved: { number: 'number' },
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
  /** Somebody called the bot and said nothing. */
  emptyRequest: {},
} as const;

/** Texts that only people of the desk may read: they name channels, customers and third companies. */
export const deskTexts = {
  channelNeedsConfirmation: { channel: 'text', customer: 'text' },
  unknownCompany: { person: 'text', channel: 'text', team: 'text?' },
  botLoopMuted: { channel: 'text' },
  offerReply: { author: 'text', number: 'number' },
  /** A message to the customer whose arrival nobody can tell. */
  sentUncertain: { number: 'number' },
} as const;

export const allTexts = { ...customerTexts, ...deskTexts } as const;

export type CustomerTextKey = keyof typeof customerTexts;
type DeskTextKey = keyof typeof deskTexts;
export type TextKey = keyof typeof allTexts;

export type VariableKind = 'text' | 'number' | 'instant' | 'duration' | 'status';
type Value<Kind> = Kind extends 'text' | 'text?' ? string : Kind extends 'status' | 'status?' ? Status : number;
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

type TextOf<Key extends TextKey> = Key extends TextKey ? { key: Key; parameters: TextParameters<Key> } : never;

/** A text for customers, not yet put into words: plain data, so that it can be stored in an effect. */
export type CustomerText = TextOf<CustomerTextKey>;
/** A text for the desk's own people, not yet put into words. */
export type DeskText = TextOf<DeskTextKey>;
