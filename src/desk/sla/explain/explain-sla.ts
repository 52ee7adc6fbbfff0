import type { Priority, Ticket } from '../../ticket.ts';
import { businessTimeBetween } from '../calendar.ts';
import { type Clock, clockId, type StopReason } from '../clock.ts';
import { deriveSla } from '../derive.ts';
import { type By, type Fact, type FactOf, inOrder } from '../fact.ts';
import type { Move } from '../moves.ts';
import type { Reminder } from '../record.ts';
import type { LiveClock } from '../stopwatch.ts';
import type { CalendarTerms, Terms } from '../terms.ts';
import { type BreachReason, breachReason } from './breach-reason.ts';
import { type Going, going } from './clock-now.ts';
import { openPieces, type Piece } from './open-pieces.ts';

/** A time in which a clock ran, with what of it counted. Times are epoch milliseconds, lengths milliseconds. */
export type Run = {
  from: number;
  /** Null while it runs. */
  to: number | null;
  used: number;
  /** The parts that counted: the calendar was open. */
  counted: readonly Piece[];
  stopped: { why: StopReason; by: By | null } | null;
};

/** A time in which it stood still between two runs, or stands still since. */
type Rest = { from: number; to: number | null; why: StopReason; by: By | null };

/** What was asked for from an instant on, who brought that about, and why this policy. */
export type Asked = {
  at: number;
  policy: string | null;
  why: readonly string[];
  priority: Priority | null;
  targets: Terms['targets'];
  calendars: readonly CalendarTerms[];
  pause: readonly string[];
  by: By;
  because: string | null;
};

export type ExplainedClock = Omit<Clock, 'segments' | 'calendars'> & {
  id: string;
  going: Going;
  calendars: readonly CalendarTerms[];
  /** The conditions of the policy that the ticket met; none: it is for every ticket. */
  why: readonly string[];
  priority: Priority | null;
  /** Milliseconds left, negative past the target; null once it is over. */
  left: number | null;
  runs: readonly Run[];
  rests: readonly Rest[];
  breach: BreachReason | null;
  reminders: readonly Reminder[];
};

/** All that can be said of a ticket's clocks. */
export type Explanation = {
  number: number;
  subject: string;
  /** When this holds. */
  at: number;
  asked: readonly Asked[];
  clocks: readonly ExplainedClock[];
  /** `due` null: the promise was taken back. */
  promises: readonly { at: number; due: number | null; by: By; because: string | null }[];
  moves: readonly Move[];
  silentSolves: readonly number[];
};

/** Why every clock of a ticket stands as it does at an instant (desk time, epoch milliseconds): worked out from its facts alone. */
export function explainSla(
  { number, subject, sla }: Pick<Ticket, 'number' | 'subject' | 'sla'>,
  now: number,
): Explanation {
  const facts = inOrder(sla.facts);
  const { clocks, moves, silentSolves } = deriveSla(facts, now);
  const terms = facts.filter(isTerms);
  return {
    number,
    subject,
    at: now,
    asked: terms.map(askedBy),
    clocks: clocks.map((clock) => explained(clock, { now, terms, reminders: sla.reminders })),
    promises: facts.flatMap((fact) =>
      fact.is === 'promised' ? [{ at: fact.at, due: fact.due, by: fact.by, because: fact.because }] : [],
    ),
    moves,
    silentSolves,
  };
}

const isTerms = (fact: Fact): fact is FactOf<'terms'> => fact.is === 'terms';

const askedBy = ({ at, terms, by, because }: FactOf<'terms'>): Asked => ({
  at,
  policy: terms?.policy ?? null,
  why: terms?.why ?? [],
  priority: terms?.priority ?? null,
  targets: terms?.targets ?? {},
  calendars: terms?.calendars ?? [],
  pause: terms?.pause ?? [],
  by,
  because,
});

function explained(
  live: LiveClock,
  { now, terms, reminders }: { now: number; terms: readonly FactOf<'terms'>[]; reminders: readonly Reminder[] },
): ExplainedClock {
  const { calendar, calendars, segments, ...clock } = live;
  const id = clockId(clock);
  const until = clock.endedAt ?? now;
  const chosen =
    clock.policy === null
      ? null
      : (terms.findLast(({ at, terms: of }) => at <= until && of?.policy === clock.policy)?.terms ?? null);
  return {
    ...clock,
    id,
    going: going(live),
    calendars: calendars.length === 0 ? [] : (chosen?.calendars ?? []),
    why: chosen?.why ?? [],
    priority: chosen?.priority ?? null,
    left: going(live) === 'over' ? null : clock.target - clock.used,
    runs: segments.map(({ from, to, stopped }) => ({
      from,
      to,
      stopped,
      used: businessTimeBetween(calendar, from, to ?? now),
      counted: openPieces(calendar, from, to ?? now),
    })),
    rests: restsOf(live),
    breach: breachReason(live),
    reminders: reminders.filter(({ clock: of }) => of === id),
  };
}

function restsOf(clock: LiveClock): Rest[] {
  const { segments } = clock;
  return segments.flatMap(({ to, stopped }, index) => {
    const next = segments[index + 1];
    if (to === null || stopped === null || (next === undefined && going(clock) === 'over')) return [];
    return [{ from: to, to: next?.from ?? null, ...stopped }];
  });
}
