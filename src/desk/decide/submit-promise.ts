import { tellsValue } from '../forms/promise-form.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { makePromise, type Put, promiseOn, takePromiseBack } from './promise.ts';
import { sentence, tell } from './sentence.ts';
import { readInstant } from './snooze.ts';
import { whyNotOpen } from './standing.ts';
import { choicesOf, textOf } from './submitted.ts';

/** *Promise*: an answer by the time that was chosen; left empty, none any more. What is wrong is said beside its field. */
export function submitPromise(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const left = whyNotOpen(context, ticket);
  if (left !== null) return tell(left);
  const put = putBy(context, inbound, ticket);
  if ('fault' in put) return faulty('due', sentence(context, put.fault, {}));
  if ('decision' in put) return put.decision;
  return faulty('because', sentence(context, 'faultPromiseLate', { due: put.putsOff }));
}

function putBy(
  context: Context,
  inbound: SubmitInbound,
  ticket: Ticket,
): Put | { fault: 'faultMissing' | 'faultPast' } {
  const { values } = inbound;
  const asked = { inbound, door: 'form' } as const;
  const because = textOf(values, 'because') || null;
  const text = textOf(values, 'due');
  if (text === '') {
    return promiseOn(ticket) === null ? { fault: 'faultMissing' } : takePromiseBack(context, asked, ticket, because);
  }
  const due = readInstant(text, context);
  if (due === null) return { fault: 'faultPast' };
  const tells = choicesOf(values, 'tell').includes(tellsValue);
  return makePromise(context, asked, ticket, { due, tells, because });
}

const faulty = (field: string, why: string): Decision => ({ ...nothing(), form: { faults: { [field]: why } } });
