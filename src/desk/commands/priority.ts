import { prioritise } from '../decide/handling.ts';
import { sentence } from '../decide/sentence.ts';
import { priorityWords } from '../texts/ticket-words.ts';
import { priorities } from '../ticket.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { choice, rest } from './value.ts';

export const priority = acting({
  name: 'priority',
  aliases: ['prio'],
  names: 'many',
  values: { priority: choice(priorities), because: rest('because …').optional() },
  deed: 'priority',
  help: 'helpPriority',
  examples: [
    { text: 'priority 1042 urgent', tickets: [1042], values: { priority: 'urgent' } },
    { text: 'priority #12 #13 Low', tickets: [12, 13], values: { priority: 'low' } },
    {
      text: 'priority 1042 low because they can work around it',
      tickets: [1042],
      values: { priority: 'low', because: 'because they can work around it' },
    },
  ],
  act: (context, inbound, { priority: wanted, because }) =>
    onTicket(context, inbound, prioritise(wanted, reasonIn(because)), ({ number }) =>
      sentence(context, 'commandPriority', { number, priority: sentence(context, priorityWords[wanted], {}) }),
    ),
});

/** Why, without the word that it is led in by; null where nothing is said. */
function reasonIn(text: string | undefined): string | null {
  const reason = text?.replace(/^(?:because|weil|denn)\b[\s:]*/iu, '').trim() ?? '';
  return reason === '' ? null : reason;
}
