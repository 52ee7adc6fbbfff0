import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { pastDeadline } from './late-change.ts';
import { sentence, tell } from './sentence.ts';
import { readInstant, snooze, untilReply } from './snooze.ts';
import { whyNotOpen } from './standing.ts';
import { textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Snooze*: until the time that was chosen; left empty, until the customer writes. */
export function submitSnooze(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const left = whyNotOpen(context, ticket);
  if (left !== null) return tell(left);
  const text = textOf(inbound.values, 'until');
  const until = text === '' ? untilReply : readInstant(text, context);
  if (until === null) return { ...nothing(), form: { faults: { until: sentence(context, 'faultPast', {}) } } };
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  snooze(draft, until);
  return { ...nothing(), updates: [draft.update()], say: pastDeadline(ticket, context, until) };
}
