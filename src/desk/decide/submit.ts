import type { FormName } from '../forms/form.ts';
import type { SubmitInbound } from '../inbound.ts';
import { type Deed, may } from '../permissions.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { refusal, tell } from './sentence.ts';
import { submitChannel } from './submit-channel.ts';
import { submitNote } from './submit-note.ts';
import { submitReply } from './submit-reply.ts';

/** What each form asks for, where rights are concerned. *New request* is for everybody who may open one somewhere. */
export const deedOfForm: Readonly<Record<Exclude<FormName, 'new-ticket'>, Deed>> = {
  reply: 'reply',
  note: 'note',
  details: 'see-inside',
  snooze: 'snooze',
  merge: 'merge',
  split: 'split',
  link: 'link',
  discard: 'discard',
  'confirm-channel': 'confirm-channel',
};

/** Why this form is not for this person, in a sentence; null when it is. */
export function whyNotTheirs(context: Context, form: FormName): string | null {
  if (form === 'new-ticket') return null;
  const customer = context.ticket?.customer?.id ?? context.channel.customer;
  return may(context.who, deedOfForm[form], customer) ? null : refusal(context);
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
    case 'snooze':
    case 'merge':
    case 'split':
    case 'link':
    case 'discard':
    case 'new-ticket':
      return nothing();
    case 'confirm-channel':
      return submitChannel(context, inbound);
    default:
      return inbound.form satisfies never;
  }
}
