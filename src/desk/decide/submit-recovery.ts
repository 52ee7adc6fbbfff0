import { otherCause } from '../csat/recovery.ts';
import { nobodyChoice } from '../forms/details-fields.ts';
import { recoveryFields } from '../forms/recovery-form.ts';
import { readShown } from '../forms/shown.ts';
import type { SubmitInbound } from '../inbound.ts';
import type { Ticket } from '../ticket.ts';
import { agentNamed } from './assigned.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import {
  changeRecovery,
  closeRecovery,
  type RecoveryChange,
  recoveryToChange,
  whyNotTheirsToClose,
} from './recover.ts';
import { sentence, tell } from './sentence.ts';
import { readInstant } from './snooze.ts';
import { choicesOf, textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Make it right*: writes what was changed in it, on the recovery as it is now; what is wrong is said beside its field. */
export function submitRecovery(context: Context, inbound: SubmitInbound, ticket: Ticket): Decision {
  const shown = readShown(inbound.about.subject);
  const meant = ticket.csat.recoveries.find(({ survey, closedAt }) => survey === shown?.survey && closedAt === null);
  const found = meant === undefined ? recoveryToChange(context, ticket) : { recovery: meant };
  if ('not' in found) return tell(found.not);
  const { recovery } = found;
  const faults: Record<string, string> = {};
  const change: RecoveryChange = {};
  for (const [field, value] of changesIn(context, inbound, recoveryFields(recovery), shown)) {
    const fault = read(context, change, field, value);
    if (fault !== null) faults[field] = fault;
  }
  const closes = choicesOf(inbound.values, 'close').length > 0;
  // Who is to make it right is who says so: also somebody who takes it with this.
  const not = closes ? whyNotTheirsToClose(context, { owner: change.owner ?? recovery.owner }) : null;
  if (not !== null) faults.close = not;
  if (Object.keys(faults).length > 0) return { ...nothing(), form: { faults } };
  if (Object.keys(change).length === 0 && !closes) return nothing();
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  changeRecovery(draft, context, recovery.survey, change);
  if (closes) closeRecovery(draft, context, recovery.survey);
  return { ...nothing(), updates: [draft.update()] };
}

/** What whoever sent it changed: others' changes since it was opened stay. */
function changesIn(
  context: Context,
  { values }: SubmitInbound,
  current: Readonly<Record<string, string>>,
  shown: Readonly<Record<string, string>> | null,
): [string, string][] {
  return Object.entries(current).flatMap(([field, now]): [string, string][] => {
    const value = textOf(values, field);
    const before = field === 'done' ? now : (shown?.[field] ?? now);
    // A time that has passed is not shown, and so comes back empty.
    const empty = field === 'due' && value === '' && Number(before) <= context.now;
    // Somebody is always chosen, if it is nobody.
    const missing = field === 'owner' && value === '';
    // Platforms let one choose whole seconds.
    const same = field === 'due' && value !== '' && toSecond(value) === toSecond(before);
    return value === before || value === now || empty || missing || same ? [] : [[field, value]];
  });
}

const toSecond = (instant: string): number => Math.floor(Number(instant) / 1_000);

/** Takes one field over; gives the sentence why not. */
function read(context: Context, change: RecoveryChange, field: string, value: string): string | null {
  switch (field) {
    case 'owner': {
      const owner = value === nobodyChoice ? null : agentNamed(context, value);
      if (owner === null && value !== nobodyChoice) return sentence(context, 'agentUnknown', {});
      change.owner = owner;
      return null;
    }
    case 'cause':
      if (value !== '' && value !== otherCause && !context.desk.csat.causes.includes(value))
        return sentence(context, 'faultChoice', {});
      change.cause = value === '' ? null : value;
      return null;
    case 'done':
      change.done = value === '' ? null : value;
      return null;
    case 'due': {
      const dueAt = value === '' ? null : readInstant(value, context);
      if (dueAt === null && value !== '') return sentence(context, 'faultPast', {});
      change.dueAt = dueAt;
      return null;
    }
    default:
      return null;
  }
}
