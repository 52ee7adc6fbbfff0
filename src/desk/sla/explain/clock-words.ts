import { exactInstant, exactLength, exactSpan } from '../../texts/exact-times.ts';
import type { InternalTextKey, TextParameters } from '../../texts/registry.ts';
import { metricWords } from '../../texts/sla/metric-words.ts';
import { priorityWords } from '../../texts/ticket-words.ts';
import type { Priority } from '../../ticket.ts';
import type { StopReason } from '../clock.ts';
import type { CalendarTerms, Metric } from '../terms.ts';
import type { Piece } from './open-pieces.ts';

/** Texts with no values, such as names. */
type Name = {
  [Key in InternalTextKey]: Record<never, never> extends TextParameters<Key> ? Key : never;
}[InternalTextKey];

const stopWords = {
  new: 'stoppedNew',
  open: 'stoppedOpen',
  pending: 'stoppedPending',
  'on-hold': 'stoppedOnHold',
  solved: 'stoppedSolved',
  closed: 'stoppedClosed',
  done: 'stoppedDone',
  discarded: 'stoppedDiscarded',
  merged: 'stoppedMerged',
  replaced: 'stoppedReplaced',
  'no-target': 'stoppedNoTarget',
  withdrawn: 'stoppedWithdrawn',
} as const satisfies Record<StopReason, InternalTextKey>;

/** Writes what clocks are made of out for one reader. */
export type ClockWords = {
  words<Key extends InternalTextKey>(key: Key, parameters: TextParameters<Key>): string;
  /** "Wed 23 Dec, 16:40" on the reader's wall. */
  instant(at: number): string;
  span(piece: Piece): string;
  length(milliseconds: number): string;
  metric(metric: Metric): string;
  stop(why: StopReason): string;
  priority(priority: Priority | null): string;
  /** Which hours count: "hours office (Europe/Berlin)". */
  hours(calendars: readonly Pick<CalendarTerms, 'name' | 'timeZone'>[]): string;
  /** Why a policy was chosen. */
  why(conditions: readonly string[]): string;
  /** In which statuses the resolution rests. */
  pause(statuses: readonly string[]): string | null;
};

/** Words for a reader, whose zone and language all times are told in. */
export function clockWords(
  words: ClockWords['words'],
  reader: { locale: string; timeZone: string },
  now: number,
): ClockWords {
  const name = (key: Name): string => words(key, {});
  return {
    words,
    instant: (at) => exactInstant(at, reader, now),
    span: (piece) => exactSpan(piece, reader, now),
    length: (milliseconds) => exactLength(milliseconds, reader.locale),
    metric: (metric) => name(metricWords[metric]),
    stop: (why) => name(stopWords[why]),
    priority: (priority) => (priority === null ? '–' : name(priorityWords[priority])),
    hours: (calendars) =>
      calendars.length === 0
        ? name('explainAllHours')
        : words('explainHours', { names: calendars.map((one) => `${one.name} (${one.timeZone})`).join(' + ') }),
    why: (conditions) => (conditions.length === 0 ? name('explainForAll') : conditions.join(', ')),
    pause: (statuses) =>
      statuses.length === 0
        ? null
        : words('explainPause', {
            statuses: statuses
              .map((status) => (status === 'pending' || status === 'on-hold' ? name(stopWords[status]) : status))
              .join(', '),
          }),
  };
}
