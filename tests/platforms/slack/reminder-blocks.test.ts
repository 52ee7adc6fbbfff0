import { describe, expect, it } from 'vitest';
import type { ReminderLine } from '../../../src/desk/reminder/reminder-line.ts';
import { type ReminderItem, type ReminderView, reminderView } from '../../../src/desk/reminder/reminder-view.ts';
import { reminderBlocks, reminderLine } from '../../../src/platforms/slack/blocks/reminder.ts';

const at = Date.UTC(2026, 2, 2, 16);
const item = (told: Partial<ReminderItem> = {}): ReminderItem => ({
  number: 1042,
  title: '#1042 Login fails',
  customer: 'Globex (gold)',
  card: { channel: 'slack:C0TRIAGE', ts: '1772443800.000100' },
  struck: false,
  words: ['first reply due ', { at, shows: 'ago', fallback: 'in 15 minutes' }],
  who: 'nobody has it',
  outcome: [],
  buttons: [
    { action: 'claim', value: '1042', label: 'Claim', style: 'primary' },
    { action: 'on-it', value: '1042', label: 'On it', style: 'plain' },
  ],
  ...told,
});
const view = (items: ReminderItem[], heading: string | null = null): ReminderView => ({
  heading,
  items,
  summary: heading ?? '#1042 Login fails',
});
const workspace = 'https://acme.slack.test';
const textIn = (block: object | undefined): string => JSON.stringify(block ?? {});

const metrics = ['first-response', 'next-response', 'periodic-update', 'resolution', 'promise'] as const;
const aLine = (told: Pick<ReminderLine, 'number' | 'metric' | 'standing'>): ReminderLine => ({
  subject: 'The "printer" on the second floor does not print since this morning & all of us wait',
  customer: { name: 'Globex Corporation', tier: 'gold' },
  card: { channel: 'slack:C0TRIAGE', ts: '1772443800.000100' },
  assignee: 'Ana Maria Schmidt',
  onIt: [],
  mergedInto: null,
  satOn: false,
  late: true,
  held: false,
  ...told,
});

describe('a reminder as blocks', () => {
  it('given one ticket, when drawn, then its line leads to the card, its moment stays up to date and its buttons stand below', () => {
    const [words, buttons, ...others] = reminderBlocks(view([item()]), workspace);
    expect(words).toEqual({
      type: 'section',
      text: {
        type: 'mrkdwn',
        verbatim: true,
        text: `*<https://acme.slack.test/archives/C0TRIAGE/p1772443800000100|#1042 Login fails>* · Globex (gold): first reply due <!date^${at / 1000}^{ago}|in 15 minutes> · nobody has it`,
      },
    });
    expect(buttons).toMatchObject({ elements: [{ action_id: 'tw:claim' }, { action_id: 'tw:on-it' }] });
    expect(others).toEqual([]);
  });

  it('given it was met, when drawn anew, then it is struck through, how it ended is not, and no button is left', () => {
    const blocks = reminderBlocks(
      view([item({ struck: true, who: null, outcome: ['done by Ana 16:52'], buttons: [] })]),
      null,
    );
    expect(blocks).toHaveLength(1);
    expect(textIn(blocks[0])).toMatch(/"~\*#1042 Login fails\* · Globex .+~ done by Ana 16:52"/u);
  });

  it('given words of customers that would format, link or call, when drawn, then they do not', () => {
    const blocks = reminderBlocks(
      view([item({ title: '#1 <!channel> ~*now*~ <https://evil.test|here>', who: '<@U0ANA>' })]),
      null,
    );
    const [words] = blocks;
    expect(textIn(words)).not.toMatch(/<!channel>|<https|<@U0ANA>|~\*now/u);
  });

  it.each([2, 20, 50])('given %i tickets, when drawn, then all are told within what a message holds', (count) => {
    const items = Array.from({ length: count }, (_, index) =>
      item({ number: index + 1, title: `#${index + 1} ${'A long subject that goes on and on '.repeat(5)}` }),
    );
    const blocks = reminderBlocks(view(items, `${count} tickets`), workspace);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
    const all = blocks.map(textIn).join('');
    for (const { number } of items) expect(all).toContain(`#${number} `);
    expect(blocks[1]).toMatchObject({ accessory: { action_id: 'tw:claim' } });
  });

  it.each([
    ['en', 1],
    ['en', 2],
    ['de', 1],
    ['de', 2],
    ['de', 5],
  ] as const)(
    'given fifty tickets of long names, in %s and with %i overdue clocks each, when drawn, open or struck, then none goes unnamed',
    (locale, clocks) => {
      const numbers = Array.from({ length: 50 }, (_, index) => 10_000 + index);
      const drawn = (standing: ReminderLine['standing']): string => {
        const lines = numbers.flatMap((number) =>
          metrics.slice(0, clocks).map((metric) => aLine({ number, metric, standing })),
        );
        const shown = reminderView(lines, { reader: { locale, timeZone: 'Europe/Berlin' }, now: at });
        const blocks = reminderBlocks(shown, workspace);
        expect(blocks.length).toBeLessThanOrEqual(50);
        const text = JSON.stringify(blocks);
        expect(text.length).toBeLessThan(13_000);
        return text;
      };
      const open = drawn({ is: 'owed', dueAt: at - 3_600_000 });
      const struck = drawn({ is: 'done', by: 'Ana Maria Schmidt', at });
      expect(numbers.filter((number) => !open.includes(`#${number}`))).toEqual([]);
      expect(numbers.filter((number) => !struck.includes(`#${number}`))).toEqual([]);
      // The most urgent has its button.
      expect(open).toContain('"accessory"');
    },
  );

  it('given a line for notifications, when words would format, then they stay plain', () => {
    expect(reminderLine(view([item()], '<!here> 3 tickets'))).not.toContain('<!here>');
  });
});
