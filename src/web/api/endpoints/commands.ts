import { z } from 'zod';
import { commands } from '../../../desk/commands/registry.ts';
import type { ApiDesk } from '../api-desk.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { ticketNumberParameter } from '../parameters.ts';
import { Problem } from '../problem.ts';
import {
  commandedTicketSchema,
  commandLines,
  commandRequestSchema,
  commandSchema,
  showCommand,
} from '../resources/command.ts';
import { runCommand } from '../tickets/run-command.ts';
import { wholeTicket } from '../tickets/whole-ticket.ts';

export const commandEndpoints = (desk: ApiDesk): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/commands',
    summary: 'List commands',
    description: 'All that can be typed, as the help has it: the same words in Slack and here.',
    parameters: { path: z.object({}), query: z.object({}) },
    response: z.object({ commands: z.array(commandSchema) }),
    problems: [],
    answer: async () => ({ commands: commands.map(showCommand) }),
  }),
  endpoint({
    method: 'post',
    path: '/tickets/{number}/commands',
    summary: 'Carry out a command on a ticket',
    description: [
      'What the slash command does, with the same checks and effects, in the name of an agent. `args` is what is typed after',
      'the ticket’s number. Send an `Idempotency-Key` to be able to repeat a request whose answer was lost.\n\n',
      commandLines(),
    ].join(' '),
    parameters: { path: z.object({ number: ticketNumberParameter }), query: z.object({}) },
    body: commandRequestSchema,
    idempotent: true,
    response: commandedTicketSchema,
    problems: ['refused', 'not-found', 'conflict', 'unprocessable', 'going-on'],
    async answer({ path: { number }, body, idempotencyKey }) {
      const answer = await runCommand(desk, { number, ...body, idempotencyKey });
      const ticket = await wholeTicket(desk.store, number, desk.now());
      if (ticket === null) throw new Problem('not-found', `There is no ticket #${number}.`);
      const { messages: _, history: __, ...shown } = ticket;
      return { ...shown, answer };
    },
  }),
];
