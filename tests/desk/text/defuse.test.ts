import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { defuseMentions } from '../../../src/desk/text/defuse.ts';
import { outsideCode } from '../../../src/desk/text/outside-code.ts';
import { cases } from '../../support/cases.ts';

// For the soak, on machines that do other things besides.
vi.setConfig({ testTimeout: 600_000 });

const nameOf = (id: string) => ({ U1: 'Ana', U2: '<!channel> @here' })[id];
/** Shows where the invisible joiner stands. */
const shown = (text: string) => defuseMentions(text, nameOf).replaceAll('\u2060', '·');

describe('mentions in mirrored text', () => {
  test.each([
    ['<!channel> please', '@·channel please'],
    ['<!here|here> <!everyone>', '@·here @·everyone'],
    ['<!subteam^S1|@support> look', '@·support look'],
    ['<!subteam^S1> look', '@·subteam look'],
    ['<@U1> and <@U9|bob> and <@U9>', '@·Ana and @·bob and @·U9'],
    ['@[U1] and @[U9]', '@·Ana and @·U9'],
    ['@here @channel, @Everyone! (@HERE)', '@·here @·channel, @·Everyone! (@·HERE)'],
    ['<@U2>', '@·!channel here'],
    ['@he<!>re', '@·here'],
    ['<!<!channel>>', '<·!@·channel>'],
    ['<!channel', '<·!channel'],
    ['＠channel', '＠·channel'],
    ['<!date^1700000000^{date}|Monday>', 'Monday'],
    ['`@[U1]` and @[U1] and `` `@[a, b] ``', '`@[U1]` and @·Ana and `` `@[a, b] ``'],
    ['```\nNSArray *a = @[x, y];\n```\n@[U1]', '```\nNSArray *a = @[x, y];\n```\n@·Ana'],
    ['`one\n@[U1] two`', '`one\n@·Ana two`'],
    ['`@here` <!channel>', '`@·here` @·channel'],
  ])('given "%s", when defused, then it reads "%s"', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    'bob@here.example',
    'npm i @slack/bolt',
    '@hereafter',
    '<https://example.com|a link>',
    '<#C123|general>',
    'a < b && c > d',
  ])('given "%s", which pings nobody, when defused, then it stays', (text) => {
    expect(defuseMentions(text)).toBe(text);
  });

  const part = fc.oneof(
    fc.constantFrom(
      '<!channel>',
      '<!',
      '>',
      '<@',
      '@',
      '@[',
      ']',
      'U1',
      'U2',
      '|',
      '<!here|x>',
      'here',
      'channel',
      'everyone',
      '^',
      '`',
      '```',
      '\n',
      '<!>',
      '<@>',
      '@[]',
      ' ',
      '\u2060',
      '＠',
      '!',
      '<',
      '[',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const pinging = [
    /<[!@]/,
    /(?<![\p{L}\p{N}_])[@＠](?:here|channel|everyone|group)(?![\p{L}\p{N}_])/iu,
    /[@＠](?:here|channel|everyone|group)(?![\p{L}\p{N}_.])/iu,
  ];

  test('given any text and any names, when defused, then no form that pings is left', () => {
    const names = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), names, (parts, name) => {
        const defused = defuseMentions(parts.join(''), (id) => (id === 'U1' ? name : undefined));
        for (const form of pinging) expect(defused).not.toMatch(form);
        // Our own form is none in code.
        outsideCode(defused, (words) => {
          expect(words).not.toMatch(/@\[/);
          return words;
        });
        expect(defuseMentions(defused)).toBe(defused);
      }),
      { numRuns: cases(5_000, 100_000) },
    );
  });
});
