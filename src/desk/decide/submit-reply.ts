import { replyForm, toIncidentsValue } from '../forms/reply-form.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Message } from '../message.ts';
import { macroValues } from '../text/fill-macro.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { toIncidents } from './follow-problem.ts';
import { type MacroWords, startWithMacro, whyNotFilled } from './macro-words.ts';
import { sayToCustomer, whyNotSaid } from './say-to-customer.ts';
import { sentence, tell } from './sentence.ts';
import { choicesOf, textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';
import { isAnswer } from './wants-answer.ts';

/**
 * An answer written in the form. Where somebody else answered meanwhile, that is shown and asked about first. What was
 * written is never lost: what is wrong is said in the form, which stays open.
 */
export function submitReply(context: Context, inbound: SubmitInbound): Decision {
  const { ticket } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const unknown = unknownIn(context, inbound, ticket);
  if (unknown !== null) return { ...nothing(), form: { faults: { macro: unknown } } };
  const words = wordsOf(context, inbound, ticket);
  const not = whyNotSaid(context, ticket, words.text);
  if (not !== null) return fault(not);
  const answered = answeredMeanwhile(context, inbound, ticket);
  if (answered.length > 0) {
    const next = replyForm(context, {
      text: textOf(inbound.values, 'text'),
      macro: textOf(inbound.values, 'macro'),
      answered,
    });
    return 'form' in next ? { ...nothing(), form: { next: next.form } } : tell(next.refused);
  }
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const composing = ticket.composing.filter(({ id }) => id !== context.who.id);
  if (composing.length < ticket.composing.length) {
    draft.set({ composing });
    if (composing.length === 0) draft.timers({ composing: null });
  }
  const message = sayToCustomer(draft, context, inbound, { ...words, rule: 'reply-by-form' });
  if (choicesOf(inbound.values, 'incidents').includes(toIncidentsValue)) {
    toIncidents(draft, context, { message: message.id, solve: false });
  }
  return { ...nothing(), messages: [message], updates: [draft.update()] };
}

const fault = (text: string): Decision => ({ ...nothing(), form: { faults: { text } } });

/** A canned reply, if one was chosen, then what was written. */
function wordsOf(context: Context, inbound: SubmitInbound, ticket: Ticket): MacroWords {
  const { desk, who } = context;
  const typed = textOf(inbound.values, 'text');
  const chosen = chosenMacro(context, inbound);
  return chosen === undefined
    ? { text: typed, macro: null }
    : startWithMacro(chosen, macroValues(desk, ticket, who.name), typed);
}

const chosenMacro = ({ desk }: Context, { values }: SubmitInbound) =>
  desk.macros.find(({ name }) => name === textOf(values, 'macro'));

function unknownIn(context: Context, inbound: SubmitInbound, ticket: Ticket): string | null {
  const chosen = chosenMacro(context, inbound);
  return chosen === undefined ? null : whyNotFilled(context, chosen, ticket);
}

/** Answers of others that the writer cannot have seen. None once this very reply has been recorded: it was decided then. */
function answeredMeanwhile({ conversation, who, account }: Context, inbound: SubmitInbound, ticket: Ticket): Message[] {
  const seen = inbound.about.seen ?? Number.NEGATIVE_INFINITY;
  if (ticket.lastDeskAt === null || ticket.lastDeskAt <= seen) return [];
  if (conversation.some(({ by }) => by === inbound.key)) return [];
  return conversation.filter(
    (one) =>
      one.side === 'desk' &&
      !one.note &&
      one.deletedAt === null &&
      one.at > seen &&
      one.author.account !== account &&
      one.author.account !== who.id &&
      isAnswer(one),
  );
}
