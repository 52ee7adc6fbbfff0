import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTeams } from '../../../../src/platforms/teams/format/from-teams.ts';
import { readHtml } from '../../../../src/platforms/teams/format/read-html.ts';
import { bytesOf, longestMessage, toTeams } from '../../../../src/platforms/teams/format/to-teams.ts';

const written = (markdown: string) => toTeams(markdown).text.replace(/\u2060/g, '');
const runs = process.env.SOAK ? 100_000 : 2_000;

/** Reads Teams' HTML back, as it would arrive if somebody had written it. */
const back = (html: string) =>
  fromTeams(
    { attachments: [{ contentType: 'text/html', content: html }] },
    { botId: null, accountOfMention: () => null },
  ).text;

describe('given the common form', () => {
  test.each([
    ['plain words', '<p>plain words</p>'],
    [
      '**bold** _italic_ *too* ~~gone~~',
      '<p><strong>bold</strong> <em>italic</em> <em>too</em> <strike>gone</strike></p>',
    ],
    ['[label](https://x.test/a?b=1&c=2)', '<p><a href="https://x.test/a?b=1&amp;c=2">label</a></p>'],
    [
      'see https://x.test/a?b=1&c=2.',
      '<p>see <a href="https://x.test/a?b=1&amp;c=2">https://x.test/a?b=1&amp;c=2</a>.</p>',
    ],
    ['mail gina@globex.test', '<p>mail <a href="mailto:gina@globex.test">gina@globex.test</a></p>'],
    ['[x](javascript:alert(1)) [y](file:///etc)', '<p>[x](javascript:alert(1)) [y](file:///etc)</p>'],
    ['![shot](https://x.test/a.png)', '<p><a href="https://x.test/a.png">shot</a></p>'],
    ['1 < 2 & 3 > 2 "x"', '<p>1 &lt; 2 &amp; 3 &gt; 2 &quot;x&quot;</p>'],
    [
      '<b>typed</b> &amp; <https://x.test>',
      '<p>&lt;b&gt;typed&lt;/b&gt; &amp;amp; <a href="https://x.test/">https://x.test</a></p>',
    ],
    ['`a < b && c`', '<p><code>a &lt; b &amp;&amp; c</code></p>'],
    ['```\nif (a < b) {\n    x\n}\n```', '<pre>if (a &lt; b) {\n    x\n}</pre>'],
    [':tada::heart: :wave::skin-tone-3: :our-own: a:b:c 10:30:45', '<p>🎉❤️ 👋🏼 :our-own: a:b:c 10:30:45</p>'],
    [
      '`:tada:` https://x.test/:tada:/',
      '<p><code>:tada:</code> <a href="https://x.test/:tada:/">https://x.test/:tada:/</a></p>',
    ],
    ['```not a language\nx\n```\n```js\ny\n```', '<pre>not a language\nx</pre><pre>y</pre>'],
    ['# Title\n\ntext', '<p><strong>Title</strong></p><p>&nbsp;</p><p>text</p>'],
    ['one\ntwo\n\nthree', '<p>one<br>two</p><p>&nbsp;</p><p>three</p>'],
    ['one  \ntwo\\\nthree', '<p>one<br>two\\<br>three</p>'],
    ['a  b', '<p>a &nbsp;b</p>'],
    ['> quoted\n> more\nanswer', '<blockquote><p>quoted<br>more</p></blockquote><p>&nbsp;</p><p>answer</p>'],
    ['- a\n- b\n  - c\n- d', '<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>'],
    ['steps:\n• one\n    ◦ nested\n• two', '<p>steps:</p><ul><li>one<ul><li>nested</li></ul></li><li>two</li></ul>'],
    ['3. c\n4. d', '<ol start="3"><li>c</li><li>d</li></ol>'],
    ['- [ ] open\n- [x] done', '<ul><li>☐ open</li><li>☑ done</li></ul>'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', '<pre>| a | b |\n| - | - |\n| 1 | 2 |</pre>'],
    ['hello\n---\nthere\n===\nyou', '<p>hello<br>---<br>there<br>===<br>you</p>'],
    ['    indented\n[a]: b', '<p> &nbsp;&nbsp;&nbsp;indented<br>[a]: b</p>'],
    ['a*b*c and x*y*z, __init__ and snake_case', '<p>a*b*c and x*y*z, __init__ and snake_case</p>'],
    ['C:\\path\\*.txt \\o/ ~5 min ~/x', '<p>C:\\path\\*.txt \\o/ ~5 min ~/x</p>'],
    ['@\\[x] [a \\[b\\]](https://x.test)', '<p>@[x] <a href="https://x.test/">a [b]</a></p>'],
    ['hello @[6f1c0000-aaaa-bbbb-cccc-000000000001]', '<p>hello @someone</p>'],
    ['', ''],
  ])('when it is %j, then %j', (markdown, html) => {
    expect(written(markdown)).toBe(html);
  });

  test('when somebody of the desk is called, then a mention with its entity stands before the text', () => {
    const calls = [
      { id: '29:ana', name: 'Ana <b> & "Co"' },
      { id: '29:ana2', name: 'Ana <b> & "Co"' },
    ];
    expect(toTeams('look', { calls })).toEqual({
      text: '<p><at>Ana b Co</at> <at>Ana b Co (2)</at> look</p>',
      textFormat: 'xml',
      entities: [
        { type: 'mention', text: '<at>Ana b Co</at>', mentioned: { id: '29:ana', name: 'Ana b Co' } },
        { type: 'mention', text: '<at>Ana b Co (2)</at>', mentioned: { id: '29:ana2', name: 'Ana b Co' } },
      ],
    });
    expect(toTeams('> q', { calls: calls.slice(0, 1) }).text).toBe(
      '<p><at>Ana b Co</at> </p><blockquote><p>q</p></blockquote>',
    );
  });

  test('when it is too long, then it is cut between whole characters, and tags and escapes stay whole', () => {
    const flags = '👩‍👩‍👧‍👦'.repeat(5_000);
    const { text } = toTeams(flags);
    expect(bytesOf(text)).toBeLessThanOrEqual(longestMessage);
    expect(text).toMatch(/^<p>(?:👩‍👩‍👧‍👦)+…<\/p>$/u);
    expect(toTeams('&'.repeat(50_000)).text).toMatch(/^<p>(?:&amp;)+…<\/p>$/u);
    expect(toTeams('**a** '.repeat(20_000)).text).toMatch(/…(?:<\/strong>)?<\/p>$/u);
  });

  test('when it is nested without end, then it takes no long time and its words stand there', () => {
    for (const unit of [
      '>',
      '> ',
      '- ',
      '1. ',
      '[',
      '![',
      '**a ',
      '_a ',
      '*',
      '`',
      '~~',
      '[a](',
      '<a',
      '|a',
      '| - ',
      '\\[',
      '#',
      'http://',
      'a@b.c ',
      '* * ',
    ]) {
      const source = `${unit.repeat(Math.floor(2_000 / unit.length))} end`;
      const began = performance.now();
      const { text } = toTeams(source);
      // A second or two; what grows as the square of the square would take minutes on any machine.
      expect(performance.now() - began, unit).toBeLessThan(20_000);
      expect(text, unit).toContain('end');
    }
  });

  test('when it is anything at all, then it fits, is well formed, leads nowhere but to pages and mail, and calls nobody (invariant 8)', () => {
    const dangerous = fc.constantFrom(
      '<at>Ana</at>',
      '<at id="0">Ana</at>',
      '&lt;at&gt;Ana&lt;/at&gt;',
      '@[29:ana]',
      '<script>',
      '</p>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '[<at>Ana</at>](https://x.test)',
      '![<at>](https://x.test/i.png)',
      '`<at>Ana</at>`',
      '```\n<at>Ana</at>\n```',
      '[a](https://x.test/"onclick="x)',
      "https://x.test/'><b>",
      '[a](data:text/html,x)',
      '[a](JaVaScRiPt:x)',
      '<https://x|<at>>',
      '**<at>Ana</at>**',
      '> <at>',
      '| <at> |\n| - |',
      '\uE003',
      '%EE%80%85',
      '\n',
      '\n\n',
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '@',
      '- ',
      '1. ',
      '    ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(dangerous, fc.string({ unit: 'binary' })), { maxLength: 12 }), (parts) => {
        const { text, entities } = toTeams(parts.join(''), { longest: 1_000 });
        expect(entities).toEqual([]);
        expect(bytesOf(text)).toBeLessThanOrEqual(1_000);
        expect(text.replace(/\p{Surrogate}/gu, '!')).toBe(text);
        expect(text).not.toMatch(/(?:<|&lt;)\/?at\b/iu);
        readHtml(text, {
          open(tag, attributes) {
            expect(['p', 'br', 'strong', 'em', 'strike', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote']).toContain(
              tag,
            );
            for (const [name, value] of attributes) {
              expect(name).toBe(tag === 'a' ? 'href' : 'start');
              if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|mailto:)/u);
            }
          },
          close() {},
          text() {},
        });
      }),
      { numRuns: runs },
    );
  });
});

/** Words and how they are formatted, whatever marks say so: what a reader sees. */
function seen(html: string): string[] {
  const open: string[] = [];
  const lines: string[] = [''];
  const line = () => {
    if (lines.at(-1) !== '') lines.push('');
  };
  readHtml(html, {
    open(tag, attributes) {
      if (tag === 'br') line();
      else {
        if (/^(?:p|li|ul|ol|pre|blockquote)$/u.test(tag)) line();
        open.push(tag === 'a' ? `a=${attributes.get('href')}` : tag);
      }
    },
    close(tag) {
      const place = open.findLastIndex((one) => one === tag || one.startsWith(`${tag}=`));
      if (place >= 0) open.splice(place);
      if (/^(?:p|li|ul|ol|pre|blockquote)$/u.test(tag)) line();
    },
    text(text) {
      const how = open
        .filter((tag) => tag !== 'p')
        .sort()
        .join('+');
      for (const word of text.split(/[\s\u00a0]+/u)) if (word !== '') lines[lines.length - 1] += `${how}:${word} `;
    },
  });
  return lines.filter((one) => one !== '');
}

describe('given a text that goes to Teams and comes back', () => {
  const word = fc.stringMatching(/^[a-zäß0-9]{1,8}$/u);
  const formatted = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '**', '_', '~~', '`', '**_', '~~**'))
    .map(([words, mark]) => mark + words.join(' ') + [...mark.matchAll(/\*\*|~~|_|`/gu)].reverse().join(''));
  const link = fc.tuple(word, word).map(([label, path]) => `[${label}](https://x.test/${path})`);
  const bare = word.map((path) => `https://x.test/${encodeURIComponent(path)}a`);
  const sentence = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: formatted },
        link,
        bare,
        fc.constantFrom('snake_case', '2 * 3', '🙂', 'a < b', '&amp;', 'C:\\dir', '(x)', 'it’s'),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join(' '));
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
  const list = fc
    .array(fc.tuple(sentence, fc.option(sentence, { nil: null })), { minLength: 1, maxLength: 4 })
    .map((items) => items.map(([item, nested]) => `- ${item}${nested === null ? '' : `\n  - ${nested}`}`).join('\n'));
  const numbered = fc
    .tuple(fc.integer({ min: 1, max: 98 }), fc.array(sentence, { minLength: 1, maxLength: 3 }))
    .map(([first, items]) => items.map((item, place) => `${first + place}. ${item}`).join('\n'));
  const quote = paragraph.map((text) => text.replace(/^/gmu, '> '));
  const code = fc
    .array(fc.constantFrom('if (a < b) {', '  x = "y";', '}', '', '# no', '- no'), { minLength: 1, maxLength: 5 })
    .filter((lines) => lines[0] !== '' && lines.at(-1) !== '')
    .map((lines) => `\`\`\`\n${lines.join('\n')}\n\`\`\``);
  const document = fc
    .array(fc.oneof(paragraph, list, numbered, quote, code), { minLength: 1, maxLength: 5 })
    .map((all) => all.join('\n\n'));

  test('when it is any such text, then its words stand in the same lines, formatted alike, and a second time nothing changes', () => {
    fc.assert(
      fc.property(document, (text) => {
        const html = toTeams(text).text;
        const returned = back(html);
        expect(seen(toTeams(returned).text)).toEqual(seen(html));
        expect(back(toTeams(returned).text)).toBe(returned);
      }),
      { numRuns: runs },
    );
  });

  test.each([
    'plain words',
    '**bold** _italic_ ~~gone~~ `code`',
    'one\ntwo\n\nthree',
    '- a\n  - b\n    - c\n- d',
    '3. c\n4. d',
    '> one\n> two\n\nanswer',
    '```\nif (a < b) {\n  x\n}\n```',
    '[label \\[1\\]](https://x.test/a?b=1&c=2) and https://x.test/a',
    'mail gina@globex.test',
    '@\\[x] a*b*c snake_case',
    '🙂 «ü» שלום',
  ])('when it is %j, then it comes back as it was', (text) => {
    expect(back(toTeams(text).text)).toBe(text);
  });
});
