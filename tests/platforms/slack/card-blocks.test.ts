import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardBlocks, cardLine } from '../../../src/platforms/slack/blocks/card.ts';
import { literal } from '../../../src/platforms/slack/format/literal.ts';
import { checkMessageBlocks } from '../../../src/playground/slack/block-limits.ts';
import type { JsonObject } from '../../../src/playground/slack/json.ts';
import { card } from './triage-builders.ts';

const url = 'https://acme.slack.com/';
const blocksOf = (...given: Parameters<typeof cardBlocks>) =>
  JSON.parse(JSON.stringify(cardBlocks(...given))) as JsonObject[];
/** Everything that Slack would read as mrkdwn. */
const mrkdwnIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnIn);
};

describe('given a card', () => {
  test('when it is drawn, then title with its tone, facts, the words as a quotation, what is personal, buttons', () => {
    expect(blocksOf(card({ alerts: ['Ben is writing an answer.'] }), url)).toEqual([
      { type: 'header', text: { type: 'plain_text', text: '🟠 #7 · Export is broken', emoji: false } },
      { type: 'section', text: { type: 'mrkdwn', verbatim: true, text: '🔔 Ben is writing an answer.' } },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', verbatim: true, text: '*Customer*\nGlobex (gold)' },
          { type: 'mrkdwn', verbatim: true, text: '*Asked by*\nGina Rossi' },
          { type: 'mrkdwn', verbatim: true, text: '*Waits for us*\n<!date^1767603600^{ago}|since Mon 10:00>' },
        ],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'Our export is broken' }] }],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text:
              'Earlier tickets: 3  ·  Their time: Mon 04:00 (New York)  ·  ' +
              '<https://acme.slack.com/archives/C0GLOBEX/p1767603600000100?thread_ts=1767603600.000100&amp;cid=C0GLOBEX|Open in globex>',
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          expect.objectContaining({ action_id: 'tw:claim', value: '7', style: 'primary' }),
          expect.objectContaining({ action_id: 'tw:form:reply', value: '7' }),
        ],
      },
    ]);
  });

  test('when two buttons do the same, then each has an action id of its own', () => {
    const button = { action: 'claim', label: 'Claim', style: 'plain' } as const;
    const buttons = [
      { ...button, value: '7' },
      { ...button, value: '8' },
    ];
    const [row] = blocksOf(card({ buttons }), url).slice(-1);
    expect(row).toMatchObject({ elements: [{ action_id: 'tw:claim' }, { action_id: 'tw:claim#1' }] });
  });

  test('when the thread is elsewhere or the workspace is not known yet, then no link', () => {
    const elsewhere = card({ thread: { channel: 'teams:19:x', ts: '1.2', label: 'Open' } });
    expect(JSON.stringify([blocksOf(elsewhere, url), blocksOf(card(), null)])).not.toContain('archives');
  });

  test('when there is nothing personal, no excerpt and no button, then no empty block', () => {
    const bare = blocksOf(card({ personal: [], thread: null, excerpt: ' ', buttons: [] }), url);
    expect(bare.map(({ type }) => type)).toEqual(['header', 'section']);
  });

  test('when names have emoji and are written from right to left, then they survive, and keep to themselves', () => {
    const name = '👩‍👩‍👧 שרה \u202Eevil';
    const [, facts] = blocksOf(card({ facts: [{ label: 'Asked by', value: name }] }), url);
    expect(mrkdwnIn(facts)).toEqual(['*Asked by*\n\u2068👩‍👩‍👧 שרה evil\u2069']);
  });

  test('when it is told in one line, then that line is as literal', () => {
    expect(cardLine(card({ title: '#7 · <!channel> *now*' }))).toBe(
      '🟠 #7 · &lt;!channel&gt; ∗now∗ · Globex (gold) · Gina Rossi',
    );
  });
});

const hostile = fc.constantFrom(
  '<!channel>',
  '<@U0ANA>',
  '<https://evil.test|Reset>',
  '*bold*',
  '_it_',
  '~gone~',
  '`code`',
  '```block```',
  ':tada:',
  '> quote',
  '&amp;',
  '|',
  '\n',
  '\u202E',
  '\u2069',
  'مرحبا',
  '👨‍👩‍👧‍👦',
  '\uD800',
);
const words = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('given what people write', () => {
  test('when it is anything at all, then a card keeps the limits of Slack, and nothing of it is read as mrkdwn', () => {
    const facts = fc.array(fc.record({ label: words, value: words }), { maxLength: 40 });
    const anything = fc.record({
      title: words,
      facts,
      excerpt: words.map((text) => text.repeat(20)),
      personal: fc.array(words, { maxLength: 12 }),
      alerts: fc.array(words, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(anything, (fields) => {
        const blocks = blocksOf(card({ ...fields, thread: null }), url);
        expect(() => checkMessageBlocks(blocks)).not.toThrow();
        for (const text of mrkdwnIn(blocks)) {
          expect(text.replace(/<!date\^[^<>]*>/g, '')).not.toMatch(/[<>]|:[a-z0-9_+-]+:|`|\p{Surrogate}/u);
        }
        expect(JSON.stringify(blocks)).not.toMatch(/\\u202e|\u202E/i);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['*bold*', '∗bold∗'],
    ['snake_case and a*b', 'snake_case and a*b'],
    ['_it_ ~no~ `c`', 'ˍitˍ ∼no∼ ˋcˋ'],
    ['<@U1> & co', '&lt;@U1&gt; &amp; co'],
    [':tada: 10:30', ':\u2060tada: 10:30'],
    ['@here', '@\u2060here'],
  ])('when it is %j, then it stands as %j', (text, written) => {
    expect(literal(text, 200)).toBe(written);
  });

  test('when escapes make it too long, then it is cut between whole characters', () => {
    expect(literal('&'.repeat(50), 20)).toMatch(/^(?:&amp;){1,3}…$/);
  });
});
