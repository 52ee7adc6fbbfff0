import type { Survey } from '../csat/survey.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { formsChannel } from './form-message.ts';
import { toBeAsked } from './own-words.ts';
import { sayToCustomer, whyNotSaid } from './say-to-customer.ts';
import { sentence, tell } from './sentence.ts';
import { textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/**
 * An agent asks in their own words: their reply is the question, and its answers are put under it once it stands. After that the bot
 * does not ask.
 */
export function submitOwnWords(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const { number } = ticket;
  const { who, now } = context;
  const survey = toBeAsked(ticket, inbound.about.subject);
  if (survey === null) return tell(sentence(context, 'ownWordsTooLate', { number }));
  const text = textOf(inbound.values, 'text');
  const not = whyNotSaid(context, ticket, text);
  if (not !== null) return { ...nothing(), form: { faults: { text: not } } };
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const asked: Survey = {
    ...survey,
    state: { is: 'asked', at: now },
    askedAt: now,
    askedBy: { id: who.id, name: who.name },
    ownWords: `${formsChannel}:${inbound.key}`,
    draftSince: null,
  };
  // Before the words themselves: what is said while a question is only planned calls it off.
  const { csat } = ticket;
  draft.set({ csat: { ...csat, surveys: csat.surveys.map((one) => (one.id === survey.id ? asked : one)) } });
  draft.note('csat-asked', null, survey.id);
  const message = sayToCustomer(draft, context, inbound, { text, macro: null, rule: 'reply-by-form' });
  const say = sentence(context, 'ownWordsSent', { number, name: survey.requester.name });
  return { ...nothing(), messages: [message], updates: [draft.update()], say };
}
