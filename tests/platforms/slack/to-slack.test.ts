import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSlack } from '../../../src/platforms/slack/format/from-slack.ts';
import { toSlack } from '../../../src/platforms/slack/format/to-slack.ts';

/** Slack's text without the zero-width characters that make its formatting work within words. */
const written = (markdown: string) => toSlack(markdown).replace(/[\u200B\u2060]/g, '');

/** Anything that Slack would read as a ping or a channel. */
const ping = /<[@!#]|<!--|@(?:here|channel|everyone)\b/i;

describe('given the common form', () => {
  test.each([
    ['plain words', 'plain words'],
    ['**bold** _italic_ ~~gone~~', '*bold* _italic_ ~gone~'],
    ['[label](https://x.test/a?b=1&c=2)', '<https://x.test/a?b=1&amp;c=2|label>'],
    ['see https://x.test/a?b=1&c=2', 'see <https://x.test/a?b=1&amp;c=2>'],
    ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
    ['`a < b && c`', '`a &lt; b &amp;&amp; c`'],
    ['```\nif (a < b) {}\n```', '```\nif (a &lt; b) {}\n```'],
    ['# Title\n\ntext', '*Title*\n\ntext'],
    ['[odd](https://x.test/%)', '[odd](https://x.test/%)'],
    ['> quoted', '> quoted'],
    ['hello @[U0ANA]', 'hello @someone'],
    ['a*b*c and x*y*z, __init__ and snake_case', 'a*b*c and x*y*z, __init__ and snake_case'],
    ['C:\\path\\*.txt \\o/', 'C:\\path\\*.txt \\o/'],
    ['hello\n---\nthere\n===\nyou', 'hello\n---\nthere\n===\nyou'],
    ['one  \ntwo\nthree', 'one\ntwo\nthree'],
    ['+ plus\n* star\n- line', '•   plus\n•   star\n•   line'],
    ['steps:\n• one\n    ◦ nested\n• two', 'steps:\n•   one\n    •   nested\n•   two'],
    ['1. one\n   - nested\n2. two', '1.  one\n    •   nested\n2.  two'],
    ['- [ ] open\n- [x] done', '•   ☐ open\n•   ☑ done'],
    ['- a\n```\n- b  \n__c__\n```\nafter', '•   a\n```\n- b  \n__c__\n```\nafter'],
    ['- a\n\n```js\nx\n```', '•   a\n```\nx\n```'],
    ['para\n\n- a', 'para\n\n•   a'],
    ['`x` + y `z` - a', '`x` + y `z` - a'],
    ['> one\n> two\n\nanswer', '> one\n> two\n\nanswer'],
    ['<!channel> <@U1> <#C1>', '&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;'],
  ])('when it is %j, then %j', (markdown, slack) => {
    expect(written(markdown)).toBe(slack);
  });

  test('when it calls everybody, then nobody is called', () => {
    expect(toSlack('@here @channel, @everyone!')).not.toMatch(ping);
  });

  test('when it is too long, then it is cut between whole characters, and escapes and links stay whole', () => {
    const flags = '👩‍👩‍👧‍👦'.repeat(500);
    const cut = toSlack(flags, 100);
    expect(cut.length).toBeLessThanOrEqual(100);
    expect(cut).toMatch(/^(?:👩‍👩‍👧‍👦)+…$/u);
    expect(toSlack('&'.repeat(5000)).replaceAll('&amp;', '')).toBe('…');
    expect(toSlack(`${'word '.repeat(10)}[label](https://x.test/${'a'.repeat(200)})`, 120).length).toBeLessThanOrEqual(
      120,
    );
  });

  test('when it is anything at all, then it fits, is well formed and pings nobody (invariant 8)', () => {
    const dangerous = fc.constantFrom(
      '<!channel>',
      '<!here|x>',
      '<@U0ANA>',
      '<#C0TRIAGE|secret>',
      '<!subteam^S1>',
      '@here',
      '@Channel',
      '@[U0ANA]',
      '[x](<!channel>)',
      '[<!here>](https://x.test)',
      '![<@U1>](https://x.test/i.png)',
      '`<!everyone>`',
      '```\n<@U1>\n```',
      '&lt;!channel&gt;',
      '\\<!here>',
      '<https://x|<!here>>',
      '\uE000!channel>',
      '%EE%80%80',
      '[a](https://x.test/%3C!here%3E)',
      '**<@U1>**',
      '> <!here>',
      '| <@U1> |',
      '\n',
      '*',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '@',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(dangerous, fc.string({ unit: 'binary' })), { maxLength: 12 }), (parts) => {
        const result = toSlack(parts.join(''), 300);
        expect(result).not.toMatch(ping);
        expect(result.length).toBeLessThanOrEqual(300);
        expect(result.replace(/\p{Surrogate}/gu, '!')).toBe(result);
      }),
      { numRuns: 500 },
    );
  });

  test('when it goes to Slack and comes back, then its words are the same', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const formatted = fc
      .tuple(word, fc.constantFrom('', '**', '_', '~~', '`'))
      .map(([text, mark]) => mark + text + mark);
    fc.assert(
      fc.property(fc.array(formatted, { minLength: 1, maxLength: 20 }), (words) => {
        const text = words.join(' ');
        const back = fromSlack(toSlack(text), null).text.replace(/\u200B/g, '');
        expect(back).toBe(text);
      }),
    );
  });
});
