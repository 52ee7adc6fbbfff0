import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { whyLeftAlone } from '../decide/standing.ts';
import { whyNotTheirs } from '../decide/submit.ts';
import { npsForm } from '../nps/nps-form.ts';
import type { Ticket } from '../ticket.ts';
import { closeLoopForm } from './close-loop-form.ts';
import { confirmChannelForm } from './confirm-channel-form.ts';
import { detailsForm } from './details-form.ts';
import { discardForm } from './discard-form.ts';
import type { Form, FormAnswer, FormName } from './form.ts';
import { linkForm } from './link-form.ts';
import { mergeForm } from './merge-form.ts';
import { newTicketForm } from './new-ticket-form.ts';
import { noteForm } from './note-form.ts';
import { ownWordsForm } from './own-words-form.ts';
import { promiseForm } from './promise-form.ts';
import { rateForm } from './rate-form.ts';
import { recoveryForm } from './recovery-form.ts';
import { replyForm } from './reply-form.ts';
import { snoozeForm } from './snooze-form.ts';
import { splitForm } from './split-form.ts';

/** What a form shows to whoever asks for it, on the ticket as it is now; or why they may not. */
export function buildForm(name: FormName, subject: string | null, context: Context): FormAnswer {
  const refused = whyNotTheirs(context, name);
  if (refused !== null) return { refused };
  switch (name) {
    case 'reply':
      return replyForm(context);
    case 'note':
      return noteForm(context);
    case 'details':
      return onTicket(context, detailsForm);
    case 'snooze':
      return onTicket(context, snoozeForm);
    case 'promise':
      return onTicket(context, promiseForm);
    case 'merge':
      return onTicket(context, mergeForm);
    case 'split':
      return onTicket(context, splitForm);
    case 'link':
      return onTicket(context, linkForm);
    case 'close-loop':
      return closeLoopForm(context, subject);
    case 'discard':
      return onTicket(context, discardForm);
    case 'recovery':
      return recoveryForm(context);
    case 'ask-in-own-words':
      return ownWordsForm(context, subject);
    case 'new-ticket':
      return newTicketForm(context);
    case 'confirm-channel':
      return confirmChannelForm(context);
    case 'nps':
      return npsForm(context, subject);
    case 'rate':
      return rateForm(context, subject);
    default:
      return name satisfies never;
  }
}

/** A form that changes a ticket, where it can still be changed. */
function onTicket(context: Context, build: (context: Context, ticket: Ticket) => Form): FormAnswer {
  const { ticket } = context;
  if (ticket === null) return { refused: sentence(context, 'ticketUnknown', {}) };
  const left = whyLeftAlone(context, ticket);
  return left === null ? { form: build(context, ticket) } : { refused: left };
}
