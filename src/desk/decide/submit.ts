import type { FormName } from '../forms/form.ts';
import type { SubmitInbound } from '../inbound.ts';
import { type Deed, may } from '../permissions.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { submitLoop } from './links-tell.ts';
import { submitNps } from './nps-answer.ts';
import { refusal, sentence, tell } from './sentence.ts';
import { submitChannel } from './submit-channel.ts';
import { submitDetails } from './submit-details.ts';
import { submitDiscard } from './submit-discard.ts';
import { submitLink } from './submit-link.ts';
import { submitMerge } from './submit-merge.ts';
import { submitNewTicket } from './submit-new-ticket.ts';
import { submitNote } from './submit-note.ts';
import { submitOwnWords } from './submit-own-words.ts';
import { submitPromise } from './submit-promise.ts';
import { submitRate } from './submit-rate.ts';
import { submitRecovery } from './submit-recovery.ts';
import { submitReply } from './submit-reply.ts';
import { submitSnooze } from './submit-snooze.ts';
import { submitSplit } from './submit-split.ts';

/** What each form asks for, where rights are concerned. *New request* is for everybody who may open one somewhere; *nps* looks for itself. */
export const deedOfForm: Readonly<Record<Exclude<FormName, 'new-ticket' | 'nps'>, Deed>> = {
  reply: 'reply',
  note: 'note',
  details: 'see-inside',
  snooze: 'snooze',
  promise: 'reply',
  merge: 'merge',
  split: 'split',
  link: 'link',
  'close-loop': 'reply',
  discard: 'discard',
  recovery: 'recover',
  'ask-in-own-words': 'reply',
  'confirm-channel': 'confirm-channel',
  rate: 'rate',
};

/** Why this form is not for this person, in a sentence; null when it is. */
export function whyNotTheirs(context: Context, form: FormName): string | null {
  if (form === 'new-ticket' || form === 'nps') return null;
  const customer = context.ticket?.customer?.id ?? context.channel.customer;
  const deed = deedOfForm[form];
  return may(context.who, deed, customer) ? null : refusal(context, deed);
}

/** A form that was sent off: checked against who sent it, on the ticket as it is now. */
export function decideSubmit(context: Context, inbound: SubmitInbound): Decision {
  const refused = whyNotTheirs(context, inbound.form);
  if (refused !== null) return tell(refused);
  switch (inbound.form) {
    case 'reply':
      return submitReply(context, inbound);
    case 'note':
      return submitNote(context, inbound);
    case 'details':
      return onTicket(context, (ticket) => submitDetails(context, inbound, ticket));
    case 'snooze':
      return onTicket(context, (ticket) => submitSnooze(context, inbound, ticket));
    case 'promise':
      return onTicket(context, (ticket) => submitPromise(context, inbound, ticket));
    case 'merge':
      return onTicket(context, (ticket) => submitMerge(context, inbound, ticket));
    case 'split':
      return onTicket(context, (ticket) => submitSplit(context, inbound, ticket));
    case 'link':
      return onTicket(context, (ticket) => submitLink(context, inbound, ticket));
    case 'close-loop':
      return submitLoop(context, inbound);
    case 'discard':
      return onTicket(context, (ticket) => submitDiscard(context, inbound, ticket));
    case 'recovery':
      return onTicket(context, (ticket) => submitRecovery(context, inbound, ticket));
    case 'ask-in-own-words':
      return onTicket(context, (ticket) => submitOwnWords(context, inbound, ticket));
    case 'new-ticket':
      return submitNewTicket(context, inbound);
    case 'confirm-channel':
      return submitChannel(context, inbound);
    case 'nps':
      return submitNps(context, inbound);
    case 'rate':
      return submitRate(context, inbound);
    default:
      return inbound.form satisfies never;
  }
}

const onTicket = (context: Context, submit: (ticket: Ticket) => Decision): Decision =>
  context.ticket === null ? tell(sentence(context, 'ticketUnknown', {})) : submit(context.ticket);
