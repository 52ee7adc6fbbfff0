import { z } from 'zod';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { ticketNumberParameter } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { nextCursorSchema } from '../resources/common.ts';
import { showTicket, ticketSchema, wholeTicketSchema } from '../resources/ticket.ts';
import { channelNames } from '../tickets/channel-names.ts';
import { peopleNames } from '../tickets/people-names.ts';
import { listTickets, searchTickets } from '../tickets/search-tickets.ts';
import { ticketCursor, ticketFilter, ticketQuery } from '../tickets/ticket-query.ts';
import { wholeTicket } from '../tickets/whole-ticket.ts';

export const ticketEndpoints = ({ store, directory, now }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/tickets',
    summary: 'List tickets',
    description:
      'Newest update first. With `q`, one request looks through a bounded number of tickets: a page may be short, and ' +
      'the list is at its end only when `nextCursor` is null.',
    parameters: { path: z.object({}), query: ticketQuery },
    response: z.object({ tickets: z.array(ticketSchema), nextCursor: nextCursorSchema }),
    problems: [],
    async answer({ query }) {
      const filter = await ticketFilter({ store, directory }, query);
      if (filter === null) return { tickets: [], nextCursor: null };
      const page = { limit: query.limit, past: query.cursor ?? null, now: now() };
      const { tickets, next } =
        query.q === undefined
          ? await listTickets(store, filter, page)
          : await searchTickets(store, filter, query.q, page);
      const channelOf = await channelNames(
        store,
        tickets.map((ticket) => ticket.channel),
      );
      const nameOf = await peopleNames(
        store,
        tickets.map((ticket) => ticket.requester.account),
      );
      return {
        tickets: tickets.map((ticket) => showTicket(ticket, channelOf(ticket.channel), nameOf)),
        nextCursor: next === null ? null : ticketCursor.write(next),
      };
    },
  }),
  endpoint({
    method: 'get',
    path: '/tickets/{number}',
    summary: 'Show a ticket',
    description: 'With its messages and its history.',
    parameters: { path: z.object({ number: ticketNumberParameter }), query: z.object({}) },
    response: wholeTicketSchema,
    problems: ['not-found'],
    async answer({ path }) {
      const ticket = await wholeTicket(store, path.number);
      if (ticket === null) throw new Problem('not-found', `There is no ticket #${path.number}.`);
      return ticket;
    },
  }),
];
