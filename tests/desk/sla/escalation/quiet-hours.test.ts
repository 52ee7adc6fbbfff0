import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { afterQuiet } from '../../../../src/desk/sla/escalation/quiet-hours.ts';

const minute = 60_000;
const at = (local: string, zone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const night = { from: 20 * 60, to: 7 * 60 };
const noon = { from: 12 * 60, to: 13 * 60 };

/** Whether it is quiet, by the clock on the wall alone. */
function isQuiet({ from, to }: typeof night, zone: string, instant: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const minutes = wall.hour * 60 + wall.minute;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

describe('when quiet hours end', () => {
  it.each([
    ['2026-03-02T19:59', '2026-03-02T19:59'],
    ['2026-03-02T20:00', '2026-03-03T07:00'],
    ['2026-03-03T06:59', '2026-03-03T07:00'],
    ['2026-03-03T07:00', '2026-03-03T07:00'],
    // The night in which the clocks go forward, and the one in which they go back.
    ['2026-03-28T22:00', '2026-03-29T07:00'],
    ['2026-10-24T22:00', '2026-10-25T07:00'],
  ])('given a night from 20:00 to 07:00, when it is %s, then it is over at %s', (now, end) => {
    expect(afterQuiet(night, 'Europe/Berlin', at(now, 'Europe/Berlin'))).toBe(at(end, 'Europe/Berlin'));
  });

  it('given none, when asked, then it is never quiet', () => {
    expect(afterQuiet(null, 'Europe/Berlin', 1)).toBe(1);
  });

  it('given any hours, zone and minute, when asked, then it is what walking the minutes gives', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    const hours = fc.constantFrom(night, noon, { from: 22 * 60 + 30, to: 6 * 60 + 15 });
    // Around the days on which clocks change as well.
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1) / minute, max: Date.UTC(2027, 0, 1) / minute });
    fc.assert(
      fc.property(zones, hours, instants, (zone, quiet, minutes) => {
        let expected = minutes * minute;
        while (isQuiet(quiet, zone, expected)) expected += 15 * minute - (expected % (15 * minute));
        expect(afterQuiet(quiet, zone, minutes * minute)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
