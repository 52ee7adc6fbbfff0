import { clockId } from '../sla/clock.ts';
import { type Step, stepsOf } from '../sla/escalation/step.ts';
import type { LiveClock } from '../sla/stopwatch.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { reachableLeads } from './escalate-to.ts';

/**
 * The steps of a ticket's clocks. A promise has no policy of its own: it goes by the ticket's. That somebody sits on a ticket is said
 * only while somebody has it and owes a reply, and once for a clock, whatever its target.
 */
export function stepsForTicket(
  ticket: Ticket,
  context: Pick<Context, 'desk' | 'now'>,
): (clock: LiveClock) => readonly Step[] {
  const { policies } = context.desk;
  const terms = ticket.sla.facts.findLast((fact) => fact.is === 'terms')?.terms ?? null;
  const leads = reachableLeads(context, ticket);
  const satOn = new Set(ticket.sla.reminders.filter(({ key }) => key.includes('>sat-on')).map(({ clock }) => clock));
  const canSit = (clock: LiveClock): boolean =>
    ticket.assignee !== null &&
    (clock.metric === 'first-response' || clock.metric === 'next-response') &&
    !satOn.has(clockId(clock));
  const known = new Map<string | null, readonly Step[]>();
  return (clock) => {
    const policy = clock.policy ?? terms?.policy ?? null;
    const steps = known.get(policy) ?? stepsOf(policies, policy, leads);
    known.set(policy, steps);
    return steps.filter(({ to }) => to.kind !== 'sat-on' || canSit(clock));
  };
}
