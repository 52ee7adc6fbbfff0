import type { Context } from '../decide/context.ts';
import type { Ticket } from '../ticket.ts';
import type { Form } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** *Not a request*, asked once more before it is done. */
export const discardForm = (context: Context, ticket: Ticket): Form =>
  ticketForm(context, ticket, {
    name: 'discard',
    title: 'discardTitle',
    submit: 'buttonDiscard',
    intro: 'discardIntro',
    fields: [],
  });
