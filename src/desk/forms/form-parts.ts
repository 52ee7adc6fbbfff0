import { opensForm, writeAbout } from '../actions.ts';
import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import type { ButtonLabel } from '../effect.ts';
import type { Ticket } from '../ticket.ts';
import type { Form, FormButton, FormName } from './form.ts';

type Titled =
  | 'detailsTitle'
  | 'snoozeTitle'
  | 'promiseTitle'
  | 'discardTitle'
  | 'mergeTitle'
  | 'splitTitle'
  | 'linkTitle'
  | 'recoveryTitle'
  | 'ownWordsTitle';

/** A form about a ticket, with what all of them have. */
export function ticketForm(
  context: Context,
  ticket: Ticket,
  parts: {
    name: FormName;
    title: Titled;
    submit: ButtonLabel;
    intro?: ButtonLabel;
    shown?: string | null;
    fields: Form['fields'];
    buttons?: FormButton[];
  },
): Form {
  const { number, lastDeskAt } = ticket;
  return {
    name: parts.name,
    about: { ticket: number, subject: parts.shown ?? null, seen: lastDeskAt },
    title: sentence(context, parts.title, { number }),
    submit: sentence(context, parts.submit, {}),
    close: sentence(context, 'buttonCancel', {}),
    intro: parts.intro === undefined ? '' : sentence(context, parts.intro, {}),
    fields: parts.fields,
    buttons: parts.buttons ?? [],
  };
}

/** A button that opens another form on the same ticket. */
export const formButton = (
  context: Context,
  { number }: Ticket,
  form: FormName,
  label: ButtonLabel,
  style: FormButton['style'] = 'plain',
): FormButton => ({
  action: opensForm(form),
  value: writeAbout({ ticket: number, subject: null }),
  label: sentence(context, label, {}),
  style,
});
