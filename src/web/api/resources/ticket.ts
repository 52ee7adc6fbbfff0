import { z } from 'zod';
import { platformIdOf } from '../../../desk/ids.ts';
import { doors, type HistoryEntry, priorities, statuses, type Ticket } from '../../../desk/ticket.ts';
import type { TicketSummary } from '../../../store/repositories/ticket-list.ts';
import { type Named, namedSchema, time, timeOrNull, timeSchema } from './common.ts';
import { messageSchema } from './message.ts';
import { clockSchema, showClocks } from './sla.ts';
import { type CsatNames, showCsat, ticketCsatSchema } from './ticket-csat.ts';

export const ticketSchema = z
  .object({
    number: z.int().min(1).meta({ example: 1042 }),
    subject: z.string().meta({ description: '“(deleted)” once its message was deleted' }),
    status: z.enum(statuses),
    priority: z.enum(priorities),
    platform: z.enum(['slack', 'teams']),
    channel: namedSchema.meta({ description: 'With the platform’s id' }),
    threadId: z.string().nullable().meta({ description: 'The platform’s id of the thread; null until there is one' }),
    customer: namedSchema.nullable(),
    requester: namedSchema.meta({ description: 'With the platform’s id' }),
    assignee: namedSchema.nullable(),
    tags: z.array(z.string()),
    waitingOn: z.enum(['us', 'customer']).nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    solvedAt: timeSchema.nullable(),
    messageCount: z.int().meta({ description: 'Public messages of people; notes and the bot’s are left out' }),
    sla: z.array(clockSchema).meta({ description: 'The last clock of each metric' }),
    csat: ticketCsatSchema.nullable(),
  })
  .meta({ id: 'Ticket' });

const historyEntrySchema = z.object({
  at: timeSchema,
  actor: namedSchema,
  door: z.enum(doors),
  what: z.string().meta({ example: 'status' }),
  from: z.union([z.string(), z.number()]).nullable(),
  to: z.union([z.string(), z.number()]).nullable(),
});

export const wholeTicketSchema = ticketSchema
  .extend({
    messages: z.array(messageSchema).meta({ description: 'Oldest first' }),
    history: z.array(historyEntrySchema).meta({ description: 'Oldest first' }),
  })
  .meta({ id: 'WholeTicket' });

/** A ticket as the API shows it, in the channel and with the people's names as they stand; its clocks as they are now (desk time). */
export function showTicket(
  ticket: TicketSummary | Ticket,
  channel: Named,
  names: CsatNames,
  now: number,
): z.input<typeof ticketSchema> {
  const { customer, assignee, requester } = ticket;
  const { nameOf } = names;
  return {
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    platform: ticket.platform,
    channel,
    threadId: ticket.root === null ? null : threadId(ticket.root, ticket.channel),
    customer: customer === null ? null : { id: customer.id, name: customer.name },
    requester: { id: platformIdOf(requester.account), name: nameOf(requester.account) ?? requester.name },
    assignee: assignee === null ? null : { id: assignee.id, name: assignee.name },
    tags: ticket.tags,
    waitingOn: ticket.waitingOn,
    createdAt: time(ticket.createdAt),
    updatedAt: time(ticket.updatedAt),
    solvedAt: timeOrNull(ticket.solvedAt),
    messageCount: ticket.messageCount,
    sla: showClocks(ticket.sla, now),
    csat: showCsat(ticket.csat, names),
  };
}

/** Our id of a root message is its channel's and the platform's own, which may hold colons itself. */
const threadId = (root: string, channel: string): string =>
  root.startsWith(`${channel}:`) ? root.slice(channel.length + 1) : root.slice(root.lastIndexOf(':') + 1);

export const showHistoryEntry = (entry: HistoryEntry): z.input<typeof historyEntrySchema> => ({
  at: time(entry.at),
  actor: { id: entry.actor.id, name: entry.actor.name },
  door: entry.door,
  what: entry.what,
  from: entry.from,
  to: entry.to,
});
