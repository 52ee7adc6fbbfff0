import { openRecoveryOf, type Recovery } from '../csat/recovery.ts';
import { afterQuiet } from '../sla/escalation/quiet-hours.ts';
import type { Ticket } from '../ticket.ts';
import { accountsOf, cardLine } from './card-thread.ts';
import type { Context } from './context.ts';
import { sentence } from './sentence.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** The leads hear of what is overdue so long after its owner did (milliseconds). */
export const leadsHearAfter = 86_400_000;

/** What can be set on a recovery; what is left out stays. */
export type RecoveryChange = Partial<Pick<Recovery, 'owner' | 'cause' | 'done' | 'dueAt'>>;

/** Sets what is told on the recovery of a survey. Whoever is to make it right, and did not say so themselves, is called. */
export function changeRecovery(draft: TicketDraft, context: Context, survey: string, change: RecoveryChange): void {
  const before = draft.now.csat.recoveries.find((one) => one.survey === survey);
  if (before === undefined) return;
  // With another time it is owed anew.
  const moved = change.dueAt !== undefined && change.dueAt !== before.dueAt;
  const after: Recovery = { ...before, ...change, ...(moved ? { reminded: 0 } : {}) };
  if (after.owner?.id !== before.owner?.id)
    draft.note('recovery-owner', before.owner?.id ?? null, after.owner?.id ?? null);
  if (after.cause !== before.cause) draft.note('recovery-cause', before.cause, after.cause);
  if (moved) draft.note('recovery-due', before.dueAt, after.dueAt);
  // History holds no words that somebody wrote.
  if (after.done !== before.done) draft.note('recovery-done', null, null);
  putRecovery(draft, context, after);
  if (after.owner?.id !== before.owner?.id) tellOwner(draft, context, after);
}

/** It is made right, says whoever does this. */
export function closeRecovery(draft: TicketDraft, context: Context, survey: string): void {
  const { who, now } = context;
  const before = draft.now.csat.recoveries.find((one) => one.survey === survey);
  if (before === undefined || before.closedAt !== null) return;
  const by = { id: who.id, name: who.name };
  const { number } = draft.now;
  const after: Recovery = { ...before, owner: before.owner ?? by, closedAt: now, closedBy: by };
  draft.note('recovery-closed', null, after.cause);
  putRecovery(draft, context, after);
  const line = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content: {
      for: 'desk',
      key: 'recoveryClosed',
      params: { number, name: who.name, ...(after.cause === null ? {} : { cause: causeWords(context, after.cause) }) },
    },
    buttons: [{ action: 'ask-again', value: `${number}|${survey}`, label: 'buttonAskAgain', style: 'plain' }],
  });
  if (line !== null) draft.effect(line);
}

/** It was not made right after all. */
export function reopenRecovery(draft: TicketDraft, context: Context, survey: string): void {
  const before = draft.now.csat.recoveries.find((one) => one.survey === survey);
  if (before === undefined || before.closedAt === null) return;
  const { number } = draft.now;
  draft.note('recovery-reopened', null, null);
  putRecovery(draft, context, { ...before, closedAt: null, closedBy: null, reminded: 0 });
  const params = { number, name: context.who.name };
  const content = { for: 'desk', key: 'recoveryReopened', params } as const;
  const line = cardLine(context, draft.now, { id: draft.ids.next(), content });
  if (line !== null) draft.effect(line);
}

/** Puts a recovery in the place of what it was, or beside the others, and sets when to remind next. */
export function putRecovery(draft: TicketDraft, context: Context, recovery: Recovery): void {
  const { csat } = draft.now;
  const known = csat.recoveries.some(({ survey }) => survey === recovery.survey);
  const recoveries = known
    ? csat.recoveries.map((one) => (one.survey === recovery.survey ? recovery : one))
    : [...csat.recoveries, recovery];
  draft.set({ csat: { ...csat, recoveries } });
  draft.timers({ recovery: nextReminder(draft.now, context) });
}

/** When somebody is to be reminded next of what is to be made right: not in the desk's quiet hours. Null: never. */
export function nextReminder(
  { csat }: Pick<Ticket, 'csat'>,
  { desk, now }: Pick<Context, 'desk' | 'now'>,
): number | null {
  const due = csat.recoveries.flatMap((one) => reminderDue(one) ?? []);
  if (due.length === 0) return null;
  // A timer in the past could have the name of one that has fired.
  const at = Math.max(now + 1, Math.min(...due));
  return afterQuiet(desk.quietHours, desk.timeZone, at);
}

/** When a recovery's next reminder is due; null where none is. */
export function reminderDue({ closedAt, dueAt, reminded }: Recovery): number | null {
  if (closedAt !== null || dueAt === null || reminded >= 2) return null;
  return reminded === 0 ? dueAt : dueAt + leadsHearAfter;
}

function tellOwner(draft: TicketDraft, context: Context, { owner, dueAt }: Recovery): void {
  const { number, triage } = draft.now;
  const line = cardLine(context, draft.now, {
    id: draft.ids.next(),
    content:
      owner === null
        ? { for: 'desk', key: 'recoveryGivenBack', params: { number } }
        : {
            for: 'desk',
            key: 'recoveryTaken',
            params: { number, name: owner.name, ...(dueAt === null ? {} : { due: dueAt }) },
          },
    calls: owner === null || owner.id === context.who.id ? [] : accountsOf(context, owner.id, triage),
  });
  if (line !== null) draft.effect(line);
}

/** A cause as it is read: one of the desk's own words, or that it is none of them. */
export const causeWords = (context: Context, cause: string): string =>
  cause === 'other' ? sentence(context, 'causeOther', {}) : cause;

/**
 * Why somebody may not say that it is made right, in a sentence: its owner says so, or a lead. Null: they may.
 */
export function whyNotTheirsToClose(context: Context, { owner }: Pick<Recovery, 'owner'>): string | null {
  const { who } = context;
  if (owner === null || owner.id === who.id) return null;
  if (who.is === 'agent' && who.role !== 'agent') return null;
  return sentence(context, 'recoveryNotYours', { name: owner.name });
}

/** Why nothing can be changed on a ticket's recovery, in a sentence; else the one that is open. */
export function recoveryToChange(context: Context, { number, csat }: Ticket): { recovery: Recovery } | { not: string } {
  const recovery = openRecoveryOf(csat);
  if (recovery !== null) return { recovery };
  const key = csat.recoveries.length === 0 ? 'recoveryNone' : 'recoveryAllClosed';
  return { not: sentence(context, key, { number }) };
}
