import type { ReminderEffect } from '../effect.ts';
import { clockId } from '../sla/clock.ts';
import { isOwed } from '../sla/is-owed.ts';
import type { OnIt, Reminder } from '../sla/record.ts';
import type { LiveClock } from '../sla/stopwatch.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';

/**
 * Brings messages that reminded up to date: what was met, rests or is asked for no more is struck out; what is owed again (a reply was
 * taken back) stands there again; and they show who has it and who is on it. Each message once.
 */
export function strike({
  before,
  after,
  clocks,
  context,
  nextId,
}: {
  before: Ticket;
  after: Ticket;
  clocks: readonly LiveClock[];
  context: Pick<Context, 'desk'>;
  nextId: () => string;
}): { reminders: readonly Reminder[]; effects: readonly ReminderEffect[] } {
  const owed = new Set(clocks.filter(isOwed).map(clockId));
  const shownAnew = showsOther(before, after);
  const stale = new Map<string, Reminder>();
  const reminders = after.sla.reminders.map((reminder) => {
    const { effect, place, clock } = reminder;
    if (effect === null || place === null) return reminder;
    const struck = !owed.has(clock);
    if (struck === reminder.struck && (struck || !shownAnew)) return reminder;
    stale.set(effect, reminder);
    return struck === reminder.struck ? reminder : { ...reminder, struck };
  });
  if (stale.size === 0) return { reminders: after.sla.reminders, effects: [] };
  const { locale, timeZone } = context.desk;
  const effects = [...stale].flatMap(([said, { place }]): ReminderEffect[] => {
    if (place === null) return [];
    const told = reminders.filter(({ effect }) => effect === said);
    return [
      {
        kind: 'reminder',
        audience: 'desk',
        change: 'strike',
        said,
        id: nextId(),
        platform: after.platform,
        installation: after.installation,
        ticket: after.number,
        place,
        keys: told.map(({ key }) => key),
        dueAt: Math.min(...told.map(({ dueAt }) => dueAt)),
        calls: [],
        reader: { locale, timeZone },
      },
    ];
  });
  return { reminders, effects };
}

/** Whether something changed that a reminder shows of its ticket. */
const showsOther = (before: Ticket, after: Ticket): boolean =>
  before.assignee?.id !== after.assignee?.id ||
  before.subject !== after.subject ||
  wordsOf(before.sla.onIt) !== wordsOf(after.sla.onIt);

const wordsOf = (onIt: readonly OnIt[]): string => onIt.map(({ by, until }) => `${by} ${until}`).join('|');
