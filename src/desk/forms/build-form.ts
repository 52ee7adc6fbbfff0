import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { whyNotTheirs } from '../decide/submit.ts';
import { confirmChannelForm } from './confirm-channel-form.ts';
import type { FormAnswer, FormName } from './form.ts';
import { noteForm } from './note-form.ts';
import { replyForm } from './reply-form.ts';

/** What a form shows to whoever asks for it, on the ticket as it is now; or why they may not. */
export function buildForm(name: FormName, _subject: string | null, context: Context): FormAnswer {
  const refused = whyNotTheirs(context, name);
  if (refused !== null) return { refused };
  switch (name) {
    case 'reply':
      return replyForm(context);
    case 'note':
      return noteForm(context);
    case 'details':
    case 'snooze':
    case 'merge':
    case 'split':
    case 'link':
    case 'discard':
    case 'new-ticket':
      return { refused: sentence(context, 'ticketUnknown', {}) };
    case 'confirm-channel':
      return confirmChannelForm(context);
    default:
      return name satisfies never;
  }
}
