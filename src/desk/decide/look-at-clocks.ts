import { platformIdOf } from '../ids.ts';
import type { StepInbound } from '../inbound.ts';
import { changeOfTerms } from '../sla/terms-differ.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { TicketDraft } from './ticket-draft.ts';

/** The policies, calendars or customers changed: a ticket that is measured otherwise now gets its clocks anew, and its history tells. */
export function lookAtClocks(context: Context, inbound: StepInbound): Decision {
  const { ticket, desk, customer, channel } = context;
  if (ticket === null) return nothing();
  const platformChannel = channel.platformId ?? platformIdOf(ticket.channel);
  const change = changeOfTerms(desk, { ticket, customer, platformChannel });
  // Somebody wrote it meanwhile, and with that chose anew.
  if (change === null) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'timer');
  draft.note('policy', change.from?.policy ?? null, change.to?.policy ?? null);
  // The draft's update chooses what holds now.
  return { ...nothing(), updates: [draft.update()] };
}
