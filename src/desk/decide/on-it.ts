import type { PressInbound } from '../inbound.ts';
import { deriveSla } from '../sla/derive.ts';
import { firstOf, nextStepAt, type Planned } from '../sla/escalation/plan.ts';
import { isOwed } from '../sla/is-owed.ts';
import type { OnIt } from '../sla/record.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { stepsForTicket } from './remind-steps.ts';
import { sentence, tell } from './sentence.ts';
import { whyNotOpen } from './standing.ts';
import { TicketDraft } from './ticket-draft.ts';

/** However far the next step is. */
const longest = 30 * 60_000;

/** *On it* under a reminder: whoever pressed it is left alone until the next step. It stops no clock. */
export function decideOnIt(context: Context, inbound: PressInbound): Decision {
  const { ticket, who, now } = context;
  if (ticket === null) return tell(sentence(context, 'ticketUnknown', {}));
  const { number } = ticket;
  const not = whyNotOpen(context, ticket);
  if (not !== null) return tell(not);
  const { clocks } = deriveSla(ticket.sla.facts, now);
  if (!clocks.some(isOwed)) return tell(sentence(context, 'onItNothing', { number }));
  const next = nextStepAt(clocks, stepsForTicket(ticket, context), now);
  const until = Math.min(now + longest, next ?? Number.POSITIVE_INFINITY);
  const others = ticket.sla.onIt.filter((one) => one.by !== who.id && one.until > now);
  const draft = new TicketDraft(ticket, context, inbound, 'button');
  draft.set({ sla: { ...ticket.sla, onIt: [...others, { by: who.id, name: who.name, until, since: now }] } });
  draft.note('on-it', null, until);
  return { ...nothing(), updates: [draft.update()], say: sentence(context, 'onItSaid', { number, until }) };
}

/**
 * Whether somebody's *On it* silences a reminder of theirs: one of a step that had come when they pressed it. A further step speaks, and what goes to the leads always does.
 */
export function isSilenced(planned: Planned, person: string | null, onIt: readonly OnIt[], now: number): boolean {
  const { to } = planned.step;
  if (person === null || to.kind === 'lead' || to.kind === 'one-lead') return false;
  const theirs = onIt.find(({ by, until }) => by === person && until > now);
  if (theirs === undefined) return false;
  const first = firstOf(planned);
  return first !== null && first <= theirs.since;
}
