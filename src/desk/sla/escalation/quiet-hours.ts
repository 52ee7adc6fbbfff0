import type { DeskSettings } from '../../settings/defaults.ts';
import { offsetPeriodsOf } from '../zone-offsets.ts';

const minute = 60_000;
const day = 1_440 * minute;
const offsets = new Map<string, ReturnType<typeof offsetPeriodsOf>>();

/** When the quiet hours that hold at an instant end, by the wall clock of a zone; the instant itself outside of them. */
export function afterQuiet(quiet: DeskSettings['quietHours'], zone: string, at: number): number {
  if (quiet === null) return at;
  const wall = at + offsetAt(zone, at);
  const midnight = Math.floor(wall / day) * day;
  const minutes = (wall - midnight) / minute;
  const { from, to } = quiet;
  const isQuiet = from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  if (!isQuiet) return at;
  const end = midnight + to * minute + (minutes < to ? 0 : day);
  // From the wall clock back to the instant; the offset there may be another one than now.
  const near = end - offsetAt(zone, end - offsetAt(zone, at));
  // Where the clock jumps over that minute it may be quiet for a moment more; it never ends before it began.
  return Math.max(near, at + minute);
}

function offsetAt(zone: string, at: number): number {
  let periods = offsets.get(zone);
  if (periods === undefined) {
    periods = offsetPeriodsOf(zone);
    offsets.set(zone, periods);
  }
  return periods(at).offset;
}
