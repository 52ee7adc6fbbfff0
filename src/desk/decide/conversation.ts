import type { PostedMessage } from '../inbound.ts';
import type { VerdictRule } from '../message.ts';
import { readMessage } from '../text/read-message.ts';
import type { Status } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** What a contact's message in a ticket moves: it reopens, it waits for us; pleasantries and old messages move nothing. */
export function customerWrote(draft: TicketDraft, context: Context, message: PostedMessage): VerdictRule {
  const ticket = draft.now;
  draft.set({
    messageCount: ticket.messageCount + 1,
    lastCustomerAt: Math.max(ticket.lastCustomerAt ?? 0, message.at),
    machineRun: 0,
    muted: false,
  });
  draft.addParticipant(message.author.account);
  const reading = readMessage(message.text);
  const wantsAnswer = reading.kind === 'request' || reading.question || message.files.length > 0;
  if (!wantsAnswer) return 'thread-reply';
  if (ticket.status === 'solved' && ticket.solvedAt !== null && message.at < ticket.solvedAt) {
    draft.note('older-message', null, message.at);
    return 'older-than-solve';
  }
  if (ticket.status === 'pending' || ticket.status === 'on-hold' || ticket.status === 'solved') {
    setStatus(draft, context, 'open');
  }
  // An answer that was already given covers what was written before it (events arrive in any order).
  const answered = ticket.lastDeskAt !== null && ticket.lastDeskAt > message.at && ticket.waitingOn === 'customer';
  if (!answered) draft.set({ waitingOn: 'us', waitingSince: Math.min(ticket.waitingSince ?? message.at, message.at) });
  showStatus(draft, context);
  return 'thread-reply';
}

/**
 * What a public message by somebody of the desk does. The first one opens the ticket and, by an agent, takes it.
 * A holding reply or a pleasantry answers nothing yet: the customer still waits.
 */
export function deskWrote(draft: TicketDraft, context: Context, message: PostedMessage): void {
  const ticket = draft.now;
  draft.set({
    messageCount: ticket.messageCount + 1,
    lastDeskAt: Math.max(ticket.lastDeskAt ?? 0, message.at),
    firstReplyAt: ticket.firstReplyAt ?? message.at,
    machineRun: 0,
    muted: false,
    group: null,
  });
  if (ticket.assignee === null && context.who.is === 'agent') {
    draft.record('assignee', { id: context.who.id, name: context.who.name });
  }
  if (ticket.status === 'new') setStatus(draft, context, 'open');
  const reading = readMessage(message.text);
  const answers = !reading.holding && (reading.kind === 'request' || reading.question || message.files.length > 0);
  const customerWroteSince = ticket.lastCustomerAt !== null && ticket.lastCustomerAt > message.at;
  if (answers && !customerWroteSince) draft.set({ waitingOn: 'customer', waitingSince: null });
  if (draft.now.status === 'pending') restPending(draft, context);
  showStatus(draft, context);
}

/** Third companies are heard, and move nothing. */
export function participantWrote(draft: TicketDraft, message: PostedMessage): void {
  draft.set({ messageCount: draft.now.messageCount + 1, machineRun: 0, muted: false });
  draft.addParticipant(message.author.account);
}

/** A status and what hangs on it: times, timers, whom it waits for. */
export function setStatus(draft: TicketDraft, context: Context, status: Status): void {
  const before = draft.now;
  if (before.status === status) return;
  draft.record('status', status);
  const { now, desk } = context;
  draft.set({ pendingSince: null, solvedAt: status === 'closed' ? before.solvedAt : null, closedAt: null });
  switch (status) {
    case 'new':
    case 'open':
      draft.timers({ remind: null, solve: null, close: null });
      break;
    case 'on-hold':
      draft.timers({ remind: null, solve: null, close: null });
      draft.set({ group: null });
      break;
    case 'pending':
      draft.set({ pendingSince: now, waitingOn: 'customer', waitingSince: null, group: null });
      restPending(draft, context);
      break;
    case 'solved':
      draft.set({ solvedAt: now, waitingOn: null, waitingSince: null, group: null });
      draft.timers({ remind: null, solve: null, close: now + desk.lifecycle.closeAfter });
      break;
    case 'closed':
      draft.set({ closedAt: now, waitingOn: null, waitingSince: null, group: null });
      draft.timers({ remind: null, solve: null, close: null });
      break;
    default:
      status satisfies never;
  }
}

/** The wait for the customer starts (again): a friendly reminder, then solved. */
function restPending(draft: TicketDraft, context: Context): void {
  const { remindAfter, solveAfter } = context.desk.lifecycle;
  draft.timers({ remind: context.now + remindAfter, solve: context.now + solveAfter, close: null });
}
