import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addBusinessTime,
  businessTimeBetween,
  type Calendar,
  closedPeriodStart,
  compileCalendar,
  isOpen,
  nextOpening,
} from '../../../src/desk/sla/calendar.ts';
import { weekdays } from '../../../src/desk/sla/weekly-hours.ts';
import { minute, openMinutes, type Window, windowDays, windows } from './wall-clock-reference.ts';

const soak = process.env.SOAK === '1';
const total = windowDays * 1_440;

/** Up to seven spans around the week's ring: several a day, past midnight, past Sunday, touching the ends of days. */
const hoursArbitrary: fc.Arbitrary<Calendar['hours']> = fc
  .tuple(
    fc.constantFrom(1, 15, 60),
    fc.uniqueArray(fc.nat(10_079), { minLength: 2, maxLength: 14 }),
    fc.subarray([...weekdays], { maxLength: 3 }),
  )
  .map(([step, points, wholeDays]) => {
    const hours: Partial<Record<(typeof weekdays)[number], string[]>> = {};
    const sorted = [...new Set(points.map((point) => point - (point % step)))].sort((one, other) => one - other);
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      const start = sorted[index] ?? 0;
      const end = Math.min(sorted[index + 1] ?? 0, start + 1_439);
      const day = weekdays[Math.floor(start / 1_440)];
      if (day !== undefined) hours[day] = [...(hours[day] ?? []), `${clock(start % 1_440)}-${clock(end % 1_440)}`];
    }
    for (const day of wholeDays) {
      const before = weekdays[(weekdays.indexOf(day) + 6) % 7];
      const quiet = hours[day] === undefined && (before === undefined || hours[before] === undefined);
      if (quiet) hours[day] = ['00:00-24:00'];
    }
    return hours;
  });

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const caseArbitrary = fc
  .tuple(fc.constantFrom(...windows), hoursArbitrary, fc.array(fc.nat(windowDays - 1), { maxLength: 2 }))
  .map(([window, hours, closedDays]) => {
    const closed = closedDays.map((day) => window.minutes[day * 1_440 + 720]?.date ?? '2026-01-01');
    return { window, hours, closed };
  });

function instant(window: Window, index: number): number {
  return window.start + index * minute;
}

test('given any hours, zone and closed dates, when asked, then the calendar agrees with a wall clock read minute by minute', () => {
  fc.assert(
    fc.property(caseArbitrary, fc.array(fc.nat(total - 1), { minLength: 6, maxLength: 6 }), (given, points) => {
      const { window, hours, closed } = given;
      const calendar = compileCalendar({ name: 'any', timeZone: window.timeZone, hours, closed });
      const open = openMinutes(window, hours, closed);

      // Asked out of order first: what is kept of one week must not colour another.
      for (const point of points) expect(isOpen(calendar, instant(window, point))).toBe(open[point]);
      const differing = open.findIndex((expected, index) => isOpen(calendar, instant(window, index)) !== expected);
      expect(differing, 'the first minute that differs').toBe(-1);

      for (const point of points) {
        const at = instant(window, point);
        const next = open.indexOf(true, point);
        const opening = nextOpening(calendar, at);
        if (next >= 0) expect(opening).toBe(instant(window, next));
        else expect(opening === null || opening >= instant(window, total)).toBe(true);

        const last = open.lastIndexOf(true, point);
        const start = closedPeriodStart(calendar, at);
        if (last === point) expect(start).toBeNull();
        else if (last >= 0) expect(start).toBe(instant(window, last + 1));
        else expect(start).toBeLessThanOrEqual(window.start);
      }

      const [one = 0, other = 0, ...rest] = points;
      const [from, to] = one < other ? [one, other] : [other, one];
      const used = open.slice(from, to).filter(Boolean).length;
      expect(businessTimeBetween(calendar, instant(window, from), instant(window, to))).toBe(used * minute);

      for (const amount of rest.map((point) => point % 600)) {
        let left = amount;
        let index = from;
        for (; left > 0 && index < total; index += 1) if (open[index]) left -= 1;
        const expected = left === 0 ? instant(window, index) : null;
        const reached = addBusinessTime(calendar, instant(window, from), amount * minute);
        if (expected !== null) expect(reached).toBe(expected);
        else expect(reached === null || reached > instant(window, total)).toBe(true);
      }
    }),
    { numRuns: soak ? 100_000 : 2_000 },
  );
}, 3_600_000);
