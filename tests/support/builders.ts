import type { Channel } from '../../src/desk/channel.ts';
import type { Customer } from '../../src/desk/customer.ts';
import type { PersonProfile } from '../../src/desk/inbound.ts';
import type { Message } from '../../src/desk/message.ts';
import { type HistoryEntry, type Ticket, untriaged } from '../../src/desk/ticket.ts';

/** Monday, 2 March 2026, 09:30 UTC: what is built happened then unless told otherwise. */
export const someMonday = Date.UTC(2026, 2, 2, 9, 30);

/** A ticket that Gina of Globex opened by writing in their channel, and that nobody has taken yet. */
export function aTicket(told: Partial<Ticket> = {}): Ticket {
  const number = told.number ?? 1042;
  const channel = told.channel ?? 'slack:C0GLOBEX';
  const root = told.root === undefined ? `${channel}:1772443800.${String(number).padStart(6, '0')}` : told.root;
  const createdAt = told.createdAt ?? someMonday;
  return {
    number,
    schema: 1,
    version: 0,
    openedBy: `T0ACME:${root ?? number}`,
    door: 'message',
    platform: 'slack',
    installation: 'T0ACME',
    channel,
    root,
    firstMessage: root,
    threads: root === null ? [] : [root],
    customer: { id: 'customer:globex', name: 'Globex' },
    requester: { account: 'slack:U0GINA', name: 'Gina' },
    participants: ['slack:U0GINA'],
    subject: 'Login fails',
    subjectFrom: root,
    status: 'new',
    priority: 'normal',
    tags: [],
    assignee: null,
    waitingOn: 'us',
    waitingSince: createdAt,
    firstMessageAt: createdAt,
    lastCustomerAt: createdAt,
    lastDeskAt: null,
    firstReplyAt: null,
    createdAt,
    updatedAt: createdAt,
    solvedAt: null,
    closedAt: null,
    pendingSince: null,
    messageCount: 1,
    group: null,
    machineRun: 0,
    muted: false,
    shown: null,
    timers: {},
    dueAt: null,
    followUpOf: null,
    discarded: false,
    ...untriaged(),
    applied: [],
    ...told,
  };
}

/** A message that Gina wrote at the top of Globex's channel and that opened a ticket. */
export function aMessage(told: Partial<Message> = {}): Message {
  const channel = told.channel ?? 'slack:C0GLOBEX';
  const ts = told.ts ?? '1772443800.000100';
  const id = `${channel}:${ts}`;
  const at = told.at ?? someMonday;
  return {
    id,
    platform: 'slack',
    channel,
    ts,
    thread: null,
    ticket: 1042,
    side: 'customer',
    note: false,
    author: { account: 'slack:U0GINA', name: 'Gina', team: 'T0GLOBEX' },
    participant: false,
    text: 'Login fails since this morning',
    files: [],
    at,
    editedAt: null,
    deletedAt: null,
    verdict: { rule: 'opened-by-message', values: {}, at },
    joinable: null,
    by: `T0ACME:${id}`,
    copies: [],
    copyOf: null,
    ...told,
  };
}

/** Globex's shared channel, confirmed and in `auto`. */
export function aChannel(told: Partial<Channel> = {}): Channel {
  const platformId = told.platformId ?? 'C0GLOBEX';
  return {
    id: `slack:${platformId}`,
    platform: 'slack',
    installation: 'T0ACME',
    platformId,
    aliases: [],
    name: 'globex-acme',
    kind: 'customer',
    mode: 'auto',
    customer: 'customer:globex',
    acknowledge: 'reaction',
    groupingWindow: 5 * 60_000,
    apps: [],
    confirmed: true,
    shared: true,
    direct: false,
    archived: false,
    member: true,
    ...told,
  };
}

/** Globex, as desk.yaml lists it. */
export function aCustomer(told: Partial<Customer> = {}): Customer {
  return {
    id: 'customer:globex',
    name: 'Globex',
    tier: 'gold',
    owner: 'ana@acme.test',
    slackTeams: ['T0GLOBEX'],
    teamsTenants: [],
    domains: ['globex.test'],
    locale: 'en',
    timeZone: 'America/New_York',
    source: 'file',
    retired: false,
    ...told,
  };
}

/** Gina of Globex, as Slack tells of her. */
export function aPerson(told: Partial<PersonProfile> = {}): PersonProfile {
  return {
    account: 'slack:U0GINA',
    team: 'T0GLOBEX',
    name: 'Gina',
    email: 'gina@globex.test',
    bot: false,
    guest: false,
    gone: false,
    locale: 'en-US',
    timeZone: 'America/New_York',
    picture: null,
    ...told,
  };
}

/** Ana's claim of a new ticket. */
export function aHistoryEntry(told: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    at: someMonday,
    actor: { id: 'ana@acme.test', name: 'Ana' },
    door: 'emoji',
    what: 'status',
    from: 'new',
    to: 'open',
    ...told,
  };
}
