import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import type { Ticket } from '../ticket.ts';
import type { Form } from './form.ts';
import { ticketForm } from './form-parts.ts';

/** *Link*: the problem that this is an incident of, and an issue in a tracker. */
export const linkForm = (context: Context, ticket: Ticket): Form =>
  ticketForm(context, ticket, {
    name: 'link',
    title: 'linkTitle',
    submit: 'buttonSave',
    fields: [
      {
        kind: 'text',
        name: 'tickets',
        label: sentence(context, 'fieldProblem', {}),
        hint: sentence(context, 'fieldProblemHint', {}),
        optional: true,
        value: ticket.problem === null ? '' : `#${ticket.problem}`,
        multiline: false,
        longest: 20,
      },
      {
        kind: 'text',
        name: 'issue',
        label: sentence(context, 'fieldIssue', {}),
        hint: sentence(context, 'fieldIssueHint', {}),
        optional: true,
        value: '',
        multiline: false,
        longest: 500,
        placeholder: 'https://',
      },
    ],
  });
