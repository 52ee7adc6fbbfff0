import { timerNames } from '../inbound.ts';
import { type Change, type Following, following, type Ticket } from '../ticket.ts';
import { showStatus } from './acknowledge.ts';
import type { Context } from './context.ts';
import { setStatus } from './conversation.ts';
import { reopen } from './handling.ts';
import { untilReply } from './snooze.ts';
import type { TicketDraft } from './ticket-draft.ts';

/**
 * Gives a ticket what it had before a change. What hangs on that is given back too where nobody has said anything or moved it
 * since; else it is worked out anew from what was said. `ticket` is as it was before this draft.
 */
export function restore(draft: TicketDraft, context: Context, ticket: Ticket, change: Change): void {
  const { before } = change;
  const quiet = isQuiet(ticket, change);
  if (before.priority !== undefined) draft.record('priority', before.priority);
  if (before.discarded !== undefined) draft.record('discarded', before.discarded);
  if (before.assignee !== undefined) draft.record('assignee', before.assignee);
  restoreRest(draft, before);
  if (before.status !== undefined) {
    if (quiet) draft.record('status', before.status);
    else if (before.status === 'new' || before.status === 'open') reopen(draft, context, before.status);
    else setStatus(draft, context, before.status);
  }
  if (quiet) restoreHung(draft, ticket, change);
  draft.set({ emojiActs: draft.now.emojiActs.filter(({ inbound }) => inbound !== change.inbound) });
  showStatus(draft, context);
}

/** Nobody has said anything since, and its status is what it was then. */
const isQuiet = (ticket: Ticket, { heard }: Change): boolean =>
  ticket.lastCustomerAt === heard.lastCustomerAt &&
  ticket.lastDeskAt === heard.lastDeskAt &&
  ticket.status === heard.status;

/** Whether `restore` gives back whom it waited for: the change moved that, and nothing has since. */
export function isWaitingBack(ticket: Ticket, change: Change): boolean {
  const { before, after } = change;
  const fields = (['waitingOn', 'waitingSince'] as const).filter((field) => field in before);
  return fields.length > 0 && isQuiet(ticket, change) && fields.every((field) => ticket[field] === after[field]);
}

/** What history tells of in its own ways. */
function restoreRest(draft: TicketDraft, before: Change['before']): void {
  const { tags, snoozedUntil, problem, fields } = before;
  const { now } = draft;
  if (tags !== undefined) {
    draft.note('tags', now.tags.join(', '), tags.join(', '));
    draft.set({ tags });
  }
  if (snoozedUntil !== undefined) {
    draft.note('snoozed', now.snoozedUntil, snoozedUntil);
    draft.set({ snoozedUntil });
    draft.timers({ snooze: snoozedUntil === untilReply ? null : snoozedUntil });
  }
  if (problem !== undefined) {
    draft.note('problem', now.problem, problem);
    draft.set({ problem });
  }
  if (before.issues !== undefined || before.issuesDone !== undefined) {
    const { issues = now.issues, issuesDone = now.issuesDone } = before;
    draft.note('issue', null, null);
    draft.set({ issues, issuesDone: issuesDone.filter((address) => issues.includes(address)) });
  }
  if (fields !== undefined) {
    const names = new Set([...Object.keys(now.fields), ...Object.keys(fields)]);
    for (const name of names) if (now.fields[name] !== fields[name]) draft.note(`field:${name}`, null, null);
    draft.set({ fields });
  }
}

/** Each as it was, where nothing else has moved it since. */
function restoreHung(draft: TicketDraft, ticket: Ticket, { before, after }: Change): void {
  const isBack = (field: Following) => field in before && ticket[field] === after[field];
  draft.set(Object.fromEntries(following.map((field) => [field, isBack(field) ? before[field] : ticket[field]])));
  if (before.timers === undefined) return;
  const names = timerNames.filter(
    (name) => before.timers?.[name] !== after.timers?.[name] && ticket.timers[name] === after.timers?.[name],
  );
  draft.timers(Object.fromEntries(names.map((name) => [name, before.timers?.[name] ?? null])));
}
