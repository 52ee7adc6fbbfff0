import { describe, expect, test } from 'vitest';
import { addBusinessTime, type Calendar, isOpen, nextOpening } from '../../../src/desk/sla/calendar.ts';
import { compileCalendars } from '../../../src/desk/sla/compile-calendars.ts';
import { unknownPlace } from '../../../src/desk/sla/holiday-places.ts';
import { holidaysOf } from '../../../src/desk/sla/holidays.ts';
import { weekdays } from '../../../src/desk/sla/weekly-hours.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
const dateOf = (text: string) => at(`${text}T00:00:00Z`) / (24 * hour);
const daily = (...spans: string[]) => Object.fromEntries(weekdays.map((day) => [day, spans]));
const office: Calendar = { name: 'office', timeZone: 'Europe/Berlin', hours: daily('09:00-17:00'), closed: [] };
const berlin = { country: 'DE', state: 'BE' };

describe('public holidays of a place', () => {
  test.each([
    ['Christmas', berlin, '2026-12-25', true],
    ['the eve, which is none', berlin, '2026-12-24', false],
    ['one by Easter', berlin, '2027-03-26', true],
    ['one of the state', berlin, '2026-03-08', true],
    ['that one in another state', { country: 'DE', state: 'BY' }, '2026-03-08', false],
    ['one of a town only', { country: 'DE', state: 'BY', region: 'A' }, '2026-08-08', true],
    ['in the rest of its state', { country: 'DE', state: 'BY' }, '2026-08-08', false],
    ['a substitute, in the year before', { country: 'US' }, '2021-12-31', true],
    ['an observance, which is no public one', { country: 'US' }, '2026-02-14', false],
    ['the last of several days', { country: 'RU' }, '2026-01-08', true],
    ['the day after them', { country: 'RU' }, '2026-01-09', false],
    ['the first of those that begin at sunset', { country: 'SA' }, '2026-03-19', true],
    ['the eve on which they begin', { country: 'SA' }, '2026-03-18', false],
    ['the last of them', { country: 'SA' }, '2026-03-22', true],
    ['the day after', { country: 'SA' }, '2026-03-23', false],
    ['three days and an eve', { country: 'TR' }, '2021-05-15', true],
    ['the day after three days and an eve', { country: 'TR' }, '2021-05-16', false],
    ['several days from one year into the next', { country: 'SZ' }, '2022-01-02', true],
    ['one from noon on, which closes nothing', { country: 'IS' }, '2026-12-24', false],
    ['a leap day, which is none', berlin, '2028-02-29', false],
  ] as const)('given %s, when its date is asked, then the desk knows', (_, place, date, expected) => {
    expect(holidaysOf(place)(dateOf(date))).toBe(expected);
  });

  test('given any country that is known, when years far off are asked, then nothing fails', () => {
    const known = [...(unknownPlace({ country: 'XX' })?.known.keys() ?? [])];
    expect(known.length).toBeGreaterThan(190);
    for (const country of known) {
      const isHoliday = holidaysOf({ country });
      expect(typeof isHoliday(dateOf('2031-05-01')), country).toBe('boolean');
    }
    for (const country of ['DE', 'SA', 'CN', 'IL', 'IN']) {
      expect(typeof holidaysOf({ country })(dateOf('1970-01-01'))).toBe('boolean');
      expect(typeof holidaysOf({ country })(dateOf('2125-12-31'))).toBe('boolean');
    }
  });
});

describe('a calendar with holidays', () => {
  test('given a holiday, when it is asked, then it is closed from midnight to midnight of its own zone', () => {
    const round = compileCalendars([{ ...office, hours: daily('00:00-24:00'), holidays: berlin }]);
    expect(isOpen(round, at('2026-12-24T22:59:00Z'))).toBe(true);
    expect(isOpen(round, at('2026-12-24T23:00:00Z'))).toBe(false);
    expect(nextOpening(round, at('2026-12-25T08:00:00Z'))).toBe(at('2026-12-26T23:00:00Z'));
    // The same country's holidays on another wall.
    const tokyo = compileCalendars([
      { ...office, timeZone: 'Asia/Tokyo', hours: daily('00:00-24:00'), holidays: berlin },
    ]);
    expect(isOpen(tokyo, at('2026-12-24T15:00:00Z'))).toBe(false);
    expect(isOpen(tokyo, at('2026-12-24T14:59:00Z'))).toBe(true);
  });

  test('given the evening before a holiday, when hours are added, then it is stepped over', () => {
    const calendar = compileCalendars([{ ...office, holidays: berlin }]);
    // Thursday 24 December, an hour before closing: 25 and 26 are holidays.
    expect(addBusinessTime(calendar, at('2026-12-24T15:00:00Z'), 2 * hour)).toBe(at('2026-12-27T09:00:00Z'));
  });

  test('given own closed dates beside them, when asked, then both count', () => {
    const calendar = compileCalendars([{ ...office, closed: ['2026-12-24', '2026-12-27'], holidays: berlin }]);
    expect(nextOpening(calendar, at('2026-12-24T08:00:00Z'))).toBe(at('2026-12-28T08:00:00Z'));
  });
});

describe('several calendars together', () => {
  const sydney: Calendar = { name: 'sydney', timeZone: 'Australia/Sydney', hours: daily('09:00-17:00'), closed: [] };
  const denver: Calendar = { name: 'denver', timeZone: 'America/Denver', hours: daily('09:00-17:00'), closed: [] };

  test('given a desk that follows the sun, when it is asked, then it is open when one of them is, on its own wall', () => {
    const united = compileCalendars([office, sydney, denver]);
    expect(united.name).toBe('office + sydney + denver');
    const open = Array.from({ length: 24 }, (_, index) => isOpen(united, at('2026-07-01T00:30:00Z') + index * hour));
    // Sydney 23–07, Berlin 07–15, Denver 15–23 UTC.
    expect(open).toEqual(Array.from({ length: 24 }, () => true));
    expect(addBusinessTime(united, at('2026-07-01T06:00:00Z'), 40 * hour)).toBe(at('2026-07-02T22:00:00Z'));
  });

  test('given hours that overlap, when they are added, then they count once', () => {
    const late: Calendar = { ...office, name: 'late', hours: daily('12:00-20:00') };
    const united = compileCalendars([office, late]);
    expect(addBusinessTime(united, at('2026-07-01T07:00:00Z'), 11 * hour)).toBe(at('2026-07-01T18:00:00Z'));
  });

  test('given a holiday of one of them, when it is asked, then the others are open', () => {
    const united = compileCalendars([
      { ...office, holidays: berlin },
      { ...office, name: 'there' },
    ]);
    expect(isOpen(united, at('2026-12-25T10:00:00Z'))).toBe(true);
  });

  test('given one that never opens, when both are asked, then it changes nothing; and two such never open', () => {
    const never: Calendar = { ...office, name: 'never', hours: {} };
    expect(nextOpening(compileCalendars([never, office]), at('2026-07-01T00:00:00Z'))).toBe(at('2026-07-01T07:00:00Z'));
    expect(nextOpening(compileCalendars([never, { ...never, name: 'too' }]), 0)).toBeNull();
  });

  test('given none, when asked, then it is always open', () => {
    expect(isOpen(compileCalendars([]), 0)).toBe(true);
  });
});
