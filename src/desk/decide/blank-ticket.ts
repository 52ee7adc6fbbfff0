import type { Customer } from '../customer.ts';
import type { Inbound } from '../inbound.ts';
import { type Door, type Ticket, untriaged } from '../ticket.ts';
import { type Context, triageFor } from './context.ts';

/** In a conversation with the bot, and in a channel that became shared, only the person tells the customer. */
export const customerOf = ({ customer, who }: Context): Customer | null =>
  customer ?? (who.is === 'contact' ? who.customer : null);

/** A new ticket of this channel before anything is known of its thread: it waits for the desk since it was asked for. */
export function blankTicket(input: {
  context: Context;
  inbound: Inbound;
  door: Door;
  requester: { account: string; name: string };
  askedAt: number;
}): Ticket {
  const { context, inbound, requester, askedAt } = input;
  const { channel, now } = context;
  const customer = customerOf(context);
  return {
    number: context.number ?? 0,
    schema: 1,
    version: 0,
    openedBy: inbound.key,
    door: input.door,
    platform: channel.platform,
    installation: channel.installation,
    channel: channel.id,
    root: null,
    firstMessage: null,
    threads: [],
    customer: customer === null ? null : { id: customer.id, name: customer.name },
    requester,
    participants: [requester.account],
    subject: '',
    subjectFrom: null,
    status: 'new',
    priority: 'normal',
    tags: [],
    assignee: null,
    waitingOn: 'us',
    waitingSince: askedAt,
    firstMessageAt: askedAt,
    lastCustomerAt: null,
    lastDeskAt: null,
    firstReplyAt: null,
    createdAt: now,
    updatedAt: now,
    solvedAt: null,
    closedAt: null,
    pendingSince: null,
    messageCount: 0,
    group: null,
    machineRun: 0,
    muted: false,
    shown: null,
    timers: {},
    dueAt: null,
    followUpOf: null,
    discarded: false,
    ...untriaged(),
    triage: triageFor(context.desk, customer),
    applied: [],
  };
}
