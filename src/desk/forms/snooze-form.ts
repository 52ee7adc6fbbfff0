import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { untilReply } from '../decide/snooze.ts';
import type { Ticket } from '../ticket.ts';
import type { Form } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** *Snooze*: until a time, or, left empty, until the customer writes. */
export function snoozeForm(context: Context, ticket: Ticket): Form {
  const { snoozedUntil } = ticket;
  return ticketForm(context, ticket, {
    name: 'snooze',
    title: 'snoozeTitle',
    submit: 'buttonSave',
    fields: [
      {
        kind: 'instant',
        name: 'until',
        label: sentence(context, 'fieldSnooze', {}),
        hint: sentence(context, 'fieldSnoozeHint', {}),
        optional: true,
        value: snoozedUntil === untilReply ? null : snoozedUntil,
      },
    ],
  });
}
