import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { whyNotTheirs } from '../decide/submit.ts';
import type { FormAnswer, FormName } from './form.ts';

/** What a form shows to whoever asks for it, on the ticket as it is now; or why they may not. */
export function buildForm(name: FormName, _subject: string | null, context: Context): FormAnswer {
  const refused = whyNotTheirs(context, name);
  if (refused !== null) return { refused };
  switch (name) {
    case 'reply':
    case 'note':
    case 'details':
    case 'snooze':
    case 'merge':
    case 'split':
    case 'link':
    case 'discard':
    case 'new-ticket':
    case 'confirm-channel':
      return { refused: sentence(context, 'ticketUnknown', {}) };
    default:
      return name satisfies never;
  }
}
