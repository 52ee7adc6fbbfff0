import { maySpeak } from '../channel.ts';
import type { CommandInbound } from '../inbound.ts';
import type { FactOf } from '../sla/fact.ts';
import { cutLine } from '../text/cut.ts';
import type { Ticket } from '../ticket.ts';
import { replyToCustomer } from './acknowledge.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { longestReason, withReason } from './late-change.ts';
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

type Promised = {
  /** Epoch milliseconds. */
  due: number;
  /** The time as it was typed. */
  typed: string;
  /** Whether the customer is told. */
  tells: boolean;
  because: string | null;
};

/** Promises an answer by a time. A later one takes the place of an earlier one; late, only with a reason. */
export function makePromise(
  context: Context,
  inbound: CommandInbound,
  ticket: Ticket,
  { due, typed, tells, because }: Promised,
): Decision {
  const { number, requester } = ticket;
  const not = whyNotOpen(context, ticket);
  if (not !== null) return tell(not);
  const before = promiseOn(ticket);
  if (before?.due === due && !tells) return tell(sentence(context, 'promiseSame', { number, due }));
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  if (before?.due !== due) {
    const wanted = [number, cutLine(typed, 100), ...(tells ? ['tell'] : [])];
    const needs = promised(draft, context, due, because, wanted);
    if (needs !== null) return tell(needs);
  }
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
  return { ...nothing(), updates: [draft.update()], say };
}

/** Nothing is promised any more: late, only with a reason. */
export function takePromiseBack(
  context: Context,
  inbound: CommandInbound,
  ticket: Ticket,
  because: string | null,
): Decision {
  const { number } = ticket;
  if (promiseOn(ticket) === null) return tell(sentence(context, 'promiseNone', { number }));
  const draft = new TicketDraft(ticket, context, inbound, inbound.door);
  const needs = promised(draft, context, null, because, [number, 'off']);
  if (needs !== null) return tell(needs);
  return { ...nothing(), updates: [draft.update()], say: sentence(context, 'promiseOff', { number }) };
}

/** Writes it down; gives the sentence that asks for a reason where it needs one. */
function promised(
  draft: TicketDraft,
  context: Context,
  due: number | null,
  because: string | null,
  typed: readonly (string | number)[],
): string | null {
  const { number } = draft.now;
  const before = promiseOn(draft.now);
  const reason = because === null ? null : cutLine(because, longestReason);
  draft.fact({ is: 'promised', at: draft.at, due, by: draft.actor, because: reason });
  const late = reason === null ? draft.movesLater({}).find(({ metric }) => metric === 'promise') : undefined;
  if (late !== undefined) {
    return sentence(context, 'promiseNeedsReason', {
      number,
      due: late.from,
      example: withReason(context, 'promise', ...typed),
    });
  }
  draft.note('promised', before?.due ?? null, due);
  return null;
}
