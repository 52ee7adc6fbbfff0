import { claim as takeIt } from '../decide/handling.ts';
import { sentence } from '../decide/sentence.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';

export const claim = acting({
  name: 'claim',
  aliases: ['take', 'mine'],
  names: 'many',
  values: {},
  deed: 'claim',
  help: 'helpClaim',
  examples: [
    { text: 'claim 1042', tickets: [1042] },
    { text: 'claim 12 13', tickets: [12, 13] },
  ],
  act: (context, inbound) =>
    onTicket(context, inbound, takeIt, ({ number }) => sentence(context, 'commandClaimed', { number })),
});
