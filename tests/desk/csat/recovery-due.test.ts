import { describe, expect, it } from 'vitest';
import { recoveryDue } from '../../../src/desk/csat/recovery-due.ts';
import { always, compileCalendar } from '../../../src/desk/sla/calendar.ts';

const office = compileCalendar({
  name: 'office',
  timeZone: 'Europe/Berlin',
  hours: {
    mon: ['09:00-17:00'],
    tue: ['09:00-12:00', '13:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-15:00'],
  },
  closed: ['2026-03-11'],
});
const berlin = (text: string): number => Date.parse(`${text}+01:00`);

describe('when a recovery is due', () => {
  it.each([
    ['a Monday morning', '2026-03-02T10:00:00', '2026-03-03T17:00:00'],
    ['a Monday late at night', '2026-03-02T23:30:00', '2026-03-03T17:00:00'],
    ['a Thursday', '2026-03-05T16:59:00', '2026-03-06T15:00:00'],
    ['a Friday', '2026-03-06T10:00:00', '2026-03-09T17:00:00'],
    ['a Saturday', '2026-03-07T10:00:00', '2026-03-09T17:00:00'],
    ['the day before a holiday', '2026-03-10T10:00:00', '2026-03-12T17:00:00'],
  ])('given %s, then it is the end of the next working day', (_, from, due) => {
    expect(new Date(recoveryDue(office, berlin(from)))).toEqual(new Date(berlin(due)));
  });

  it('given a desk that never closes, or never opens, then it has a day', () => {
    const now = berlin('2026-03-02T10:00:00');
    expect(recoveryDue(always, now)).toBe(now + 86_400_000);
    const never = compileCalendar({ name: 'never', timeZone: 'Europe/Berlin', hours: {}, closed: [] });
    expect(recoveryDue(never, now)).toBe(now + 86_400_000);
  });
});
