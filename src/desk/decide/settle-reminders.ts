import type { Effect } from '../effect.ts';
import type { Inbound } from '../inbound.ts';
import type { Reminder, SlaRecord } from '../sla/record.ts';
import type { LiveClock } from '../sla/stopwatch.ts';
import type { Ticket } from '../ticket.ts';
import type { Context } from './context.ts';
import { remind } from './remind.ts';
import { strike } from './remind-strike.ts';

/** A look that comes later than this was missed: the bot was down. */
const grace = 2 * 60_000;

type Settled = {
  sla: SlaRecord;
  effects: readonly Effect[];
  /** Reminders that were decided now, for history. */
  decided: readonly Reminder[];
  /** When the clocks are to be looked at next for a reminder. */
  lookAt: number | null;
};

/**
 * A ticket's reminders after a decision, from its clocks as they stand now: those that are due if the timer for them fired, and the
 * messages of earlier ones brought up to date.
 */
export function settleReminders({
  before,
  after: changed,
  clocks,
  context,
  inbound,
  nextId,
}: {
  before: Ticket;
  after: Ticket;
  clocks: readonly LiveClock[];
  context: Context;
  inbound: Inbound;
  nextId: () => string;
}): Settled {
  const { now } = context;
  // Whoever was on it long enough is not any more, and the messages that say so tell it.
  const onIt = changed.sla.onIt.filter(({ until }) => until > now);
  const after = { ...changed, sla: { ...changed.sla, onIt } };
  const timer = inbound.kind === 'timer' && inbound.timer === 'sla' ? inbound : null;
  const struck = strike({ before, after, clocks, context, nextId });
  const ticket = { ...after, sla: { ...after.sla, reminders: struck.reminders } };
  const missed = timer !== null && timer.dueAt < now - grace;
  const told = remind({
    ticket,
    clocks,
    context,
    fires: timer !== null,
    lateBefore: missed ? now - grace : Number.NEGATIVE_INFINITY,
    nextId,
  });
  // A look that is due already stays so: it is told by its time that it was missed.
  const waiting = before.timers.sla ?? Number.POSITIVE_INFINITY;
  const looks = [told.lookAt, ...onIt.map(({ until }) => until)].filter((at) => at !== null);
  const lookAt = looks.length === 0 ? null : Math.min(...looks);
  const overdue = timer === null && waiting <= now && lookAt !== null && lookAt <= now + 1;
  return {
    sla: { ...ticket.sla, reminders: told.reminders },
    effects: [...struck.effects, ...told.effects],
    decided: told.decided,
    lookAt: overdue ? waiting : lookAt,
  };
}
