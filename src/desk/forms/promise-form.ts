import type { Context } from '../decide/context.ts';
import { longestReason } from '../decide/late-change.ts';
import { promiseOn } from '../decide/promise.ts';
import { sentence } from '../decide/sentence.ts';
import type { Ticket } from '../ticket.ts';
import type { Form, FormField } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** What comes back of a form's one box that was ticked. */
export const tellsValue = 'yes';

/** *Promise*: an answer by a time; where one is promised already, emptied, none any more. */
export function promiseForm(context: Context, ticket: Ticket): Form {
  const standing = promiseOn(ticket);
  const due: FormField = {
    kind: 'instant',
    name: 'due',
    label: sentence(context, 'fieldPromise', {}),
    ...(standing === null ? {} : { hint: sentence(context, 'fieldPromiseHint', {}) }),
    optional: standing !== null,
    // One that has passed could not be sent again.
    value: standing !== null && standing.due > context.now ? standing.due : null,
  };
  return ticketForm(context, ticket, {
    name: 'promise',
    title: 'promiseTitle',
    submit: 'buttonSave',
    fields: [
      due,
      {
        kind: 'choices',
        name: 'tell',
        label: sentence(context, 'fieldPromiseTell', {}),
        optional: true,
        options: [{ value: tellsValue, label: sentence(context, 'choiceYes', {}) }],
        values: [],
      },
      {
        kind: 'text',
        name: 'because',
        label: sentence(context, 'fieldBecause', {}),
        hint: sentence(context, 'fieldBecauseHint', {}),
        optional: true,
        value: '',
        multiline: false,
        longest: longestReason,
      },
    ],
  });
}
