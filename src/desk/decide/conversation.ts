import type { PostedMessage } from '../inbound.ts';
import type { VerdictRule } from '../message.ts';
import type { Who } from '../people.ts';
import type { By, Fact } from '../sla/fact.ts';
import { readMessage } from '../text/read-message.ts';
import { saidIn } from '../text/said-in.ts';
import { isOpen, type Status, type Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { wentOn } from './settle-surveys.ts';
import { endSnooze } from './snooze.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { isAnswer, wantsAnswer } from './wants-answer.ts';

/** A contact's message in a ticket. Pleasantries and messages from before the solve move nothing. */
export function customerWrote(draft: TicketDraft, context: Context, message: PostedMessage): VerdictRule {
  draft.set({ messageCount: draft.now.messageCount + 1 });
  if (context.who.is !== 'machine') draft.set({ machineRun: 0, muted: false });
  draft.addParticipant(message.author.account);
  const rule = wantsAnswer(message) ? customerAsks(draft, context, message) : 'thread-reply';
  showStatus(draft, context);
  return rule;
}

/** A message that counts, and since when (platform time): since its edit, if it did not before. */
type Counted = { id: string; at: number };

/** What a customer's words that want an answer move: it reopens, and it waits for the desk. */
export function customerAsks(draft: TicketDraft, context: Context, { id, at }: Counted): VerdictRule {
  const ticket = draft.now;
  if (isOlderThanSolve(ticket, at)) {
    draft.note('older-message', null, at);
    return 'older-than-solve';
  }
  draft.fact({ is: 'asked', at, message: id });
  callBack(draft, context, at);
  endSnooze(draft);
  if (ticket.status === 'pending' || ticket.status === 'on-hold' || ticket.status === 'solved') {
    setStatus(draft, context, 'open');
  }
  draft.set({ lastCustomerAt: Math.max(ticket.lastCustomerAt ?? at, at) });
  // An answer that was already given covers what was written before it (events arrive in any order).
  const answered = ticket.lastDeskAt !== null && ticket.lastDeskAt > at;
  // Pending may have been set though an older question was not answered.
  const since = Math.min(ticket.waitingSince ?? at, draft.askedSince ?? at, at);
  if (!answered) draft.set({ waitingOn: 'us', waitingSince: since });
  else if (ticket.waitingOn === null) draft.set({ waitingOn: 'customer' });
  showStatus(draft, context);
  return 'thread-reply';
}

/** After so long without a word a customer's message may go unseen in the thread of an old card. */
const longSilence = 4 * 60 * 60_000;

/** A ticket that is open again, and words after a long silence, are shown in the triage channel, and call the assignee. */
function callBack(draft: TicketDraft, context: Context, at: number): void {
  const ticket = draft.now;
  const lastWord = Math.max(ticket.firstMessageAt, ticket.lastCustomerAt ?? 0, ticket.lastDeskAt ?? 0);
  const reopens = ticket.status === 'solved';
  if (ticket.discarded || (!reopens && at - lastWord < longSilence)) return;
  const params = { number: ticket.number, person: context.who.name };
  const line = cardLine(context, ticket, {
    id: draft.ids.next(),
    content: { for: 'desk', key: reopens ? 'reopened' : 'longSilence', params },
    broadcast: true,
    calls: ticket.assignee === null ? [] : accountsOf(context, ticket.assignee.id, ticket.triage),
  });
  if (line !== null) draft.effect(line);
}

/**
 * Written before the ticket was solved, by the platform's clock. Nobody looked before the desk solved it by itself: there
 * the customer's word counts from when it was waited for.
 */
export function isOlderThanSolve(ticket: Ticket, at: number): boolean {
  const { solvedAt, pendingSince } = ticket;
  return !isOpen(ticket) && solvedAt !== null && at < (pendingSince ?? solvedAt);
}

/** A public message by somebody of the desk; `replier` is its author. Pleasantries and holding replies move nothing. */
export function deskWrote(
  draft: TicketDraft,
  context: Context,
  message: PostedMessage,
  replier: Who | null = context.who,
): void {
  draft.set({ messageCount: draft.now.messageCount + 1, machineRun: 0, muted: false, group: null });
  // What stood there before the question (the post that it is about) is no reply to it.
  if (message.at >= draft.now.firstMessageAt) {
    if (isAnswer(message)) deskAnswered(draft, context, message, replier);
    else draft.fact(...heldBack(draft, message, replier));
  }
  if (isNewWord(draft.now, message)) wentOn(draft, context);
  showStatus(draft, context);
}

/** The first public reply opens the ticket and, by an agent, takes it; the customer then has the word. */
export function deskAnswered(draft: TicketDraft, context: Context, { id, at }: Counted, replier: Who | null): void {
  const ticket = draft.now;
  draft.fact({ is: 'spoke', at, message: id, by: speaker(draft, replier), answers: true });
  draft.set({
    loop: null,
    lastDeskAt: Math.max(ticket.lastDeskAt ?? at, at),
    firstReplyAt: Math.min(ticket.firstReplyAt ?? at, at),
  });
  if (ticket.assignee === null && replier?.is === 'agent') {
    draft.record('assignee', { id: replier.id, name: replier.name });
  }
  if (ticket.status === 'new') setStatus(draft, context, 'open');
  const askedAfter = ticket.lastCustomerAt !== null && ticket.lastCustomerAt > at;
  if (isOpen(ticket) && !askedAfter) draft.set({ waitingOn: 'customer', waitingSince: null });
  // It was told late: what came after it still waits, though no longer than that.
  else if (isOpen(ticket) && ticket.waitingOn === 'us') {
    draft.set({ waitingSince: draft.askedSince ?? ticket.waitingSince });
  }
  if (ticket.status === 'pending') restPending(draft, context);
  showStatus(draft, context);
}

/** A holding reply answers nothing, but the customer has heard of the desk; a pleasantry says nothing. */
export function heldBack(
  draft: TicketDraft,
  { id, at, ...said }: Counted & Pick<PostedMessage, 'text' | 'quotes'>,
  replier: Who | null,
): Fact[] {
  if (!readMessage(saidIn(said)).holding) return [];
  return [{ is: 'spoke', at, message: id, by: speaker(draft, replier), answers: false }];
}

const speaker = (draft: TicketDraft, who: Who | null): By =>
  who === null ? draft.actor : { id: who.id, name: who.name };

/** Third companies are heard, and move nothing. */
export function participantWrote(draft: TicketDraft, context: Context, message: PostedMessage): void {
  draft.set({ messageCount: draft.now.messageCount + 1, machineRun: 0, muted: false });
  draft.addParticipant(message.author.account);
  if (isNewWord(draft.now, message)) wentOn(draft, context);
  showStatus(draft, context);
}

/** Something is said after the ticket was solved, and not only thanks. */
const isNewWord = ({ solvedAt }: Ticket, message: PostedMessage): boolean =>
  solvedAt !== null && message.at >= solvedAt && wantsAnswer(message);

/** A status and what hangs on it: times, timers, whom it waits for. */
export function setStatus(draft: TicketDraft, context: Context, status: Status): void {
  const before = draft.now;
  if (before.status === status) return;
  draft.record('status', status);
  const { now, desk } = context;
  switch (status) {
    case 'new':
    case 'open':
      draft.set({ pendingSince: null, solvedAt: null, closedAt: null });
      draft.timers({ remind: null, solve: null, close: null });
      break;
    case 'on-hold':
      draft.set({ pendingSince: null, solvedAt: null, closedAt: null, group: null });
      draft.timers({ remind: null, solve: null, close: null });
      break;
    case 'pending':
      draft.set({ pendingSince: draft.at, solvedAt: null, closedAt: null, group: null });
      draft.set({ waitingOn: 'customer', waitingSince: null });
      restPending(draft, context);
      break;
    case 'solved':
      endSnooze(draft);
      draft.set({ solvedAt: draft.at, pendingSince: null, closedAt: null, group: null, loop: null });
      draft.set({ waitingOn: null, waitingSince: null });
      draft.timers({ remind: null, solve: null, close: now + desk.lifecycle.closeAfter });
      break;
    case 'closed':
      endSnooze(draft);
      draft.set({ closedAt: now, loop: null, waitingOn: null, waitingSince: null, group: null });
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
