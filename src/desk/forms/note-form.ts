import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import type { FormAnswer } from './form.ts';
import { longestWords } from './reply-form.ts';

/** The form of a note, which only the desk reads; notes can be added to closed tickets, too. */
export function noteForm(context: Context): FormAnswer {
  const { ticket } = context;
  if (ticket === null) return { refused: sentence(context, 'ticketUnknown', {}) };
  return {
    form: {
      name: 'note',
      about: { ticket: ticket.number, subject: null, seen: null },
      title: sentence(context, 'noteTitle', { number: ticket.number }),
      submit: sentence(context, 'noteSave', {}),
      close: sentence(context, 'buttonCancel', {}),
      intro: sentence(context, 'noteIntro', {}),
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: sentence(context, 'noteField', {}),
          optional: false,
          value: '',
          multiline: true,
          longest: longestWords,
        },
      ],
      buttons: [],
    },
  };
}
