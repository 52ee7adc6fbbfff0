import type { Inbound, SubmitInbound } from '../inbound.ts';
import type { Door, Ticket } from '../ticket.ts';
import { replyToCustomer, showStatus } from './acknowledge.ts';
import { cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { EffectIds } from './effect-ids.ts';
import { sentence, tell } from './sentence.ts';
import { endSnooze } from './snooze.ts';
import { whyLeftAlone } from './standing.ts';
import { numbersIn } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Merge*, sent off: the number of the other ticket is in it. */
export function submitMerge(context: Context, inbound: SubmitInbound, source: Ticket): Decision {
  const [number, ...more] = numbersIn(inbound.values.tickets);
  return mergeInto(context, inbound, { door: 'form', source, number: more.length > 0 ? null : (number ?? null) });
}

/** What is merged into what, through which door; `number` is null where not one ticket was named. */
type Merge = { door: Door; source: Ticket; number: number | null };

/**
 * Merges this ticket (the source) into another (the target) by three writes: the target is told that it absorbs one; the
 * source goes on in it, which is what counts and where its threads lead from then on; a step on the target takes over what
 * the source had. If the second cannot be, the first is undone.
 */
export function mergeInto(context: Context, inbound: Inbound, merge: Merge): Decision {
  const { source, number } = merge;
  const target = number === null ? null : (context.others.get(number) ?? null);
  const left = whyLeftAlone(context, source);
  if (left !== null) return { ...tell(left), ...undone(context, inbound, merge, target) };
  const fault = number === null ? sentence(context, 'mergeOne', {}) : whyNotInto(context, source, target, number);
  if (fault !== null || target === null) {
    return {
      ...nothing(),
      ...undone(context, inbound, merge, target),
      form: { faults: { tickets: fault ?? sentence(context, 'mergeOne', {}) } },
    };
  }
  return {
    ...nothing(),
    updates: [...taken(context, inbound, merge, target), given(context, inbound, merge, target)],
  };
}

function whyNotInto(context: Context, source: Ticket, target: Ticket | null, number: number): string | null {
  if (target === null) return sentence(context, 'mergeUnknown', { number });
  if (target.number === source.number) return sentence(context, 'mergeSelf', {});
  if (target.mergedInto !== null) return sentence(context, 'mergeGoneOn', { number, into: target.mergedInto });
  if (target.status === 'closed' || target.discarded) return sentence(context, 'mergeClosed', { number });
  if (!sameCustomer(source, target)) return sentence(context, 'mergeOtherCustomer', { number });
  if (source.absorbing !== null) return sentence(context, 'mergeBusy', { number: source.number });
  const busy = target.absorbing !== null && target.absorbing !== source.number;
  return busy ? sentence(context, 'mergeBusy', { number }) : null;
}

/** What one customer wrote must not reach another; without a customer only the same person's belong together. */
function sameCustomer(a: Ticket, b: Ticket): boolean {
  if (a.internal !== b.internal) return false;
  if (a.customer === null && b.customer === null) return a.requester.account === b.requester.account;
  return a.customer?.id === b.customer?.id;
}

/** First: the target. Done already when an earlier try stopped after it. */
function taken(context: Context, inbound: Inbound, { source, door }: Merge, target: Ticket) {
  if (target.absorbing === source.number) return [];
  const draft = draftOf(target, context, inbound, door);
  draft.set({ absorbing: source.number });
  return [draft.update()];
}

/** Second: the source, whose threads lead to the target from now on. */
function given(context: Context, inbound: Inbound, { source, door }: Merge, target: Ticket) {
  const draft = draftOf(source, context, inbound, door);
  const { number } = source;
  const into = target.number;
  draft.note('merged-into', null, into);
  draft.set({ mergedInto: into, composing: [] });
  draft.timers({ composing: null });
  endSnooze(draft);
  setStatus(draft, context, 'closed');
  // The customer reads it in their language, whoever merged.
  replyToCustomer(draft, { ...context, profile: null }, { for: 'customer', key: 'merged', params: { number, into } });
  const content = { for: 'desk', key: 'mergedAway', params: { into, by: context.who.name } } as const;
  const line = cardLine(context, source, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
  showStatus(draft, context);
  draft.step(into, { what: 'absorb', from: number });
  return draft.update();
}

/** The second write cannot be any more: what an earlier try of this did to the target is undone. */
function undone(
  context: Context,
  inbound: Inbound,
  { source, door }: Merge,
  target: Ticket | null,
): Pick<Decision, 'updates'> {
  const ours = target?.applied.some((one) => one.inbound === inbound.key) === true;
  if (target === null || target.absorbing !== source.number || !ours) return { updates: [] };
  const draft = draftOf(target, context, inbound, door);
  draft.set({ absorbing: null });
  return { updates: [draft.update()] };
}

/** Two tickets of one decision: each numbers its effects for itself, so that a half-done try is finished with the same ones. */
export const draftOf = (ticket: Ticket, context: Context, inbound: Inbound, door: Door): TicketDraft =>
  new TicketDraft(ticket, context, inbound, door, new EffectIds(`${inbound.key}:${ticket.number}`));
