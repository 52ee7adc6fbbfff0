import { describe, expect, it } from 'vitest';
import { digestPlaces } from '../../../src/desk/digest/digest-places.ts';
import { type DigestFacts, digestParts } from '../../../src/desk/digest/digest-view.ts';
import { aDesk } from '../decide/model/cast.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 2, 2, 7, 30);
const none = { tickets: [], count: 0 };
const facts = (told: Partial<DigestFacts> = {}): DigestFacts => ({
  date: '2026-03-02',
  overdue: none,
  dueToday: none,
  promised: none,
  waiting: none,
  yesterday: { opened: 4, solved: 3, breached: 1 },
  filtered: 0,
  ...told,
});
const ticket = (number: number, at: number) => ({ number, subject: `Subject ${number}`, customer: 'Globex', at });
const parts = (told: Partial<DigestFacts>, locale = 'en') =>
  digestParts(facts(told), { reader: { locale, timeZone: 'Europe/Berlin' }, now });

describe('what the daily overview says', () => {
  it('given a day with work, when written, then what is owed comes first, with ways to go on', () => {
    const written = parts({
      overdue: { tickets: [ticket(1, now - 2 * hour)], count: 1 },
      dueToday: { tickets: [ticket(2, now + 3 * hour)], count: 1 },
      promised: { tickets: [ticket(2, now + 3 * hour)], count: 1 },
      waiting: { tickets: [ticket(3, now - 48 * hour)], count: 1 },
      filtered: 5,
    });
    expect(written.map(({ text }) => text)).toEqual([
      '**☀️ The desk on Monday, March 2**',
      '**Overdue: 1**\n• #1 Subject 1 · Globex · 2 hr ago',
      '**Due today: 1**\n• #2 Subject 2 · Globex · in 3 hr',
      '**Promised for today: 1**\n• #2 Subject 2 · Globex · in 3 hr',
      '**Waiting for us longest: 1**\n• #3 Subject 3 · Globex · 2 days ago',
      'Yesterday: 4 opened, 3 solved, 1 overdue.',
      'Yesterday’s messages that were judged not to be requests: 5',
    ]);
    expect(written.flatMap(({ buttons }) => buttons.map(({ does }) => does))).toEqual([
      { asks: 'list breaching' },
      { asks: 'list filtered' },
    ]);
  });

  it('given nothing is owed, when written, then it says so', () => {
    expect(parts({}).map(({ text }) => text)).toContain('Nothing is overdue, and nothing is due today.');
    expect(parts({}, 'de').map(({ text }) => text)).toContain('Nichts ist überfällig, und heute wird nichts fällig.');
  });

  it('given more than are named, when written, then it says how many there are', () => {
    const tickets = Array.from({ length: 8 }, (_, index) => ticket(index + 1, now - hour));
    expect(parts({ overdue: { tickets, count: 40 } })[1]?.text).toMatch(/^\*\*Overdue: 40\*\*[\s\S]+and 32 more$/u);
  });
});

describe('whom the daily overview is for', () => {
  const ana = { place: { in: 'direct', account: 'slack:U0ANA' }, timeZone: 'Europe/Berlin' };
  const triage = { place: { in: 'channel', channel: 'slack:C0TRIAGE' }, timeZone: 'Europe/Berlin' };
  it.each([
    ['leads', { kind: 'lead' } as const, ana],
    ['triage', { kind: 'triage' } as const, triage],
    [
      'a channel',
      { kind: 'channel', id: 'C0ALERTS' } as const,
      { place: { in: 'channel', channel: 'slack:C0ALERTS' }, timeZone: 'Europe/Berlin' },
    ],
    ['a person', { kind: 'person', email: 'ana@acme.test' } as const, ana],
    ['nobody who is on call', { kind: 'oncall' } as const, triage],
  ])('given %s, when it is told, then there', (_, to, expected) => {
    expect(digestPlaces(to, aDesk(), now)).toEqual([expected]);
  });

  it('given leads who are away, when it is told, then triage hears it', () => {
    expect(digestPlaces({ kind: 'lead' }, aDesk({ away: new Set(['ana@acme.test']) }), now)).toEqual([triage]);
  });
});
