import { describe, expect, it } from 'vitest';
import type { Place, ReminderEffect } from '../../src/desk/effect.ts';
import { waitsForCompany } from '../../src/engine/company.ts';
import type { Item } from '../../src/engine/lanes.ts';
import { partition } from './recording-sender.ts';

const createdAt = 1_000_000;

/** A reminder of a ticket that was made at `createdAt`. */
function aReminder(ticket: number, place: Place = { in: 'channel', channel: 'slack:C0TRIAGE' }): Item {
  const effect: ReminderEffect = {
    kind: 'reminder',
    audience: 'desk',
    platform: 'slack',
    installation: 'T0ACME',
    reader: { locale: 'en', timeZone: 'UTC' },
    keys: ['first-response:0|3600000|75%|0'],
    calls: [],
    id: `r${ticket}`,
    ticket,
    dueAt: 0,
    place,
    change: 'tell',
  };
  const document = { _id: effect.id, effect, state: 'waiting' as const, lane: 'reminder', order: ticket, createdAt };
  return { document: { ...document, queue: partition, dueAt: 0, attempts: 0 }, dueAt: 0, settle: false };
}

describe('a reminder that is due', () => {
  const one = aReminder(1);

  it.each([
    ['when it was just made', 0, false, 80],
    ['when it was made a little ago', 50, false, 30],
    ['when it was made a moment ago', 80, false, 0],
    ['when it was made in a wave', 0, true, 300],
    ['when it was made in a wave a moment ago', 80, true, 220],
    ['when the clock was set back by an hour', -3_600_000, false, 80],
  ])('%s, then it waits for company so long and no longer', (_, age, inWave, wait) => {
    expect(waitsForCompany(one, [one], createdAt + age, inWave)).toBe(wait);
  });

  it.each([
    ['a webhook’s', aReminder(1, { in: 'webhook', url: 'https://pager.test/x' }), 1],
    ['one whose outcome is unknown', { ...one, settle: true }, 1],
    ['one that was refused with others', { ...one, alone: true as const }, 1],
    ['one of as many as a message holds', one, 50],
  ])('given %s, then it waits for nobody', (_, item, count) => {
    const items = [item, ...Array.from({ length: count - 1 }, (_row, index) => aReminder(index + 2))];
    expect(waitsForCompany(item, items, createdAt, true)).toBe(0);
  });
});
