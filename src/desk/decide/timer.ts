import type { TimerInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { replyToCustomer, showStatus } from './acknowledge.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { type Decision, nothing } from './decision.ts';
import { fireRecovery } from './recovery-timer.ts';
import { endSnooze } from './snooze.ts';
import { lookAtSurveys } from './survey-look.ts';
import { TicketDraft } from './ticket-draft.ts';

/** A timer is decided when it fires: what has been answered, solved or moved meanwhile is left alone (invariant 6). */
export function decideTimer(context: Context, inbound: TimerInbound): Decision {
  const { ticket } = context;
  if (ticket === null || ticket.timers[inbound.timer] !== inbound.dueAt) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'timer');
  fire(draft, context, inbound, ticket);
  return { ...nothing(), updates: [draft.update()] };
}

function fire(draft: TicketDraft, context: Context, inbound: TimerInbound, ticket: Ticket): void {
  const { number } = ticket;
  draft.timers({ [inbound.timer]: null });
  switch (inbound.timer) {
    case 'remind': {
      if (ticket.status !== 'pending') return;
      // After an outage solving may be due as well: then the reminder would be out of place.
      if (ticket.timers.solve !== undefined && ticket.timers.solve <= context.now) return;
      draft.note('reminded', null, inbound.dueAt);
      replyToCustomer(draft, context, { for: 'customer', key: 'pendingReminder', params: { number } });
      return;
    }
    case 'solve':
      // Nothing is solved by itself where the customer may not be told.
      if (ticket.status !== 'pending' || context.channel.mode === 'silent' || context.channel.mode === 'off') return;
      setStatus(draft, context, 'solved');
      // Solved now, though it was due before an outage; what the customer wrote while it was waited for still counts.
      draft.set({ solvedAt: context.now, pendingSince: ticket.pendingSince });
      // The draft's update says so to the customer, with the question where one is due.
      showStatus(draft, context);
      return;
    case 'close':
      if (ticket.status !== 'solved') return;
      setStatus(draft, context, 'closed');
      showStatus(draft, context);
      return;
    case 'snooze':
      if (ticket.snoozedUntil === null) return;
      endSnooze(draft);
      tellSnoozeEnded(draft, context, ticket);
      return;
    case 'composing':
      // Whoever went away without closing the form writes no more.
      draft.set({ composing: [] });
      return;
    case 'sla':
      // The draft's update looks at the clocks.
      return;
    case 'survey':
      lookAtSurveys(draft, context);
      return;
    case 'recovery':
      fireRecovery(draft, context, inbound);
      return;
    default:
      inbound.timer satisfies never;
  }
}

/** Back in the queues: whoever has it is called, else the channel sees it. */
function tellSnoozeEnded(draft: TicketDraft, context: Context, { number, assignee, triage }: Ticket): void {
  const line = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content: { for: 'desk', key: 'snoozeEnded', params: { number } },
    calls: assignee === null ? [] : accountsOf(context, assignee.id, triage),
    broadcast: assignee === null,
  });
  if (line !== null) draft.effect(line);
}
