import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../src/desk/commands/when.ts';

/** A Wednesday, ten in the morning in Berlin. */
const now = Date.UTC(2026, 0, 14, 9);
const berlin = { now, timeZone: 'Europe/Berlin' };

const iso = (text: string, asked: { now: number; timeZone: string } = berlin): string => {
  const when = readWhen(text, asked);
  return 'not' in when ? when.not : new Date(when.at).toISOString().slice(0, 16);
};

describe('times as people write them', () => {
  it.each([
    ['2h', '2026-01-14T11:00'],
    ['90m', '2026-01-14T10:30'],
    ['1h30m', '2026-01-14T10:30'],
    ['for 2 hours', '2026-01-14T11:00'],
    ['in an hour', '2026-01-14T10:00'],
    ['1 hour and 30 minutes', '2026-01-14T10:30'],
    ['3 days', '2026-01-17T09:00'],
    ['für 2 Tage', '2026-01-16T09:00'],
    ['1w', '2026-01-21T09:00'],
    ['1 month', '2026-02-14T09:00'],
    ['tomorrow noon', '2026-01-15T11:00'],
    ['until tomorrow', '2026-01-15T08:00'],
    ['tomorrow at 3pm', '2026-01-15T14:00'],
    ['morgen 9 Uhr', '2026-01-15T08:00'],
    ['morgen früh', '2026-01-15T08:00'],
    ['tonight', '2026-01-14T19:00'],
    ['until Monday 9am', '2026-01-19T08:00'],
    ['Monday', '2026-01-19T08:00'],
    ['bis Freitag 14:30', '2026-01-16T13:30'],
    ['9am Friday', '2026-01-16T08:00'],
    ['Friday 9', '2026-01-16T08:00'],
    ['Wednesday 5pm', '2026-01-14T16:00'],
    ['Wednesday 9am', '2026-01-21T08:00'],
    ['next Wednesday 5pm', '2026-01-21T16:00'],
    ['next week', '2026-01-19T08:00'],
    ['5pm', '2026-01-14T16:00'],
    ['9am', '2026-01-15T08:00'],
    ['12am', '2026-01-14T23:00'],
    ['2026-03-31', '2026-03-31T07:00'],
    ['2026-03-31 14:00', '2026-03-31T12:00'],
    ['2026-03-31T14:00', '2026-03-31T12:00'],
    ['31.3. 9 Uhr', '2026-03-31T07:00'],
    ['31 March', '2026-03-31T07:00'],
    ['March 31, 2027', '2027-03-31T07:00'],
    ['7 January', '2027-01-07T08:00'],
  ])('given “%s”, when it is read on a Wednesday at ten in Berlin, then it is %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '9',
    '2x',
    'h',
    '-2h',
    '2026-02-30',
    '31.2.',
    '25:00',
    '13pm',
    'Monday Tuesday',
    '9am 10am',
    '3/4',
  ])('given “%s”, when it is read, then nobody guesses', (text) => {
    expect(iso(text)).toBe('unreadable');
  });

  it.each(['today', '2026-01-01', '2020-03-31 14:00', 'today 9:59'])(
    'given “%s”, when it is over, then it is past',
    (text) => {
      expect(iso(text)).toBe('past');
    },
  );

  it('given a time far ahead, when it is read, then it is too far', () => {
    expect([iso('2040-01-01'), iso('999999w'), iso('900 weeks')]).toEqual(['far', 'far', 'far']);
  });

  it('given another zone, when the same is read, then it is that hour there', () => {
    expect(iso('tomorrow noon', { now, timeZone: 'America/New_York' })).toBe('2026-01-15T17:00');
    expect(iso('Thursday 9am', { now, timeZone: 'Asia/Kolkata' })).toBe('2026-01-15T03:30');
  });

  it('given clocks that change between, when days are counted, then it is the same hour of the day', () => {
    const before = { now: Date.UTC(2026, 2, 28, 9), timeZone: 'Europe/Berlin' };
    // The 29th has 23 hours.
    expect(iso('1d', before)).toBe('2026-03-29T08:00');
    expect(iso('24h', before)).toBe('2026-03-29T09:00');
    expect(iso('tomorrow 10am', before)).toBe('2026-03-29T08:00');
    // An hour that is left out is the one after it; one that comes twice is the first.
    expect(iso('tomorrow 2:30', before)).toBe('2026-03-29T01:30');
    expect(iso('tomorrow 2:30', { now: Date.UTC(2026, 9, 24, 9), timeZone: 'Europe/Berlin' })).toBe('2026-10-25T00:30');
  });
});
