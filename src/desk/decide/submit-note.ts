import type { SubmitInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { formMessage } from './form-message.ts';
import { mirror } from './mirror.ts';
import { sentence, tell } from './sentence.ts';
import { textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** A note written in the form: shown in the card's thread under its author's name, and nowhere else. */
export function submitNote(context: Context, inbound: SubmitInbound): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const text = textOf(inbound.values, 'text');
  if (text === '') return { ...nothing(), form: { faults: { text: sentence(context, 'noteEmpty', {}) } } };
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const { message } = formMessage(context, inbound, ticket, { text, rule: 'note', note: true });
  mirror(draft, message, 'new');
  return { ...nothing(), messages: [message], updates: [draft.update()] };
}
