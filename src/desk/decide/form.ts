import type { FormInbound } from '../inbound.ts';
import { may } from '../permissions.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';

/** Whoever opened *Reply* and went away without closing it is forgotten after this (milliseconds). */
const forgottenAfter = 15 * 60_000;

/** *Reply* was opened or put away: the card says who is writing. */
export function decideForm(context: Context, inbound: FormInbound): Decision {
  const { ticket, who, now } = context;
  if (ticket === null || inbound.form !== 'reply' || !may(who, 'reply', ticket.customer?.id ?? null)) return nothing();
  const others = ticket.composing.filter(({ id }) => id !== who.id);
  const composing = inbound.open ? [...others, { id: who.id, name: who.name, since: now }] : others;
  if (!inbound.open && others.length === ticket.composing.length) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  draft.set({ composing });
  draft.timers({ composing: composing.length === 0 ? null : now + forgottenAfter });
  return { ...nothing(), updates: [draft.update()] };
}
