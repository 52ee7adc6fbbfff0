import type { Customer } from '../customer.ts';
import { channelOf, tsOf } from '../ids.ts';
import { type Clock, clockId, isRest } from '../sla/clock.ts';
import { isOwed } from '../sla/is-owed.ts';
import type { Reminder } from '../sla/record.ts';
import type { Metric } from '../sla/terms.ts';
import type { Status, Ticket } from '../ticket.ts';

/** How what a reminder is about stands now. Epoch milliseconds. */
type Standing =
  | { is: 'owed'; dueAt: number }
  /** What was asked for was done. */
  | { is: 'done'; by: string | null; at: number | null }
  | { is: 'rests'; status: Status }
  | { is: 'over'; why: 'solved' | 'discarded' | 'merged' | 'other' };

/** What a reminder says of one clock of a ticket. */
export type ReminderLine = {
  number: number;
  subject: string;
  customer: { name: string; tier: string | null } | null;
  /** Where the ticket's card stands. */
  card: { channel: string; ts: string } | null;
  metric: Metric;
  standing: Standing;
  assignee: string | null;
  /** Names of those who are on it. */
  onIt: readonly string[];
  mergedInto: number | null;
  /** Told because whoever has it has not answered. */
  satOn: boolean;
  late: boolean;
  held: boolean;
};

/** What reminders say of a ticket, one line for each clock; `keys` are those of `ticket.sla.reminders`. `now` is desk time. */
export function reminderLines(
  ticket: Ticket,
  keys: readonly string[],
  { customer, now }: { customer: Customer | null; now: number },
): ReminderLine[] {
  const { sla } = ticket;
  const told = sla.reminders.filter(({ key }) => keys.includes(key));
  return [...new Set(keys.map((key) => key.slice(0, key.indexOf('|'))))].flatMap((id) => {
    const clock = sla.clocks.find((one) => clockId(one) === id);
    return clock === undefined
      ? []
      : [
          lineOf(
            ticket,
            clock,
            told.filter((one) => one.clock === id),
            customer,
            now,
          ),
        ];
  });
}

function lineOf(
  ticket: Ticket,
  clock: Clock,
  told: readonly Reminder[],
  customer: Customer | null,
  now: number,
): ReminderLine {
  const named = customer ?? ticket.customer;
  return {
    number: ticket.number,
    subject: ticket.subject,
    customer: named === null ? null : { name: named.name, tier: customer?.tier ?? null },
    card: ticket.card === null ? null : { channel: channelOf(ticket.card), ts: tsOf(ticket.card) },
    metric: clock.metric,
    standing: standingOf(ticket, clock),
    assignee: ticket.assignee?.name ?? null,
    onIt: ticket.sla.onIt.filter(({ until }) => until > now).map(({ name }) => name),
    mergedInto: ticket.mergedInto,
    satOn: told.some(({ key }) => key.includes('>sat-on')),
    late: told.some(({ late }) => late),
    held: told.some(({ held }) => held),
  };
}

function standingOf(ticket: Ticket, clock: Clock): Standing {
  if (isOwed(clock) && clock.dueAt !== null) return { is: 'owed', dueAt: clock.dueAt };
  if (clock.endedAt !== null) return { is: 'done', by: clock.by?.name ?? null, at: clock.endedAt };
  if (ticket.mergedInto !== null) return { is: 'over', why: 'merged' };
  if (ticket.discarded) return { is: 'over', why: 'discarded' };
  const { status } = ticket;
  if (status === 'solved' || status === 'closed') return { is: 'over', why: 'solved' };
  const rests = isRest(clock.segments.at(-1)?.stopped?.why);
  if (clock.state === 'paused' || (clock.state === 'breached' && rests)) return { is: 'rests', status };
  return { is: 'over', why: 'other' };
}

/** Whether there is still something to remind of. */
export const isStillOwed = ({ standing }: ReminderLine): boolean => standing.is === 'owed';
