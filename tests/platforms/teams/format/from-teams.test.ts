import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTeams, type WrittenMessage } from '../../../../src/platforms/teams/format/from-teams.ts';

const gina = '6f1c0000-aaaa-bbbb-cccc-000000000001';
const options = {
  botId: '28:app',
  accountOfMention: ({ id }: { id: string }) => (id === '29:gina' ? `teams:${gina}` : null),
};
const mention = (id: string, name: string, text = name) => ({
  type: 'mention',
  text: `<at>${text}</at>`,
  mentioned: { id, name },
});
const entities = [mention('28:app', 'Threadwell'), mention('29:gina', 'Gina Rossi', 'Gina'), mention('29:ben', 'Ben')];
const span = (number: number, name: string) =>
  `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${number}">${name}</span>`;
const html = (content: string, more: Partial<WrittenMessage> = {}): WrittenMessage => ({
  text: 'plain words',
  textFormat: 'plain',
  attachments: [{ contentType: 'text/html', content }],
  entities,
  ...more,
});
const read = (content: string) => fromTeams(html(content), options).text;

describe('given Teams’ HTML', () => {
  test.each([
    ['<p>plain words</p>', 'plain words'],
    ['<div>old <div>clients</div></div>', 'old\nclients'],
    ['<p>one</p><p>two<br>three</p>', 'one\ntwo\nthree'],
    ['<p>one</p><p>&nbsp;</p><p>two</p>', 'one\n\ntwo'],
    ['<p>one<br><br>two</p>\r\n<p> </p>', 'one\n\ntwo'],
    ['<p>a&nbsp; b\n   c</p>', 'a  b c'],
    [
      '<p><b>bold</b> <strong>too</strong> <i>it</i> <em>is</em> <s>no</s> <strike>no</strike></p>',
      '**bold too** _it is_ ~~no no~~',
    ],
    ['<p><b>bold </b>text<b> and</b></p>', '**bold** text **and**'],
    ['<p>un<b>believ</b>able, un<i>read</i>able</p>', 'un**believ**able, unreadable'],
    ['<p><b>all <i>of</i> it</b></p>', '**all _of_ it**'],
    ['<p><b>"quoted"</b>word</p>', '"quoted"word'],
    ['<p><b></b><i> </i>x</p>', 'x'],
    ['<p>2 * 3 * 4, snake_case, C:\\dir</p>', '2 * 3 * 4, snake_case, C:\\dir'],
    ['<p>see <a href="https://x.test/(a)">it [here]</a></p>', 'see [it \\[here\\]](https://x.test/%28a%29)'],
    [
      '<p><a href="https://x.test/a?b=1&amp;c=2">https://x.test/a?b=1&amp;c=2</a>, ok</p>',
      'https://x.test/a?b=1&c=2, ok',
    ],
    ['<p>x<a href="https://x.test/a">https://x.test/a</a>y</p>', 'x[https://x.test/a](https://x.test/a)y'],
    ['<p><a href="mailto:gina@globex.test">gina@globex.test</a></p>', 'gina@globex.test'],
    ['<p><a href="javascript:alert(1)">click</a> <a href="file:///etc">me</a></p>', 'click me'],
    ['<ul><li>one</li><li>two<ul><li>nested</li></ul></li></ul>', '- one\n- two\n  - nested'],
    ['<ol><li>one<ol><li>nested</li></ol></li><li>two</li></ol>', '1. one\n   1. nested\n2. two'],
    ['<ol start="9"><li>a</li><li>b<br>c</li></ol>', '9. a\n10. b\n    c'],
    ['<p>steps</p><ul><li>one</ul><p>done</p>', 'steps\n- one\n\ndone'],
    ['<ul><li>one<li>two</ul>', '- one\n- two'],
    ['<p>run <code>npm  i</code> now</p>', 'run `npm i` now'],
    ['<p><code>a`b</code></p>', '`` a`b ``'],
    ['<p><code>@[x, y]</code> @[x]</p>', '`@[x, y]` @\\[x]'],
    [
      '<pre class="x" itemid="codeBlockEditor-1"><code>if (a &lt; b) {<br>&nbsp; x<br>}</code></pre>',
      '```\nif (a < b) {\n  x\n}\n```',
    ],
    ['<codeblock class="Plaintext"><code>one\n\ntwo</code></codeblock><p>x</p>', '```\none\n\ntwo\n```\nx'],
    ['<pre>```</pre>', '````\n```\n````'],
    ['<blockquote><p>one</p><p>two</p></blockquote><p>answer</p>', '> one\n> two\n\nanswer'],
    ['<h1>Title</h1><p>text</p><h3>Sub</h3>', '# Title\ntext\n### Sub'],
    ['<p>a</p><hr><p>b</p>', 'a\n---\nb'],
    [
      '<p>x</p><table><tbody><tr><td><p>a</p></td><td>b|c</td></tr><tr><td>1<br>2</td><td></td><td><b>3</b></td></tr></tbody></table><p>y</p>',
      'x\n\n| a | b¦c |\n| --- | --- |\n| 1 2 | **3** |\n\ny',
    ],
    ['<table><tr><td>only</td></tr><tr><td>rows</td></tr></table>', 'only\nrows'],
    ['<p>hi <emoji id="smile" alt="🙂" title="Smile"></emoji> there</p>', 'hi 🙂 there'],
    [
      '<p><img alt="😀" src="https://x" itemscope itemtype="http://schema.skype.com/Emoji"> <span type="(heart)"><img alt="❤️" itemtype="http://schema.skype.com/Emoji"></span></p>',
      '😀 ❤️',
    ],
    ['<p><img alt="party-parrot" itemtype="http://schema.skype.com/Emoji"></p>', ':party-parrot:'],
    ['<p>&lt;b&gt; &amp;amp; typed @[x]</p>', '<b> &amp; typed @\\[x]'],
    ['<script>alert(1)</script><style>p{}</style><p>words<!-- no --></p>', 'words'],
    ['<p>open <b>and never closed', 'open **and never closed**'],
    ['</p></b></ul>x</div><', 'x<'],
    ['<p title="a>b" onclick=\'x\'>fine', 'fine'],
  ])('when it is %j, then %j', (content, markdown) => {
    expect(read(content)).toBe(markdown);
  });

  test('when a message is answered to, then its words are a quotation and nobody in it is mentioned', () => {
    const quote =
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1616990032035">' +
      '<strong itemprop="mri" itemid="29:gina">Gina Rossi</strong><span itemprop="time" itemid="1616990032035"></span>' +
      `<p itemprop="preview">ask ${span(2, 'Ben')} or ${span(0, 'Threadwell')}</p></blockquote>`;
    expect(fromTeams(html(`${quote}<p>${span(0, 'Threadwell')}&nbsp;solve</p>`), options)).toEqual({
      text: '> **Gina Rossi**\n> ask @Ben or @Threadwell\n\nsolve',
      mentions: [],
      mentionsBot: 'first',
      files: [],
      quotes: '1616990032035',
    });
  });

  test('when the message that is answered to has a picture and no id, then it is known as a quotation, and the picture is not sent along', () => {
    const quote =
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply"><strong>Ben</strong>' +
      '<p>let them wait<img src="https://eu.test/secret.png" alt="secret"></p></blockquote>';
    expect(fromTeams(html(`${quote}<p>We mended it</p>`), options)).toMatchObject({
      text: '> **Ben**\n> let them wait\n\nWe mended it',
      files: [],
      quotes: '',
    });
  });

  test('when it answers a message that is told apart, then its words are quoted', () => {
    const reference = {
      id: '17',
      contentType: 'messageReference',
      content: JSON.stringify({
        messageId: '17',
        messagePreview: 'Is it **down**?',
        messageSender: { user: { displayName: 'Gina Rossi', id: 'x' } },
      }),
    };
    const content = '<attachment id="17"></attachment><p>Yes</p>';
    const message = { text: content, textFormat: 'html', attachments: [reference] };
    expect(fromTeams(message, options)).toMatchObject({
      text: '> Gina Rossi\n> Is it **down**?\n\nYes',
      files: [],
      quotes: '17',
    });
  });

  test('when people are mentioned, then each is told once, those without an account by name, and the bot apart', () => {
    const content = `<p>${span(0, 'Threadwell')},&nbsp;ask ${span(1, 'Gina')} or ${span(2, 'Ben')} or ${span(1, 'Gina')}</p>`;
    expect(fromTeams(html(content), options)).toEqual({
      text: `ask @[${gina}] or @Ben or @[${gina}]`,
      mentions: [`teams:${gina}`],
      mentionsBot: 'first',
      files: [],
    });
  });

  test.each([
    [`<p>${span(0, 'Threadwell')} solve</p>`, 'solve', 'first'],
    [`<p>&nbsp;<b>${span(0, 'Threadwell')}</b>: solve</p>`, 'solve', 'first'],
    [`<p>please ${span(0, 'Threadwell')} look</p>`, 'please look', 'within'],
    [`<p>${span(2, 'Ben')} ${span(0, 'Threadwell')} solve</p>`, '@Ben solve', 'within'],
    [`<blockquote>${span(0, 'Threadwell')} solve</blockquote>`, '> solve', 'within'],
    [`<pre>x</pre><p>${span(0, 'Threadwell')} solve</p>`, '```\nx\n```\nsolve', 'within'],
    [`<p>Fixed.</p><p><at id="0">Threadwell</at> tells us</p>`, 'Fixed.\ntells us', 'within'],
    ['<p><at>Threadwell</at>&nbsp;solve</p>', 'solve', 'first'],
    ['<p>solve</p>', 'solve', false],
  ])('when it is %j, then %j, and the bot is mentioned: %j', (content, text, mentionsBot) => {
    expect(fromTeams(html(content), options)).toMatchObject({ text, mentionsBot });
  });

  test('when the words of one name come as several mentions, then it is one', () => {
    const twice = [mention('29:gina', 'Gina Rossi', 'Gina'), mention('29:gina', 'Gina Rossi', 'Rossi')];
    const content = `<p>${span(0, 'Gina')}&nbsp;${span(1, 'Rossi')} knows</p>`;
    expect(fromTeams(html(content, { entities: twice }), options)).toMatchObject({
      mentions: [`teams:${gina}`],
      text: expect.stringMatching(/^@\[[^\]]+\] +knows$/u),
    });
  });

  test('when tags count otherwise than the entities, then the words decide who is meant', () => {
    expect(fromTeams(html(`<p>ask ${span(2, 'Gina')} ${span(7, 'Nobody')}</p>`), options).text).toBe(
      `ask @[${gina}] @Nobody`,
    );
  });

  test('when it is typed by hand, then <at> and @[…] mention nobody', () => {
    const typed = html('<p>&lt;at&gt;Gina&lt;/at&gt; @[29:gina]</p>');
    expect(fromTeams(typed, options)).toMatchObject({ text: '<at>Gina</at> @\\[29:gina]', mentions: [] });
  });

  test('when files and pictures hang on it, then each is told, also those that only people can open', () => {
    const download = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: 'https://globex.sharepoint.test/a.pdf',
      name: 'a.pdf',
      content: { downloadUrl: 'https://globex.sharepoint.test/secret', uniqueId: 'U-1', fileType: 'pdf' },
    };
    const reference = { id: 'R-1', contentType: 'reference', contentUrl: 'https://x.test/b.xlsx', name: 'b.xlsx' };
    const content =
      '<p>see <img src="https://graph.test/hosted/$value" alt="screen"></p><attachment id="R-1"></attachment><attachment id="S-1"></attachment>';
    const message = {
      ...html(content),
      attachments: [{ contentType: 'text/html', content }, download, reference, null, 7],
    };
    expect(fromTeams(message, options)).toMatchObject({
      text: 'see',
      files: [
        { id: 'U-1', name: 'a.pdf', type: 'pdf', size: 0, url: 'https://globex.sharepoint.test/a.pdf' },
        { id: 'R-1', name: 'b.xlsx', type: 'xlsx', url: 'https://x.test/b.xlsx' },
        { name: 'screen', type: 'image', url: 'https://graph.test/hosted/$value' },
        { id: 'S-1', name: 'attachment', url: null },
      ],
    });
  });
});

describe('given a card of an app or a workflow', () => {
  const card = (content: unknown, contentType = 'application/vnd.microsoft.card.adaptive') =>
    fromTeams({ text: '', attachments: [{ contentType, content }] }, options).text;

  test('when it says nothing else, then what can be read in it', () => {
    const body = [
      { type: 'TextBlock', text: 'New **request**' },
      { type: 'RichTextBlock', inlines: ['from ', { type: 'TextRun', text: '<at>Gina</at> @[29:gina]' }] },
      {
        type: 'ColumnSet',
        columns: [{ type: 'Column', items: [{ type: 'FactSet', facts: [{ title: 'Plan', value: 'gold' }] }] }],
      },
      {
        type: 'Table',
        rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [{ type: 'TextBlock', text: 'cell' }] }] }],
      },
      { type: 'Input.Text', id: 'x', label: 'no', value: 'no' },
      { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'no' }] },
    ];
    expect(card({ type: 'AdaptiveCard', fallbackText: 'old client', body, actions: [{ title: 'no' }] })).toBe(
      'New **request**\nfrom Gina @\\[29:gina]\nPlan: gold\ncell',
    );
    expect(card({ title: 'Hero', subtitle: 'sub', text: 'words' }, 'application/vnd.microsoft.card.hero')).toBe(
      'Hero\nsub\nwords',
    );
    const sections = [{ activityTitle: 'Build', facts: [{ name: 'Branch', value: 'main' }] }];
    expect(
      card({ summary: 'Build', title: 'CI', sections }, 'application/vnd.microsoft.teams.card.o365connector'),
    ).toBe('CI\nBuild\nBranch: main');
    expect(card({ type: 'AdaptiveCard', fallbackText: 'only this' })).toBe('only this');
  });

  test('when it is no card, or one without end, then nothing goes wrong', () => {
    const deep = Array.from({ length: 5_000 }).reduce<unknown>((items) => ({ type: 'Container', items: [items] }), {
      text: 'deep',
    });
    for (const content of [null, 'x', 7, [], deep, { body: 'x' }, { body: [null, 3, { text: 4 }] }])
      expect(card(content)).toBe('');
  });

  test('when it hangs on words, then the words are what is said', () => {
    const hero = { contentType: 'application/vnd.microsoft.card.hero', content: { text: 'preview' } };
    const content = '<p>look</p><attachment id="17"></attachment>';
    const attachments = [{ contentType: 'text/html', content }, hero];
    expect(fromTeams({ text: 'look', attachments }, options)).toMatchObject({ text: 'look', files: [] });
  });
});

describe('given a plain text of Teams', () => {
  test.each([
    ['<at>Threadwell</at> claim <b>', 'claim <b>', 'first'],
    ['<at>Threadwell</at>, claim', 'claim', 'first'],
    ['hello <at>Threadwell</at> there', 'hello there', 'within'],
    ['ask <at>Gina</at> &amp; <at>nobody</at>', `ask @[${gina}] &amp; <at>nobody</at>`, false],
    ['  - a\n    - b  ', '- a\n    - b', false],
  ])('when it is %j, then %j, and the bot is mentioned: %j', (text, expected, mentionsBot) => {
    expect(fromTeams({ text, textFormat: 'plain', entities }, options)).toMatchObject({ text: expected, mentionsBot });
  });

  test('when there is nothing at all, then nothing is said', () => {
    const nothing = { text: '', mentions: [], mentionsBot: false, files: [] };
    expect(fromTeams({}, options)).toEqual(nothing);
    expect(fromTeams({ text: null, attachments: null, entities: null }, options)).toEqual(nothing);
  });
});

describe('given hostile HTML', () => {
  test('when it is long and odd, then time and size grow with its length only', () => {
    const units = [
      '<b>',
      '<p><b>',
      '<ul><li>',
      '<blockquote>',
      '<table><td>',
      '<b a="',
      '&',
      '&amp;',
      '<!--',
      '</b>',
      '<a href="https://x.test">',
      '<b>a</b>',
      '<i><b>x</i>',
      '<span itemtype="http://schema.skype.com/Mention">',
      '<pre>',
      '`',
      '*a ',
      '<br>',
      '<',
      '&nbsp;',
      '<svg><x>',
      '[a](',
      '@[',
      '<s>*</s>',
    ];
    for (const unit of units) {
      const content = unit.repeat(Math.floor(200_000 / unit.length));
      const began = performance.now();
      const { text } = fromTeams(html(content), options);
      // A second at most; the square of that length would take minutes on any machine.
      expect(performance.now() - began, unit).toBeLessThan(20_000);
      expect(text.length, unit).toBeLessThan(250_000);
    }
  });

  test('when it is anything at all, then its words are kept, nothing throws, and the result is well formed', () => {
    const tag = fc.constantFrom(
      '<b>',
      '</b>',
      '<i>',
      '</i>',
      '<p>',
      '</p>',
      '<li>',
      '<ul>',
      '</ul>',
      '<ol>',
      '</ol>',
      '<td>',
      '<tr>',
      '<table>',
      '</table>',
      '<pre>',
      '</pre>',
      '<code>',
      '</code>',
      '<blockquote>',
      '</blockquote>',
      '<br>',
      '<a href="https://x.test">',
      '</a>',
      '<at>',
      '</at>',
      '&nbsp;',
      '&#0;',
      '&#xD800;',
      '<h2>',
      '<',
      '>',
      '"',
      '\ud800',
      '@[',
      '`',
      '**',
      '<img>',
      '<emoji alt="🙂">',
    );
    const word = fc.stringMatching(/^[a-z0-9]{2,8}$/u);
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, word), { maxLength: 40 }), (parts) => {
        // With a space around, no word grows together with another or into a tag.
        const content = parts.map((part) => (/^[a-z0-9]+$/u.test(part) ? ` ${part} ` : part)).join('');
        const { text } = fromTeams(html(content.replaceAll('< ', '&lt; ')), options);
        for (const one of parts.filter((part) => /^[a-z0-9]+$/u.test(part))) {
          if (!content.includes('"')) expect(text).toContain(one);
        }
        expect(text.replace(/\p{Surrogate}/gu, '!')).toBe(text);
      }),
      { numRuns: process.env.SOAK ? 100_000 : 2_000 },
    );
  });
});
