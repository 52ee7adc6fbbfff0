import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSlack } from '../../../src/platforms/slack/format/from-slack.ts';

const read = (text: string) => fromSlack(text, 'U0BOT').text;

describe('given Slack’s mrkdwn', () => {
  test.each([
    ['plain words', 'plain words'],
    ['*bold* _italic_ ~gone~', '**bold** _italic_ ~~gone~~'],
    ['*two words*, (*in* brackets)', '**two words**, (**in** brackets)'],
    ['2 * 3 * 4 and a*b*c', '2 * 3 * 4 and a*b*c'],
    ['* no * and *no\nline*', '* no * and *no\nline*'],
    ['*with `a*b` and <https://x.test/a*b|l*nk>*', '**with `a*b` and [l*nk](https://x.test/a*b)**'],
    ['`*code* &lt;b&gt; <https://x.test|x.test>`', '`*code* <b> x.test`'],
    ['see ```one\n*two* &amp;``` after', 'see \n```\none\n*two* &\n```\n after'],
    ['```one line```', '```one line```'],
    ['an open ` and ``` stay', 'an open ` and ``` stay'],
    ['&amp;lt; &lt;@U1&gt;', '&lt; <@U1>'],
    ['&gt; quoted', '> quoted'],
    ['<https://x.test/a?b=1&amp;c=2>', 'https://x.test/a?b=1&c=2'],
    ['<https://x.test/(a)|see [it]>', '[see \\[it\\]](https://x.test/%28a%29)'],
    ['<mailto:gina@globex.test|gina@globex.test>', 'gina@globex.test'],
    ['<#C1|general> <#C2> <#C3|>', '#general #C2 #C3'],
    ['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@support> <!subteam^S1>', '@support @group'],
    ['<!date^1767603600^{date}|5 January>', '5 January'],
    [':tada: :wave::skin-tone-3:', ':tada: :wave::skin-tone-3:'],
    ['typed @[U1] by hand', 'typed @\\[U1] by hand'],
  ])('when it is %j, then %j', (slack, markdown) => {
    expect(read(slack)).toBe(markdown);
  });

  test('when people are mentioned, then each is told once, in order, and the bot apart', () => {
    expect(fromSlack('<@U0BOT|bot>, ask <@U2|ben> or <@W3> or <@U2>', 'U0BOT')).toEqual({
      text: 'ask @[U2] or @[W3] or @[U2]',
      mentions: ['slack:U2', 'slack:W3'],
      mentionsBot: 'first',
    });
    expect(fromSlack('please <@U0BOT> look', 'U0BOT')).toEqual({
      text: 'please look',
      mentions: [],
      mentionsBot: 'within',
    });
  });

  test.each([
    ['<@U0BOT> solve', 'first'],
    [' \u200b*<@U0BOT>* solve', 'first'],
    ['<@U0BOT> ask <@U0BOT>', 'first'],
    ['Fixed. <@U0BOT> will tell us', 'within'],
    ['<@U2> <@U0BOT> solve', 'within'],
    ['&gt; <@U0BOT> solve', 'within'],
    ['solve', false],
  ])('when it is %j, then the bot is mentioned: %j', (text, where) => {
    expect(fromSlack(text, 'U0BOT').mentionsBot).toBe(where);
  });

  test('when the text is long and odd, then the time it takes grows with its length alone', () => {
    for (const part of ['*a ', '`', '```', '<', '<a|', '&', '~a*b~', '*`<a']) {
      const text = part.repeat(Math.floor(400_000 / part.length));
      const began = performance.now();
      read(text);
      // A third of a second; the square of that length would take minutes on any machine.
      expect(performance.now() - began, part).toBeLessThan(20_000);
    }
  });

  test('when it is any text, then its words are kept and the result is well formed', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
      fc.constantFrom('*', '_', '~', '`', '```', '\n', ' ', '<', '>', '|', '&amp;', '<@U1>', '\ud800', '<!here>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const words = pieces.filter((one) => /^[a-z0-9]+$/.test(one));
        const result = read(pieces.map((one) => (/^[a-z0-9]+$/.test(one) ? ` ${one} ` : one)).join(''));
        let from = 0;
        for (const word of words) {
          const found = result.indexOf(word, from);
          // A word may have become the address of a link, which comes after its label.
          if (found < 0) expect(result).toContain(word);
          else from = found;
        }
        expect(result.replace(/\p{Surrogate}/gu, '!')).toBe(result);
      }),
    );
  });
});
