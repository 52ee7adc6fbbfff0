import { cutLine } from '../text/cut.ts';
import { priorityWords, statusWords } from '../texts/ticket-words.ts';
import type { HistoryEntry, Priority, Status, Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { assign } from './assigned.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { longestReason, whyNotLater, withReason } from './late-change.ts';
import { sentence } from './sentence.ts';
import { endSnooze } from './snooze.ts';
import { whyLeftAlone, whyNotOpen } from './standing.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { waitAnew } from './unask.ts';

/**
 * What agents do with a ticket, whichever door they come through. Each acts on the ticket as it is now and gives null, or
 * changes nothing and gives the sentence why not.
 */
export type Handling = (draft: TicketDraft, context: Context) => string | null;

/** The first who claims has it; the next is told who. */
export const claim: Handling = (draft, context) => {
  const ticket = draft.now;
  const { number, assignee } = ticket;
  const not = whyNotOpen(context, ticket);
  if (not !== null) return not;
  if (assignee?.id === context.who.id) return sentence(context, 'claimYours', { number });
  if (assignee !== null) {
    return sentence(context, 'claimTaken', { name: assignee.name, number, since: sinceWhen(ticket) });
  }
  assign(draft, context, { id: context.who.id, name: context.who.name });
  return null;
};

export const giveBack: Handling = (draft, context) => {
  const { number, assignee } = draft.now;
  const not = whyNotOpen(context, draft.now);
  if (not !== null) return not;
  if (assignee === null) return sentence(context, 'handledNotYours', { number });
  assign(draft, context, null);
  return null;
};

/** To a status that agents may set; `open` reopens. */
export const moveTo =
  (status: Exclude<Status, 'new' | 'closed'>): Handling =>
  (draft, context) => {
    const ticket = draft.now;
    const { number } = ticket;
    if (status === 'open' && ticket.discarded && ticket.mergedInto === null) {
      draft.record('discarded', false);
      reopen(draft, context);
      return null;
    }
    const not = whyLeftAlone(context, ticket);
    if (not !== null) return not;
    if (ticket.status === status) {
      return sentence(context, 'handledAlready', { number, status: sentence(context, statusWords[status], {}) });
    }
    if (status === 'open') reopen(draft, context);
    else setStatus(draft, context, status);
    // Pending waited for the customer, solved for nobody: an answer may be owed still.
    if (status === 'on-hold') waitAnew(draft);
    showStatus(draft, context);
    return null;
  };

/** It waits again for whoever had not the last word. */
export function reopen(draft: TicketDraft, context: Context, status: 'new' | 'open' = 'open'): void {
  setStatus(draft, context, status);
  const { lastCustomerAt, lastDeskAt } = draft.now;
  const us = lastCustomerAt !== null && (lastDeskAt === null || lastCustomerAt > lastDeskAt);
  draft.set({
    waitingOn: us ? 'us' : lastDeskAt === null ? 'us' : 'customer',
    waitingSince: us ? (draft.askedSince ?? lastCustomerAt) : lastDeskAt === null ? draft.now.firstMessageAt : null,
  });
  showStatus(draft, context);
}

export const makeUrgent: Handling = (draft, context) => {
  const ticket = draft.now;
  const not = whyNotOpen(context, ticket);
  if (not !== null) return not;
  if (ticket.priority === 'urgent') return sentence(context, 'handledUrgent', { number: ticket.number });
  draft.record('priority', 'urgent');
  return null;
};

/** To a priority; on a solved ticket as well, for the reports. */
export const prioritise =
  (priority: Priority, because: string | null = null): Handling =>
  (draft, context) => {
    const { number, priority: before } = draft.now;
    const not = whyLeftAlone(context, draft.now);
    if (not !== null) return not;
    if (before === priority) {
      return sentence(context, 'handledPriority', { number, priority: sentence(context, priorityWords[priority], {}) });
    }
    if (because === null) {
      const later = whyNotLater(draft, context, { priority }, withReason(context, 'priority', number, priority));
      if (later !== null) return later;
    } else draft.because(cutLine(because, longestReason));
    draft.record('priority', priority);
    return null;
  };

/** For good: what is still open is solved by it first. */
export const close: Handling = (draft, context) => {
  const not = whyLeftAlone(context, draft.now);
  if (not !== null) return not;
  setStatus(draft, context, 'solved');
  setStatus(draft, context, 'closed');
  showStatus(draft, context);
  return null;
};

/** Back into the queues. */
export const unsnooze: Handling = (draft, context) => {
  if (draft.now.snoozedUntil === null) return sentence(context, 'handledNotSnoozed', { number: draft.now.number });
  endSnooze(draft);
  return null;
};

/** *Not a request*: closed quietly; its record stays. */
export const discard: Handling = (draft, context) => {
  const not = whyLeftAlone(context, draft.now);
  if (not !== null) return not;
  draft.record('discarded', true);
  setStatus(draft, context, 'closed');
  showStatus(draft, context);
  return null;
};

/** Takes a ticket over from whoever has it. */
export const handOverTo =
  (agent: { id: string; name: string }): Handling =>
  (draft, context) => {
    const not = whyNotOpen(context, draft.now);
    if (not !== null) return not;
    if (draft.now.assignee?.id === agent.id) {
      if (agent.id === context.who.id) return sentence(context, 'claimYours', { number: draft.now.number });
      return sentence(context, 'claimTaken', {
        name: agent.name,
        number: draft.now.number,
        since: sinceWhen(draft.now),
      });
    }
    assign(draft, context, agent);
    return null;
  };

/** When the assignee got it, as far as the ticket remembers. */
function sinceWhen({ applied, assignee }: Ticket): number | undefined {
  const lines: HistoryEntry[] = applied.flatMap(({ history }) => history);
  return lines.findLast(({ what, to }) => what === 'assignee' && to === assignee?.id)?.at;
}
