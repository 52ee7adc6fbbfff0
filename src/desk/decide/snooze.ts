import type { Context } from './context.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Snoozed until the customer writes, whenever that is. */
export const untilReply = Date.UTC(9999, 11, 31);

/** Hides a ticket from the queues until then (desk time), or until the customer writes; it stops no clock. */
export function snooze(draft: TicketDraft, until: number): void {
  const before = draft.now.snoozedUntil;
  if (before === until) return;
  draft.set({ snoozedUntil: until });
  draft.timers({ snooze: until === untilReply ? null : until });
  draft.note('snoozed', before, until);
}

export function endSnooze(draft: TicketDraft): void {
  if (draft.now.snoozedUntil === null) return;
  draft.set({ snoozedUntil: null });
  draft.timers({ snooze: null });
  draft.note('snooze-ended', null, null);
}

/** A time that somebody wrote into a form, as milliseconds; null when it is none, or has passed. */
export function readInstant(text: string, { now }: Pick<Context, 'now'>): number | null {
  const at = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
  return at > now && at < untilReply ? at : null;
}
