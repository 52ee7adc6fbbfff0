import { describe, expect, it } from 'vitest';
import type { ReminderLine } from '../../../src/desk/reminder/reminder-line.ts';
import { type ReminderItem, reminderView } from '../../../src/desk/reminder/reminder-view.ts';

const minute = 60_000;
/** Monday, 2 March 2026, 16:45 in Berlin. */
const now = Date.UTC(2026, 2, 2, 15, 45);
const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const german = { locale: 'de', timeZone: 'Europe/Berlin' };

const line = (told: Partial<ReminderLine> = {}): ReminderLine => ({
  number: 1042,
  subject: 'Login fails',
  customer: { name: 'Globex', tier: 'gold' },
  card: null,
  metric: 'first-response',
  standing: { is: 'owed', dueAt: now + 15 * minute },
  assignee: null,
  onIt: [],
  mergedInto: null,
  satOn: false,
  late: false,
  held: false,
  ...told,
});
const one = (told: Partial<ReminderLine> = {}, to = reader): string =>
  reminderView([line(told)], { reader: to, now }).summary;
const buttons = ({ buttons: all }: ReminderItem): string[] => all.map(({ label }) => label);

describe('what a reminder says', () => {
  it.each<[string, Partial<ReminderLine>, string]>([
    ['nobody has it', {}, '#1042 Login fails · Globex (gold): first reply due in 15 minutes (17:00) · nobody has it'],
    [
      'it is overdue',
      { standing: { is: 'owed', dueAt: now - 20 * minute }, assignee: 'Ana' },
      '#1042 Login fails · Globex (gold): first reply overdue, was due 20 minutes ago (16:25) · Ana has it',
    ],
    [
      'somebody sits on it',
      { assignee: 'Ana', satOn: true },
      '#1042 Login fails · Globex (gold): first reply due in 15 minutes (17:00) · Ana has it and has not answered yet',
    ],
    [
      'somebody is on it',
      { assignee: 'Ana', onIt: ['Ben'] },
      '#1042 Login fails · Globex (gold): first reply due in 15 minutes (17:00) · Ben: on it',
    ],
    [
      'it comes late',
      { late: true, customer: null, metric: 'promise' },
      '#1042 Login fails: promised answer due in 15 minutes (17:00) · nobody has it · this reminder comes late',
    ],
    [
      'it was held',
      { held: true, customer: { name: 'Globex', tier: null }, metric: 'resolution' },
      '#1042 Login fails · Globex: resolution due in 15 minutes (17:00) · nobody has it · held over quiet hours',
    ],
  ])('given %s, when written, then it says what, how long and who', (_, told, expected) => {
    expect(one(told)).toBe(expected);
  });

  it.each<[string, ReminderLine['standing'], string]>([
    ['answered', { is: 'done', by: 'Ana', at: now + 7 * minute }, 'done by Ana 16:52'],
    ['at rest', { is: 'rests', status: 'pending' }, 'rests: pending'],
    ['solved', { is: 'over', why: 'solved' }, 'solved'],
    ['discarded', { is: 'over', why: 'discarded' }, 'not a request'],
    ['merged', { is: 'over', why: 'merged' }, 'goes on in #7'],
  ])(
    'given what it was about is %s, when written anew, then it is struck and has no buttons',
    (_, standing, outcome) => {
      const view = reminderView([line({ standing, mergedInto: 7 })], { reader, now });
      expect(view.items).toMatchObject([{ struck: true, who: null, buttons: [] }]);
      expect(view.summary.toLowerCase()).toBe(
        `#1042 login fails · globex (gold): first reply · ${outcome.toLowerCase()}`,
      );
    },
  );

  it('given a reader of German, when written, then all of it is German', () => {
    expect(one({}, german)).toBe(
      '#1042 Login fails · Globex (gold): erste Antwort fällig in 15 Minuten (17:00) · niemand hat es',
    );
    expect(one({ standing: { is: 'owed', dueAt: now - 5 * minute } }, german)).toContain(
      'erste Antwort überfällig, war vor 5 Minuten fällig (16:40)',
    );
  });

  it('given one ticket, when written, then it can be claimed, answered, and said to be worked on', () => {
    const [free] = reminderView([line()], { reader, now }).items;
    const [taken] = reminderView([line({ assignee: 'Ana' })], { reader, now }).items;
    expect(free === undefined ? [] : buttons(free)).toEqual(['Claim', 'Reply', 'On it', 'Snooze …']);
    expect(taken === undefined ? [] : buttons(taken)).toEqual(['Reply', 'On it', 'Snooze …']);
  });

  it('given several tickets, when written, then the most urgent is first, what is done last, and each has one button', () => {
    const lines = [
      line({ number: 1, standing: { is: 'done', by: 'Ana', at: now } }),
      line({ number: 2, standing: { is: 'owed', dueAt: now + minute }, assignee: 'Ana' }),
      line({ number: 3, standing: { is: 'owed', dueAt: now - minute } }),
      line({ number: 2, metric: 'resolution', standing: { is: 'owed', dueAt: now + 2 * minute }, assignee: 'Ana' }),
    ];
    const { heading, items, summary } = reminderView(lines, { reader, now });
    expect(items.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(items.map(buttons)).toEqual([['Claim'], ['Reply'], []]);
    expect(heading).toBe('⏰ 2 tickets, the most urgent first');
    expect(summary).toBe(heading);
  });

  it('given more tickets than a message holds, when written, then the fifty most urgent are told', () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      line({ number: index, standing: { is: 'owed', dueAt: now - index * minute } }),
    );
    const { items } = reminderView(lines, { reader, now });
    expect(items).toHaveLength(50);
    expect(items[0]?.number).toBe(59);
  });

  it('given a moment, when written, then the platform can keep it up to date', () => {
    const [item] = reminderView([line()], { reader, now }).items;
    const at = now + 15 * minute;
    expect(item?.words).toEqual([
      'first reply due ',
      { at, shows: 'ago', fallback: 'in 15 minutes' },
      ' (',
      { at, shows: 'time', fallback: '17:00' },
      ')',
    ]);
  });
});
