import { type Entry, entriesOf, type MeasuredTicket } from './contribution.ts';

const hour = 3_600_000;

/** The hours (since 1970, UTC) in which a ticket counts in reports, and those in which what it adds differs from before. */
type MeasuredHours = { measuredAt: number[]; changed: number[] };

/**
 * Compares a ticket with how it was; null: it is new. Hours, so that every day of every zone but a few is made of whole ones, and so that
 * a ticket does not depend on the desk's zone.
 */
export function measuredHours(before: MeasuredTicket | null, after: MeasuredTicket): MeasuredHours {
  const was = before === null ? new Map<number, string>() : byHour(before);
  const is = byHour(after);
  const hours = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => a - b);
  return {
    measuredAt: [...is.keys()].sort((a, b) => a - b),
    changed: hours.filter((one) => was.get(one) !== is.get(one)),
  };
}

const hourOf = (at: number): number => Math.floor(at / hour);

/** The hours that a time touches; `to` is not in it. */
export function hoursWithin({ from, to }: { from: number; to: number }): number[] {
  const first = hourOf(from);
  return Array.from({ length: Math.max(0, hourOf(to - 1) - first + 1) }, (_, index) => first + index);
}

function byHour(ticket: MeasuredTicket): Map<number, string> {
  const hours = new Map<number, Entry[]>();
  for (const entry of entriesOf(ticket)) hours.set(hourOf(entry.at), [...(hours.get(hourOf(entry.at)) ?? []), entry]);
  const { customer, channel, tags } = ticket;
  return new Map([...hours].map(([at, entries]) => [at, JSON.stringify([customer, channel, tags, entries])]));
}
