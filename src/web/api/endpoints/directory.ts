import { z } from 'zod';
import type { ApiDesk } from '../api-desk.ts';
import { idCursor } from '../cursor.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { limitParameter } from '../parameters.ts';
import { listPeople, peopleCursor } from '../people/list-people.ts';
import { channelSchema, showChannel } from '../resources/channel.ts';
import { nextCursorSchema } from '../resources/common.ts';
import { customerSchema, showCustomer } from '../resources/customer.ts';
import { personSchema } from '../resources/person.ts';
import { policySchema, showPolicy } from '../resources/policy.ts';

const paging = z.object({ limit: limitParameter, cursor: idCursor.parameter });

export const directoryEndpoints = ({ store, directory, commands }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/customers',
    summary: 'List customers',
    description: 'In the order of their ids, the retired ones too.',
    parameters: { path: z.object({}), query: paging },
    response: z.object({ customers: z.array(customerSchema), nextCursor: nextCursorSchema }),
    problems: [],
    async answer({ query }) {
      const found = await store.customers.list(query.cursor?.after ?? null, query.limit + 1);
      const { shown, nextCursor } = cut(found, query.limit);
      return { customers: shown.map(showCustomer), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/channels',
    summary: 'List channels',
    description: 'In the order of the desk’s ids.',
    parameters: { path: z.object({}), query: paging },
    response: z.object({ channels: z.array(channelSchema), nextCursor: nextCursorSchema }),
    problems: [],
    async answer({ query }) {
      const found = await store.channels.list(query.cursor?.after ?? null, query.limit + 1);
      const { shown, nextCursor } = cut(found, query.limit);
      const customers = await store.customers.byIds([...new Set(shown.flatMap((channel) => channel.customer ?? []))]);
      return { channels: shown.map((channel) => showChannel(channel, customers)), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/people',
    summary: 'List people',
    description: 'The agents as configured first, then everybody else a platform told of.',
    parameters: { path: z.object({}), query: z.object({ limit: limitParameter, cursor: peopleCursor.parameter }) },
    response: z.object({ people: z.array(personSchema), nextCursor: nextCursorSchema }),
    problems: [],
    async answer({ query }) {
      const { people, next } = await listPeople({ store, directory }, query.cursor ?? null, query.limit);
      return { people, nextCursor: next === null ? null : peopleCursor.write(next) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/policies',
    summary: 'List policies',
    description: 'In the order in which they are tried: the first that fits a ticket counts.',
    parameters: { path: z.object({}), query: z.object({}) },
    response: z.object({ policies: z.array(policySchema) }),
    problems: [],
    answer: async () => ({ policies: commands.desk().policies.map(showPolicy) }),
  }),
];

/** A page of one more than asked for: the one beyond tells that there is a next. */
function cut<Item extends { id: string }>(
  found: readonly Item[],
  limit: number,
): { shown: Item[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { shown, nextCursor: found.length > limit && last !== undefined ? idCursor.write({ after: last.id }) : null };
}
