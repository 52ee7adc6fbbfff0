import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  always,
  businessTimeBetween,
  type Calendar,
  closedPeriodStart,
  compileCalendar,
  isOpen,
  nextOpening,
} from '../../../src/desk/sla/calendar.ts';
import { CalendarError } from '../../../src/desk/sla/calendar-error.ts';

const hour = 3_600_000;
const office: Calendar['hours'] = {
  mon: ['09:00-17:00'],
  tue: ['09:00-12:00', '13:00-17:00'],
  wed: ['09:00-17:00'],
  thu: ['09:00-17:00'],
  fri: ['09:00-17:00'],
};

function given(hours: Calendar['hours'], timeZone = 'Europe/Berlin', closed: string[] = []) {
  return compileCalendar({ name: 'test', timeZone, hours, closed });
}

function at(iso: string): number {
  return Date.parse(iso);
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

describe('opening hours', () => {
  test.each([
    ['2026-07-06T08:59:59+02:00', false],
    ['2026-07-06T09:00:00+02:00', true],
    ['2026-07-06T16:59:59+02:00', true],
    ['2026-07-06T17:00:00+02:00', false],
    ['2026-07-07T12:30:00+02:00', false],
    ['2026-07-11T10:00:00+02:00', false],
    // The same wall clock in winter is another instant.
    ['2026-01-05T09:00:00+01:00', true],
    ['2026-01-05T08:30:00+01:00', false],
  ])('given office hours in Berlin, when it is %s, then open is %s', (instant, expected) => {
    expect(isOpen(given(office), at(instant))).toBe(expected);
  });

  test('given a span past midnight, when it is the next morning, then it is still open until its end', () => {
    const calendar = given({ fri: ['22:00-06:00'] }, 'America/New_York');
    expect(isOpen(calendar, at('2026-07-11T05:59:00-04:00'))).toBe(true);
    expect(isOpen(calendar, at('2026-07-11T06:00:00-04:00'))).toBe(false);
  });

  test('given a span past midnight on Sunday, when it is Monday morning, then it is open', () => {
    expect(isOpen(given({ sun: ['22:00-06:00'] }), at('2026-07-06T05:00:00+02:00'))).toBe(true);
  });

  test('given spans to 24:00 and from 00:00, when midnight passes, then nothing closes in between', () => {
    const calendar = given({ mon: ['20:00-24:00'], tue: ['00:00-04:00'] });
    expect(businessTimeBetween(calendar, at('2026-07-06T00:00+02:00'), at('2026-07-08T00:00+02:00'))).toBe(8 * hour);
    expect(isOpen(calendar, at('2026-07-07T00:00+02:00'))).toBe(true);
  });

  test('given a night shift before a closed date, when that date begins, then the desk is closed until it ends', () => {
    const calendar = given({ wed: ['22:00-06:00'], thu: ['22:00-06:00'] }, 'Europe/Berlin', ['2026-12-24']);
    expect(isOpen(calendar, at('2026-12-23T23:59+01:00'))).toBe(true);
    expect(isOpen(calendar, at('2026-12-24T00:00+01:00'))).toBe(false);
    expect(isOpen(calendar, at('2026-12-24T23:00+01:00'))).toBe(false);
    expect(isOpen(calendar, at('2026-12-25T00:00+01:00'))).toBe(true);
  });

  test('given always, when asked at any time, then it is open', () => {
    for (const instant of [0, at('2026-03-29T01:30Z'), at('1999-12-31T23:59:59.999Z')]) {
      expect(isOpen(always, instant)).toBe(true);
      expect(nextOpening(always, instant)).toBe(instant);
      expect(closedPeriodStart(always, instant)).toBeNull();
      expect(addBusinessTime(always, instant, 72 * hour)).toBe(instant + 72 * hour);
    }
  });
});

describe('summer time', () => {
  const nights = given({ sat: ['22:00-06:00'] });

  test('given a night in which an hour is skipped, when its business time is counted, then it is seven hours', () => {
    expect(businessTimeBetween(nights, at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(7 * hour);
  });

  test('given a night in which an hour comes twice, when its business time is counted, then it is nine hours', () => {
    expect(businessTimeBetween(nights, at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z'))).toBe(9 * hour);
  });

  test('given hours that begin inside the skipped hour, when they open, then it is at the change', () => {
    const calendar = given({ sun: ['02:30-05:00'] });
    expect(iso(nextOpening(calendar, at('2026-03-29T00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
  });

  test('given hours wholly inside the skipped hour, when asked for the opening, then it is a week later', () => {
    const calendar = given({ sun: ['02:10-02:50'] });
    expect(iso(nextOpening(calendar, at('2026-03-29T00:00Z')))).toBe('2026-04-05T00:10:00.000Z');
  });

  test('given a weekend with a change, when two open hours are added on Friday, then Monday counts on its own wall clock', () => {
    const due = addBusinessTime(given(office), at('2026-03-27T16:00+01:00'), 2 * hour);
    expect(iso(due)).toBe(iso(at('2026-03-30T10:00+02:00')));
  });
});

describe('next opening and closed period', () => {
  test('given Friday evening, when asked, then the desk is back on Monday and the period began on Friday', () => {
    const calendar = given(office);
    const evening = at('2026-07-10T20:00+02:00');
    expect(nextOpening(calendar, evening)).toBe(at('2026-07-13T09:00+02:00'));
    expect(closedPeriodStart(calendar, evening)).toBe(at('2026-07-10T17:00+02:00'));
  });

  test('given any two instants of one closed period, when asked, then both name the same period', () => {
    const calendar = given(office);
    const friday = closedPeriodStart(calendar, at('2026-07-10T17:00+02:00'));
    expect(closedPeriodStart(calendar, at('2026-07-13T08:59:59+02:00'))).toBe(friday);
    expect(closedPeriodStart(calendar, at('2026-07-13T20:00+02:00'))).not.toBe(friday);
  });

  test('given that it is open, when asked for the next opening, then it is now', () => {
    expect(nextOpening(given(office), at('2026-07-06T10:00+02:00'))).toBe(at('2026-07-06T10:00+02:00'));
  });

  test('given a calendar without hours, when asked, then it never opens and time never passes', () => {
    const never = given({});
    expect(nextOpening(never, 0)).toBeNull();
    expect(closedPeriodStart(never, at('2026-07-06T10:00Z'))).toBe(0);
    expect(addBusinessTime(never, 0, 1)).toBeNull();
    expect(businessTimeBetween(never, 0, at('2026-07-06T10:00Z'))).toBe(0);
  });

  test('given one weekday and half a year of it closed, when asked, then the opening after it is found', () => {
    const closed = Array.from({ length: 26 }, (_, week) =>
      new Date(at('2026-07-06T00:00Z') + week * 168 * hour).toISOString().slice(0, 10),
    );
    const calendar = given({ mon: ['09:00-10:00'] }, 'Europe/Berlin', closed);
    expect(nextOpening(calendar, at('2026-06-29T12:00Z'))).toBe(at('2027-01-04T09:00+01:00'));
    expect(closedPeriodStart(calendar, at('2027-01-04T08:00+01:00'))).toBe(at('2026-06-29T10:00+02:00'));
  });
});

describe('business time', () => {
  test('given a duration that fills a span, when added, then it is due at the end of that span and not the next morning', () => {
    expect(addBusinessTime(given(office), at('2026-07-06T09:00+02:00'), 8 * hour)).toBe(at('2026-07-06T17:00+02:00'));
  });

  test('given 3d on office hours, when added, then it is 72 open hours later', () => {
    // 39 hours a week, then 8, 7, 8 and 8 until Thursday, and two on Friday.
    expect(addBusinessTime(given(office), at('2026-07-06T09:00+02:00'), 72 * hour)).toBe(at('2026-07-17T11:00+02:00'));
  });

  test('given nothing to add, when the desk is closed, then the instant stays', () => {
    expect(addBusinessTime(given(office), at('2026-07-11T09:00Z'), 0)).toBe(at('2026-07-11T09:00Z'));
  });

  test('given two instants in the wrong order, when measured, then no time has passed', () => {
    expect(businessTimeBetween(given(office), at('2026-07-07T10:00Z'), at('2026-07-06T10:00Z'))).toBe(0);
  });

  test.each([-1, Number.NaN])('given %s as a duration, when added, then it is refused', (duration) => {
    expect(() => addBusinessTime(given(office), 0, duration)).toThrow(RangeError);
  });

  test('given an endless duration, when added, then no instant is promised', () => {
    expect(addBusinessTime(given(office), 0, Number.POSITIVE_INFINITY)).toBeNull();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    'given %s as an instant, when asked, then it is refused',
    (instant) => {
      expect(() => isOpen(always, instant)).toThrow(RangeError);
      expect(() => nextOpening(always, instant)).toThrow(RangeError);
    },
  );
});

describe('faults', () => {
  function faultsOf(calendar: Partial<Calendar>): readonly string[] {
    try {
      compileCalendar({ name: 'office', timeZone: 'Europe/Berlin', hours: {}, closed: [], ...calendar });
    } catch (error) {
      if (error instanceof CalendarError) return error.faults;
      throw error;
    }
    return [];
  }

  test.each([
    ['25:00-26:00', 'is not a span of hours'],
    ['09:00-24:30', 'is not a span of hours'],
    ['09:60-10:00', 'is not a span of hours'],
    ['24:00-02:00', 'is not a span of hours'],
    ['nine to five', 'is not a span of hours'],
    ['09:00', 'is not a span of hours'],
    ['', 'is not a span of hours'],
    ['09:00-09:00', 'begins and ends at the same time'],
  ])('given the span "%s", when compiled, then the fault says that it %s', (span, fault) => {
    expect(faultsOf({ hours: { mon: [span] } })).toEqual([expect.stringContaining(fault)]);
  });

  test.each<[string, Calendar['hours']]>([
    ['on one day', { mon: ['09:00-12:00', '11:59-14:00'] }],
    ['past midnight', { mon: ['22:00-06:00'], tue: ['05:00-09:00'] }],
    ['past the end of the week', { sun: ['22:00-06:00'], mon: ['05:59-09:00'] }],
    ['twice the same', { wed: ['09:00-17:00', '09:00-17:00'] }],
  ])('given spans that overlap %s, when compiled, then the fault names both', (_, hours) => {
    expect(faultsOf({ hours })).toEqual([expect.stringMatching(/^\w{3} "[\d:-]+" overlaps \w{3} "[\d:-]+"\.$/)]);
  });

  test('given spans that touch, when compiled, then nothing is wrong', () => {
    expect(
      faultsOf({ hours: { sun: ['22:00-06:00'], mon: ['06:00-12:00', '12:00-00:00'], tue: ['0:00-24:00'] } }),
    ).toEqual([]);
  });

  test('given several wrong values, when compiled, then each is named at once', () => {
    const faults = faultsOf({ timeZone: 'Mars/Base', hours: { mon: ['8-17'] }, closed: ['2026-02-30', '24.12.2026'] });
    expect(faults).toHaveLength(4);
    expect(faults.join(' ')).toMatch(/Mars\/Base.*8-17.*2026-02-30.*24\.12\.2026/);
  });
});
