import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  businessTimeBetween,
  type Calendar,
  type CompiledCalendar,
  closedPeriodStart,
  isOpen,
  nextOpening,
} from '../../../src/desk/sla/calendar.ts';
import { compileCalendars } from '../../../src/desk/sla/compile-calendars.ts';
import type { HolidayPlace } from '../../../src/desk/sla/holidays.ts';
import { weekdays } from '../../../src/desk/sla/weekly-hours.ts';
import { cases } from '../../support/cases.ts';
import { holidayDates, places } from './holiday-reference.ts';
import {
  dateIn,
  minute,
  openMinutes,
  stretches,
  wallMinutes,
  windowAt,
  windowMinutes,
  zones,
} from './wall-clock-reference.ts';

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

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** One calendar of the stretch's zone, or several, the others anywhere. */
const membersArbitrary = fc.array(
  fc.record({
    zone: fc.constantFrom(...zones),
    hours: hoursArbitrary,
    closedDays: fc.array(fc.nat(6), { maxLength: 2 }),
    holidays: fc.option(fc.constantFrom(...places), { freq: 2, nil: null }),
  }),
  { minLength: 1, maxLength: 3 },
);
type Member = Omit<Calendar, 'name'> & { holidays: HolidayPlace | null };

/** Calendars, and each minute of the stretch that one of them is open. */
function readBoth(start: number, members: readonly Member[]): { calendar: CompiledCalendar; open: readonly boolean[] } {
  const flags = members.map(({ timeZone, hours, closed, holidays }) =>
    openMinutes(
      windowAt(timeZone, start),
      hours,
      (date) =>
        closed.includes(date) || (holidays !== null && holidayDates(holidays, Number(date.slice(0, 4))).has(date)),
    ),
  );
  const [first = [], ...others] = flags;
  return {
    calendar: compileCalendars(members.map((member, index) => ({ name: `of ${index}`, ...member }))),
    open: first.map((one, index) => one || others.some((flag) => flag[index] === true)),
  };
}

/** Compares what a calendar says with the minutes that were counted: at points, between them, and so much time on. */
function compare(start: number, { calendar, open }: ReturnType<typeof readBoth>, points: readonly number[]): void {
  const at = (index: number) => start + index * minute;
  const end = at(windowMinutes);
  const usedUpTo = [0];
  const opened: number[] = [];
  for (const [index, flag] of open.entries()) {
    usedUpTo.push((usedUpTo[index] ?? 0) + (flag ? 1 : 0));
    if (flag) opened.push(index);
  }
  // Asked out of order first: what is kept of one week must not colour another.
  for (const point of points) expect(isOpen(calendar, at(point))).toBe(open[point]);
  const hours = Array.from({ length: windowMinutes / 60 }, (_, index) => index * 60);
  const counted = (from: number) => ((usedUpTo[from + 60] ?? 0) - (usedUpTo[from] ?? 0)) * minute;
  const differs = (from: number) => businessTimeBetween(calendar, at(from), at(from + 60)) !== counted(from);
  expect(hours.find(differs), 'minute of the first hour that differs').toBeUndefined();

  for (const point of points) {
    const next = open.indexOf(true, point);
    const opening = nextOpening(calendar, at(point));
    if (next >= 0) expect(opening).toBe(at(next));
    else expect(opening === null || opening >= end).toBe(true);

    const last = open.lastIndexOf(true, point);
    const closedSince = closedPeriodStart(calendar, at(point));
    if (last === point) expect(closedSince).toBeNull();
    else if (last >= 0) expect(closedSince).toBe(at(last + 1));
    else expect(closedSince).toBeLessThanOrEqual(start);
  }
  for (const [index, one] of points.entries()) {
    const other = points[(index + 1) % points.length] ?? 0;
    const [from, to] = one < other ? [one, other] : [other, one];
    expect(businessTimeBetween(calendar, at(from), at(to))).toBe(
      ((usedUpTo[to] ?? 0) - (usedUpTo[from] ?? 0)) * minute,
    );
    const amount = (to - from) % 3_000;
    const reached = addBusinessTime(calendar, at(from), amount * minute);
    // The minute with which so much is used, and its end.
    const through = opened[(usedUpTo[from] ?? 0) + amount - 1];
    if (amount === 0) expect(reached).toBe(at(from));
    else if (through !== undefined) expect(reached).toBe(at(through + 1));
    else expect(reached === null || reached > end).toBe(true);
  }
}

describe('given a calendar and a wall clock read minute by minute', () => {
  test('when the reference is looked at, then it covers 20 zones and more, and all days of ten years on which they change their clocks', () => {
    expect(zones.length).toBeGreaterThanOrEqual(20);
    expect(stretches.length).toBeGreaterThan(300);
    const changing = new Set(stretches.map(({ timeZone }) => timeZone));
    expect(changing.size).toBe(zones.length);
    const apia = windowAt('Pacific/Apia', Date.UTC(2011, 11, 27));
    const dates = new Set(Array.from({ length: windowMinutes }, (_, index) => dateIn(apia, index)));
    expect([dates.has('2011-12-29'), dates.has('2011-12-30'), dates.has('2011-12-31')]).toEqual([true, false, true]);
    expect(wallMinutes('Asia/Kathmandu', 0)).toBe(330);
  });

  test('when any hours, zones, closed dates and holidays are asked, united or alone, then they agree', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stretches),
        membersArbitrary,
        fc.array(fc.nat(windowMinutes - 1), { minLength: 6, maxLength: 6 }),
        ({ timeZone, start }, members, points) => {
          const calendars = members.map(({ zone, hours, closedDays, holidays }, index) => {
            const own = index === 0 ? timeZone : zone;
            const closed = closedDays.map((day) => dateIn(windowAt(own, start), day * 1_440 + 720));
            return { timeZone: own, hours, closed, holidays };
          });
          compare(start, readBoth(start, calendars), points);
        },
      ),
      { numRuns: cases(2_000, 100_000) },
    );
  }, 3_600_000);

  test('when each day on which clocks change is asked, by day, by night and around the clock, then they agree', () => {
    const office = ['09:00-12:00', '13:00-17:30'];
    const night = ['22:00-06:00'];
    const hours = [office, night, ['00:00-24:00'], ['00:30-02:30', '03:15-23:59']].map((spans) =>
      Object.fromEntries(weekdays.map((day) => [day, spans])),
    );
    const points = [3, 4].flatMap((day) => [day * 1_440 + 17, day * 1_440 + 61, day * 1_440 + 150, day * 1_440 + 803]);
    for (const { timeZone, start } of stretches) {
      for (const one of hours)
        compare(start, readBoth(start, [{ timeZone, hours: one, closed: [], holidays: null }]), points);
    }
  });
});
