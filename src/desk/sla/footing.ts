import type { Status } from '../ticket.ts';
import { always, type CompiledCalendar } from './calendar.ts';
import type { By, FactOf } from './fact.ts';
import type { Ground } from './stopwatch.ts';
import type { Metric, Terms } from './terms.ts';

/** A question that nobody has answered. `at`: since when it waits; `message` is null for what the ticket was opened with. */
export type Question = { message: string | null; at: number };
/** What is promised: since when, by when it is to be kept, and by whom. */
export type Promised = { at: number; due: number; by: By };

/** How a ticket stands: what decides which of its clocks run. Times are epoch milliseconds. */
export type Footing = {
  terms: Terms | null;
  status: Status;
  dropped: 'discarded' | 'merged' | null;
  opened: FactOf<'opened'> | null;
  /** The customer's first message, be it heard of later than the one that opened it. */
  firstAt: number;
  questions: readonly Question[];
  answered: boolean;
  deskSpokeLast: boolean;
  promise: Promised | null;
};

/** Why a clock stands still. */
export type Halt = Status | 'discarded' | 'merged';

/** Since when the oldest of the questions waits. */
export const askedAt = ({ questions }: Footing): number | null =>
  questions.length === 0 ? null : Math.min(...questions.map(({ at }) => at));

/** Since when a metric has been owed, at an instant; null while nothing is. `begun`: when the clock that it has was started. */
export function owedSince(metric: Metric, is: Footing, at: number, begun: number | null): number | null {
  if (is.opened === null) return null;
  const { byDesk } = is.opened;
  switch (metric) {
    case 'first-response':
      return byDesk || is.answered ? null : is.firstAt;
    case 'next-response':
      return is.answered || byDesk ? askedAt(is) : null;
    case 'periodic-update':
      return begun ?? at;
    case 'resolution':
      return is.firstAt;
    case 'promise':
      return is.promise?.at ?? null;
    default:
      return metric satisfies never;
  }
}

/** Why a metric's clock stands still now; null while it runs. */
export function haltOf(metric: Metric, { terms, status, dropped, deskSpokeLast }: Footing): Halt | null {
  if (dropped !== null) return dropped;
  // The time that somebody was told comes, whatever the ticket's status.
  if (metric === 'promise') return status === 'closed' ? status : null;
  if (isOver(status)) return status;
  if (metric === 'periodic-update') return status === 'open' || status === 'on-hold' ? null : status;
  if (metric !== 'resolution' || terms?.pause.includes(status) !== true) return null;
  // Whoever has not answered cannot wait for the customer.
  return status === 'pending' && !deskSpokeLast ? null : status;
}

/** What a metric's clock goes by, with the calendar of these terms. */
export function groundOf(metric: Metric, { terms, promise }: Footing, calendar: CompiledCalendar): Ground {
  if (metric === 'promise') {
    return {
      policy: null,
      calendars: [],
      calendar: always,
      target: promise === null ? null : promise.due - promise.at,
    };
  }
  return {
    policy: terms?.policy ?? null,
    calendars: terms?.calendars.map(({ name }) => name) ?? [],
    calendar,
    target: terms?.targets[metric] ?? null,
  };
}

export const isOver = (status: Status): boolean => status === 'solved' || status === 'closed';

/** Whether what stands still for this is not asked for any more, and does not merely rest. */
export const isCancelling = (halt: Halt | null): boolean =>
  halt !== null && (halt === 'discarded' || halt === 'merged' || isOver(halt));
