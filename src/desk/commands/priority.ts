import { prioritise } from '../decide/handling.ts';
import { sentence } from '../decide/sentence.ts';
import { priorityWords } from '../texts/ticket-words.ts';
import { priorities } from '../ticket.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { choice } from './value.ts';

export const priority = acting({
  name: 'priority',
  aliases: ['prio'],
  names: 'many',
  values: { priority: choice(priorities) },
  deed: 'priority',
  help: 'helpPriority',
  examples: [
    { text: 'priority 1042 urgent', tickets: [1042], values: { priority: 'urgent' } },
    { text: 'priority #12 #13 Low', tickets: [12, 13], values: { priority: 'low' } },
  ],
  act: (context, inbound, { priority: wanted }) =>
    onTicket(context, inbound, prioritise(wanted), ({ number }) =>
      sentence(context, 'commandPriority', { number, priority: sentence(context, priorityWords[wanted], {}) }),
    ),
});
