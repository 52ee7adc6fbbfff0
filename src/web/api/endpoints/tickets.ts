import { z } from 'zod';
import { explainSla } from '../../../desk/sla/explain/explain-sla.ts';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { ticketNumberParameter } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { nextCursorSchema } from '../resources/common.ts';
import { explanationSchema, showExplanation } from '../resources/sla.ts';
import { showTicket, ticketSchema, wholeTicketSchema } from '../resources/ticket.ts';
import { commentsShown, ratersOf, textsOf } from '../resources/ticket-csat.ts';
import { channelNames } from '../tickets/channel-names.ts';
import { peopleNames } from '../tickets/people-names.ts';
import { ticketPart } from '../tickets/ticket-part.ts';
import { ticketCursor, ticketFilter, ticketQuery } from '../tickets/ticket-query.ts';
import { wholeTicket } from '../tickets/whole-ticket.ts';

export const ticketEndpoints = ({ store, directory, now }: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/tickets',
    summary: 'List tickets',
    description:
      'Newest update first; with `sla=breaching`, what breaches next first. With `q`, one request looks through a bounded number of tickets: a page may be short, and ' +
      'the list is at its end only when `nextCursor` is null.',
    parameters: { path: z.object({}), query: ticketQuery },
    response: z.object({ tickets: z.array(ticketSchema), nextCursor: nextCursorSchema }),
    problems: [],
    async answer({ query }) {
      const filter = await ticketFilter({ store, directory }, query);
      if (filter === null) return { tickets: [], nextCursor: null };
      const at = now();
      const { tickets, next } = await ticketPart(store, filter, query, at);
      const channelOf = await channelNames(
        store,
        tickets.map((ticket) => ticket.channel),
      );
      const nameOf = await peopleNames(
        store,
        tickets.flatMap(({ requester, csat }) => [requester.account, ...ratersOf(csat)]),
      );
      const textOf = textsOf(await store.messages.byIds(tickets.flatMap(({ csat }) => commentsShown(csat))));
      return {
        tickets: tickets.map((ticket) => showTicket(ticket, channelOf(ticket.channel), { nameOf, textOf }, at)),
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
      const ticket = await wholeTicket(store, path.number, now());
      if (ticket === null) throw new Problem('not-found', `There is no ticket #${path.number}.`);
      return ticket;
    },
  }),
  endpoint({
    method: 'get',
    path: '/tickets/{number}/sla',
    summary: 'Explain a ticket’s clocks',
    description:
      'Each clock with its policy and why that one, the times in which it ran and rested and who caused them, its ' +
      'deadline, and the reminders of it; then deadlines that were moved, promises, and solves without a reply.',
    parameters: { path: z.object({ number: ticketNumberParameter }), query: z.object({}) },
    response: explanationSchema,
    problems: ['not-found'],
    async answer({ path: { number } }) {
      const ticket = (await store.tickets.byNumbers([number])).get(number);
      if (ticket === undefined) throw new Problem('not-found', `There is no ticket #${number}.`);
      return showExplanation(explainSla(ticket, now()));
    },
  }),
];
