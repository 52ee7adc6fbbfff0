import { sentence } from '../decide/sentence.ts';
import { removeTags } from '../decide/tagging.ts';
import { acting } from './command.ts';
import { onTicket } from './on-ticket.ts';
import { words } from './value.ts';

export const untag = acting({
  name: 'untag',
  aliases: ['unlabel'],
  names: 'many',
  values: { tags: words('tag, tag …') },
  deed: 'tag',
  help: 'helpUntag',
  examples: [
    { text: 'untag 1042 billing', tickets: [1042], values: { tags: ['billing'] } },
    { text: 'untag #12 #13 vip, beta', tickets: [12, 13], values: { tags: ['vip', 'beta'] } },
  ],
  act: (context, inbound, { tags }) =>
    onTicket(context, inbound, removeTags(tags), (ticket) =>
      sentence(context, 'commandTags', { number: ticket.number, tags: ticket.tags.join(', ') }),
    ),
});
