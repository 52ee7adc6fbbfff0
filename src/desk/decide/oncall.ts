import { offsetPeriodsOf } from '../sla/zone-offsets.ts';
import type { OnCall } from './context.ts';

const offsets = new Map<string, ReturnType<typeof offsetPeriodsOf>>();

/**
 * Whose turn it is at an instant, first choice first: after them come the others in the order of their turns, for when one
 * is away. Turns follow the wall clock of their zone, so that those of whole days change at local midnight, also when the
 * clocks change. Nobody is called before the first day.
 */
export function onCallAt({ zone, people, from, every }: OnCall, now: number): string[] {
  const elapsed = wallClock(zone, now) - Date.parse(`${from}T00:00:00Z`);
  if (!(elapsed >= 0) || people.length === 0) return [];
  const first = Math.floor(elapsed / every) % people.length;
  return [...people.slice(first), ...people.slice(0, first)];
}

/** When the turn that holds at an instant ends (epoch milliseconds); null before the first day. */
export function turnAt({ zone, from, every }: OnCall, now: number): { until: number } | null {
  const first = Date.parse(`${from}T00:00:00Z`);
  const elapsed = wallClock(zone, now) - first;
  if (!(elapsed >= 0)) return null;
  const end = first + (Math.floor(elapsed / every) + 1) * every;
  // From the wall clock back to the instant; the offset there may be another one than now.
  const near = end - (wallClock(zone, end) - end);
  return { until: end - (wallClock(zone, near) - near) };
}

/** What the wall clock shows, counted as if it were UTC (milliseconds). */
function wallClock(zone: string, now: number): number {
  let offsetAt = offsets.get(zone);
  if (offsetAt === undefined) {
    offsetAt = offsetPeriodsOf(zone);
    offsets.set(zone, offsetAt);
  }
  return now + offsetAt(now).offset;
}
