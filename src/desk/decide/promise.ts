import { maySpeak } from '../channel.ts';
import type { CommandInbound, SubmitInbound } from '../inbound.ts';
import type { FactOf } from '../sla/fact.ts';
import { cutLine } from '../text/cut.ts';
import type { Door, Ticket } from '../ticket.ts';
import { replyToCustomer } from './acknowledge.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { longestReason } from './late-change.ts';
import { sentence, tell } from './sentence.ts';
import { whyNotOpen } from './standing.ts';
import { TicketDraft } from './ticket-draft.ts';

/** What is promised on a ticket, and was not kept yet; null: nothing. */
export function promiseOn({ sla }: Ticket): { due: number; by: string } | null {
  const clock = sla.clocks.findLast(({ metric }) => metric === 'promise');
  const last = sla.facts.findLast((fact): fact is FactOf<'promised'> => fact.is === 'promised');
  if (clock === undefined || clock.endedAt !== null || last === undefined || last.due === null) return null;
  return { due: last.due, by: last.by.name };
}

/** In a sentence: what is promised on a ticket. */
export function showPromise(context: Context, ticket: Ticket): string {
  const { number } = ticket;
  const standing = promiseOn(ticket);
  if (standing === null) return sentence(context, 'promiseNone', { number });
  return sentence(context, standing.due <= context.now ? 'promiseBroken' : 'promiseStands', { number, ...standing });
}

/** How a promise is asked for: by command, or by the form. */
type Asked = { inbound: CommandInbound | SubmitInbound; door: Door };
/** What comes of it; or when the promise was due that would be put off late, without a word why. */
export type Put = { decision: Decision } | { putsOff: number };

type Promised = {
  /** Epoch milliseconds. */
  due: number;
  /** Whether the customer is told. */
  tells: boolean;
  because: string | null;
};

/** Promises an answer by a time. A later one takes the place of an earlier one; late, only with a reason. */
export function makePromise(context: Context, asked: Asked, ticket: Ticket, { due, tells, because }: Promised): Put {
  const { number, requester } = ticket;
  const not = whyNotOpen(context, ticket);
  if (not !== null) return { decision: tell(not) };
  const before = promiseOn(ticket);
  if (before?.due === due && !tells) return { decision: tell(sentence(context, 'promiseSame', { number, due })) };
  const draft = new TicketDraft(ticket, context, asked.inbound, asked.door);
  const putsOff = before?.due === due ? null : promised(draft, due, because);
  if (putsOff !== null) return { putsOff };
  const speaks = maySpeak(context.channel) && !ticket.muted;
  // The customer reads it in their language and zone, whoever promised; it answers nothing.
  if (tells)
    replyToCustomer(
      draft,
      { ...context, profile: null },
      { for: 'customer', key: 'promised', params: { number, due } },
    );
  const say = !tells
    ? sentence(context, 'promiseNoted', { number, due })
    : speaks
      ? sentence(context, 'promiseNotedTold', { number, due, name: requester.name })
      : sentence(context, 'promiseNotedUntold', { number, due });
  return { decision: { ...nothing(), updates: [draft.update()], say } };
}

/** Nothing is promised any more: late, only with a reason. */
export function takePromiseBack(context: Context, asked: Asked, ticket: Ticket, because: string | null): Put {
  const { number } = ticket;
  if (promiseOn(ticket) === null) return { decision: tell(sentence(context, 'promiseNone', { number })) };
  const draft = new TicketDraft(ticket, context, asked.inbound, asked.door);
  const putsOff = promised(draft, null, because);
  if (putsOff !== null) return { putsOff };
  return { decision: { ...nothing(), updates: [draft.update()], say: sentence(context, 'promiseOff', { number }) } };
}

/** Writes it down; gives when the promise was due that this puts off, where it needs a reason and has none. */
function promised(draft: TicketDraft, due: number | null, because: string | null): number | null {
  const before = promiseOn(draft.now);
  const reason = because === null ? null : cutLine(because, longestReason);
  draft.fact({ is: 'promised', at: draft.at, due, by: draft.actor, because: reason });
  const late = reason === null ? draft.movesLater({}).find(({ metric }) => metric === 'promise') : undefined;
  if (late !== undefined) return late.from;
  draft.note('promised', before?.due ?? null, due);
  return null;
}
