import type { Recovery } from '../csat/recovery.ts';
import { scoreWords } from '../csat/score-words.ts';
import type { DeskContent } from '../effect.ts';
import type { TimerInbound } from '../inbound.ts';
import { afterQuiet } from '../sla/escalation/quiet-hours.ts';
import type { Context } from './context.ts';
import { makeRightButton } from './open-recovery.ts';
import { leadsHearAfter, nextReminder, putRecovery, reminderDue } from './recover.ts';
import { tellLeads, tellOwner } from './recovery-owner.ts';
import { sentence } from './sentence.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** A reminder that comes later than this was missed: the bot was down. */
const grace = 2 * 60_000;

/**
 * What was to be made right is due: whoever has it is told, and a day later the leads, as things stand now. Where that was missed
 * each of them hears of it once, marked late.
 */
export function fireRecovery(draft: TicketDraft, context: Context, { dueAt }: TimerInbound): void {
  const { desk, now } = context;
  if (afterQuiet(desk.quietHours, desk.timeZone, now) <= now) {
    for (const recovery of draft.now.csat.recoveries) {
      const due = reminderDue(recovery);
      if (due !== null && due <= now) remind(draft, context, recovery, dueAt < now - grace);
    }
  }
  draft.timers({ recovery: nextReminder(draft.now, context) });
}

function remind(draft: TicketDraft, context: Context, recovery: Recovery, isLate: boolean): void {
  const { number, csat } = draft.now;
  const { owner, rater, score, survey } = recovery;
  const dueAt = recovery.dueAt ?? context.now;
  const scale = csat.surveys.find(({ id }) => id === survey)?.scale ?? 'faces';
  const late = isLate ? { late: sentence(context, 'recoveryLate', {}) } : {};
  const params = { number, rating: scoreWords(scale, score), name: rater.name, due: dueAt, ...late };
  const done = {
    action: 'recovery-done',
    value: `${number}|${survey}`,
    label: 'buttonRecoveryDone',
    style: 'plain',
  } as const;
  const buttons = [makeRightButton(number, 'primary'), done];
  const forLeads = context.now >= dueAt + leadsHearAfter;
  // Whoever has it hears of it first, also where that was missed.
  if (recovery.reminded === 0) {
    tellOwner(draft, context, owner, { content: { for: 'desk', key: 'recoveryDue', params }, buttons });
  }
  if (forLeads) {
    const whose = owner === null ? {} : { owner: owner.name };
    const content: DeskContent = { for: 'desk', key: 'recoveryOverdue', params: { ...params, ...whose } };
    tellLeads(draft, context, { content, buttons }, owner?.id ?? null);
  }
  draft.note('recovery-reminded', null, dueAt);
  putRecovery(draft, context, { ...recovery, reminded: forLeads ? 2 : 1 });
}
