import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../../src/desk/decide/oncall.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (local: string, zone = 'Europe/Berlin'): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const weekly = { zone: 'Europe/Berlin', people: ['ana', 'ben', 'cleo'], from: '2026-01-05', every: 7 * day };

describe('who is on call', () => {
  it.each([
    ['2026-01-05T00:00', 'ana'],
    ['2026-01-11T23:59', 'ana'],
    ['2026-01-12T00:00', 'ben'],
    ['2026-01-19T12:00', 'cleo'],
    ['2026-01-26T00:00', 'ana'],
  ])('given weekly turns, when it is %s there, then it is %s', (local, who) => {
    expect(onCallAt(weekly, at(local))[0]).toBe(who);
  });

  it('given somebody’s turn, when they cannot, then the others follow in the order of their turns', () => {
    expect(onCallAt(weekly, at('2026-01-12T08:00'))).toEqual(['ben', 'cleo', 'ana']);
  });

  it('given daily turns, when the clocks change, then turns still change at local midnight', () => {
    const daily = { ...weekly, from: '2026-03-27', every: day };
    // On 29 March the day has 23 hours in Berlin, on 25 October 25.
    expect(onCallAt(daily, at('2026-03-29T23:59'))[0]).toBe('cleo');
    expect(onCallAt(daily, at('2026-03-30T00:00'))[0]).toBe('ana');
    expect(onCallAt({ ...daily, from: '2026-10-25' }, at('2026-10-25T23:30'))[0]).toBe('ana');
    expect(onCallAt({ ...daily, from: '2026-10-25' }, at('2026-10-26T00:00'))[0]).toBe('ben');
  });

  it('given turns of twelve hours, when the clocks have changed, then they still change at noon and midnight', () => {
    const halves = { ...weekly, from: '2026-03-28', every: 12 * hour };
    expect(onCallAt(halves, at('2026-03-30T11:59'))[0]).toBe(onCallAt(halves, at('2026-03-30T00:00'))[0]);
    expect(onCallAt(halves, at('2026-03-30T12:00'))[0]).not.toBe(onCallAt(halves, at('2026-03-30T11:59'))[0]);
  });

  it('given the time before the first day, or nobody, when asked, then nobody is on call', () => {
    expect(onCallAt(weekly, at('2026-01-04T23:59'))).toEqual([]);
    expect(onCallAt({ ...weekly, people: [] }, at('2026-01-12T08:00'))).toEqual([]);
  });

  it('given turns of whole days anywhere, when asked at any time, then it is whom counting local dates gives', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const instants = fc.integer({ min: Date.UTC(2026, 0, 3), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 1, max: 30 }), (zone, now, days) => {
        const turns = { ...weekly, zone, from: '2026-01-02', every: days * day };
        const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
        const passed = Temporal.PlainDate.from('2026-01-02').until(today, { largestUnit: 'days' }).days;
        expect(onCallAt(turns, now)[0]).toBe(weekly.people[Math.floor(passed / days) % 3]);
      }),
    );
  });
});
