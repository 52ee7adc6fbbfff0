import { sentence } from '../decide/sentence.ts';
import { addTags } from '../decide/tagging.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { words } from './value.ts';

export const tag = acting({
  name: 'tag',
  aliases: ['label'],
  names: 'many',
  values: { tags: words('tag, tag …') },
  deed: 'tag',
  help: 'helpTag',
  examples: [
    { text: 'tag 1042 billing', tickets: [1042], values: { tags: ['billing'] } },
    { text: 'tag 1042 billing, “new plan”', tickets: [1042], values: { tags: ['billing', 'new plan'] } },
    { text: 'tag #12 #13 vip', tickets: [12, 13], values: { tags: ['vip'] } },
  ],
  act: (context, inbound, { tags }) =>
    onTicket(context, inbound, addTags(tags), (ticket) =>
      sentence(context, 'commandTags', { number: ticket.number, tags: ticket.tags.join(', ') }),
    ),
});
