import { giveBack } from '../decide/handling.ts';
import { sentence } from '../decide/sentence.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';

export const unassign = acting({
  name: 'unassign',
  aliases: ['release', 'drop'],
  names: 'many',
  values: {},
  deed: 'assign',
  help: 'helpUnassign',
  examples: [
    { text: 'unassign 1042', tickets: [1042] },
    { text: 'unassign 12 13', tickets: [12, 13] },
  ],
  act: (context, inbound) =>
    onTicket(context, inbound, giveBack, ({ number }) => sentence(context, 'commandUnassigned', { number })),
});
