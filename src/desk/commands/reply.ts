import { nothing } from '../decide/decision.ts';
import { sayToCustomer, whyNotSaid } from '../decide/say-to-customer.ts';
import { sentence, tell } from '../decide/sentence.ts';
import { TicketDraft } from '../decide/ticket-draft.ts';
import { acting } from './command.ts';
import { answer } from './value.ts';

/** An answer to the customer, as it is written in the form. */
export const reply = acting({
  name: 'reply',
  aliases: ['answer', 'say'],
  names: 'many',
  values: { text: answer('text') },
  deed: 'reply',
  help: 'helpReply',
  examples: [
    { text: 'reply 1042 Please try again now.', tickets: [1042], values: { text: 'Please try again now.' } },
    { text: 'reply #12 #13 It is fixed.', tickets: [12, 13], values: { text: 'It is fixed.' } },
  ],
  act(context, inbound, { text }) {
    const { ticket } = context;
    if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
    const not = whyNotSaid(context, ticket, text);
    if (not !== null) return tell(not);
    const draft = new TicketDraft(ticket, context, inbound, inbound.door);
    const message = sayToCustomer(draft, context, inbound, { text, macro: null, rule: 'reply-by-command' });
    const told = sentence(context, 'commandSent', { number: ticket.number, name: ticket.requester.name });
    return { ...nothing(), messages: [message], updates: [draft.update()], say: told };
  },
});
