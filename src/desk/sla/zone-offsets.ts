import { Temporal } from 'temporal-polyfill';

/** Between two instants a zone's wall clock runs `offset` milliseconds ahead of UTC; `end` is left out of it. */
export type OffsetPeriod = { start: number; end: number; offset: number };

/** Zones are few, and each changes its offset a few times a year: what one calendar asked for serves all of its zone. */
const lookUps = new Map<string, (at: number) => OffsetPeriod>();
const mostZones = 1_000;

/** Looks up the offset period of an instant in a zone. */
export function offsetPeriodsOf(timeZone: string): (at: number) => OffsetPeriod {
  const known = lookUps.get(timeZone);
  if (known !== undefined) return known;
  if (lookUps.size >= mostZones) lookUps.clear();
  const lookUp = readOnce(timeZone);
  lookUps.set(timeZone, lookUp);
  return lookUp;
}

/**
 * A Temporal step costs some 16 µs and a zone changes its offset a few times a
 * year at most, so each period is asked for once and kept; all other arithmetic is on plain numbers.
 */
function readOnce(timeZone: string): (at: number) => OffsetPeriod {
  const known: OffsetPeriod[] = [];
  let latest: OffsetPeriod | undefined;
  return (at) => {
    if (latest === undefined || at < latest.start || at >= latest.end) {
      latest = known.find((period) => at >= period.start && at < period.end);
      if (latest === undefined) {
        latest = readPeriod(timeZone, at);
        known.push(latest);
      }
    }
    return latest;
  };
}

/** True if `timeZone` is one whose rules are known here. */
export function isKnownTimeZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

function readPeriod(timeZone: string, at: number): OffsetPeriod {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  // "previous" leaves out a transition at this very instant, so it is asked a moment later.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = here.getTimeZoneTransition('next');
  return {
    start: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    end: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  };
}
