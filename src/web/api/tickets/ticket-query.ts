import { z } from 'zod';
import { statuses } from '../../../desk/ticket.ts';
import type { BreachPosition, ListPosition, TicketFilter } from '../../../store/repositories/ticket-list.ts';
import type { ApiDesk } from '../api-desk.ts';
import { cursor } from '../cursor.ts';
import { limitParameter, wordList } from '../parameters.ts';

const number = z.int().nonnegative();
/** Of both orders: newest update first, or what breaches next. */
export const ticketCursor = cursor<ListPosition | BreachPosition>(
  z.union([
    z.strictObject({ updatedAt: z.number().nonnegative(), number }),
    z.strictObject({ breachAt: z.number().nonnegative(), number }),
  ]),
);

const word = (description: string, example: string) => z.string().max(200).optional().meta({ description, example });

export const ticketQuery = z.object({
  status: wordList(statuses)
    .optional()
    .meta({ description: 'One or several, with commas between', param: { style: 'form', explode: false } }),
  customer: word('Id or name of a customer', 'Globex'),
  assignee: word('Email or id of an agent, or `none`', 'ana@acme.test'),
  channel: word('The platform’s id of a channel, ours, or `#name`', 'C0GLOBEX'),
  sla: z
    .enum(['breaching'], { error: 'takes breaching' })
    .optional()
    .meta({ description: '`breaching`: the overdue, longest first, then those with little time left' }),
  q: word('Words of the subject, without case and accents, or a ticket’s number, which then comes first', 'login'),
  limit: limitParameter,
  cursor: ticketCursor.parameter,
});

/** The filter that a query names; null when it names somebody or something that nobody knows, so that nothing can match. */
export async function ticketFilter(
  { store, directory }: Pick<ApiDesk, 'store' | 'directory'>,
  query: Pick<z.output<typeof ticketQuery>, 'status' | 'customer' | 'assignee' | 'channel'>,
): Promise<TicketFilter | null> {
  const [customers, assignees, channels] = await Promise.all([
    query.customer === undefined ? undefined : customersCalled(store, query.customer),
    query.assignee === undefined ? undefined : assigneesCalled({ store, directory }, query.assignee),
    query.channel === undefined ? undefined : store.channels.named(query.channel),
  ]);
  if (customers?.length === 0 || channels?.length === 0) return null;
  return {
    ...(query.status === undefined ? {} : { statuses: query.status }),
    ...(customers === undefined ? {} : { customers }),
    ...(assignees === undefined ? {} : { assignees }),
    ...(channels === undefined ? {} : { channels }),
  };
}

/** Names are compared without case; one name may stand for a listed customer and the found one it replaced. */
async function customersCalled(store: ApiDesk['store'], wanted: string): Promise<string[]> {
  const byId = await store.customers.byIds([wanted]);
  if (byId.size > 0) return [wanted];
  const name = wanted.trim().toLowerCase();
  const all = await store.customers.all();
  return all.filter((customer) => customer.name.trim().toLowerCase() === name).map((customer) => customer.id);
}

/** Until agents were ever listed, an agent's id is their account, and only the platform knows the address. */
async function assigneesCalled(
  { store, directory }: Pick<ApiDesk, 'store' | 'directory'>,
  wanted: string,
): Promise<string[] | 'nobody'> {
  if (wanted === 'none') return 'nobody';
  if (!wanted.includes('@')) return [wanted];
  const email = wanted.toLowerCase();
  const listed = (directory().agents ?? []).filter((agent) => agent.email?.toLowerCase() === email);
  const told = await store.people.byEmails([wanted]);
  return [...new Set([wanted, email, ...listed.map((agent) => agent.id), ...told.map((profile) => profile.account)])];
}
