import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import type { Ticket } from '../ticket.ts';
import type { Form } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** *Merge*: the number of the ticket that goes on for both. */
export const mergeForm = (context: Context, ticket: Ticket): Form =>
  ticketForm(context, ticket, {
    name: 'merge',
    title: 'mergeTitle',
    submit: 'buttonMergeNow',
    intro: 'mergeIntro',
    fields: [
      {
        kind: 'text',
        name: 'tickets',
        label: sentence(context, 'fieldTicket', {}),
        optional: false,
        value: '',
        multiline: false,
        longest: 20,
        placeholder: '#1042',
      },
    ],
  });
