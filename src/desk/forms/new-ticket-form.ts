import type { Context } from '../decide/context.ts';
import { refusal, sentence } from '../decide/sentence.ts';
import { newRequestHere, requestPlaces } from '../decide/submit-new-ticket.ts';
import type { FormAnswer, FormField } from './form.ts';

/** *New request*: what it is about; for an agent in a customer's channel also for whom. */
export function newTicketForm(context: Context): FormAnswer {
  const kind = newRequestHere(context);
  if (kind === null) return { refused: refusal(context) };
  const forWhom: FormField = {
    kind: 'person',
    name: 'for',
    label: sentence(context, 'fieldFor', {}),
    optional: true,
    value: null,
  };
  const places = kind === 'internal' ? requestPlaces(context) : [];
  const whereTo: FormField = {
    kind: 'choice',
    name: 'channel',
    label: sentence(context, 'fieldChannel', {}),
    hint: sentence(context, 'fieldChannelHint', {}),
    optional: true,
    options: places.map(({ id, name }) => ({ value: id, label: `#${name}` })),
    value: null,
  };
  return {
    form: {
      name: 'new-ticket',
      // Where it is for others, or one's own, it stands in the channel that it was opened in.
      about: { ticket: null, subject: kind === 'internal' ? null : context.channel.id, seen: null },
      title: sentence(context, 'newTitle', {}),
      submit: sentence(context, 'buttonOpenTicket', {}),
      close: sentence(context, 'buttonCancel', {}),
      intro: kind === 'internal' && places.length === 0 ? sentence(context, 'newIntroInternal', {}) : '',
      fields: [
        ...(places.length > 0 ? [whereTo] : []),
        ...(kind === 'for-others' || places.length > 0 ? [forWhom] : []),
        {
          kind: 'text',
          name: 'subject',
          label: sentence(context, 'fieldSubject', {}),
          optional: false,
          value: '',
          multiline: false,
          longest: 150,
        },
        {
          kind: 'text',
          name: 'text',
          label: sentence(context, 'fieldText', {}),
          optional: true,
          value: '',
          multiline: true,
          longest: 3_000,
        },
      ],
      buttons: [],
    },
  };
}
