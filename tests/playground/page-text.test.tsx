import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { emojiPicture } from '../../src/playground/page/emoji.ts';
import { keepSame } from '../../src/playground/page/keep-same.ts';
import { Mrkdwn } from '../../src/playground/page/mrkdwn.tsx';
import { readPlace, writePlace } from '../../src/playground/page/place.ts';
import { toTyped, toWire } from '../../src/playground/page/typed-text.ts';

const people = [
  { id: 'U0ANA', name: 'Ana Weber' },
  { id: 'U0ANABEL', name: 'Anabel Cruz' },
  { id: 'U0THREADWELL', name: 'Threadwell' },
];
const names = {
  person: (id: string) => people.find((person) => person.id === id)?.name,
  channel: (id: string) => (id === 'C0GLOBEX' ? 'globex-acme' : undefined),
};
const draw = (text: string) => renderToStaticMarkup(<Mrkdwn text={text} names={names} />);

describe('given mrkdwn to draw', () => {
  test.each([
    ['*bold* _it_ ~no~ `a*b*`', '<strong>bold</strong> <em>it</em> <s>no</s> <code>a*b*</code>'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['<@U0ANA> in <#C0GLOBEX>', '<span class="mention">@Ana Weber</span> in <span class="mention">#globex-acme</span>'],
    ['a &lt;b&gt; &amp;amp; c', 'a &lt;b&gt; &amp;amp; c'],
    [
      '<https://acme.test/?a=1&amp;b|docs>',
      '<a href="https://acme.test/?a=1&amp;b" target="_blank" rel="noopener noreferrer">docs</a>',
    ],
    ['<javascript:alert(1)|click>', '&lt;javascript:alert(1)|click&gt;'],
    ['<data:text/html,x>', '&lt;data:text/html,x&gt;'],
    ['&gt; quoted\nplain', '<blockquote>quoted</blockquote>plain'],
    [':no_such_emoji:', ':no_such_emoji:'],
  ])('when it is %j, then %j', (text, html) => {
    expect(draw(text)).toBe(html);
  });

  test('when it is any text at all, then no element but ours and no address but http and mail', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '*',
        '_',
        '`',
        '```',
        '|',
        ':',
        'javascript:',
        'img src=x onerror=',
        '@U0ANA',
        '&lt;',
        '"',
        '\n',
        'a ',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const tags = draw(parts.join('')).match(/<[a-z]+/g) ?? [];
        const ours = ['<strong', '<em', '<s', '<code', '<pre', '<span', '<a', '<time', '<blockquote'];
        expect(tags.filter((tag) => !ours.includes(tag))).toEqual([]);
        expect(draw(parts.join(''))).not.toMatch(/href="(?!https?:|mailto:)/i);
      }),
    );
  });
});

describe('given typed text', () => {
  test.each([
    ['Hi @Ana Weber, see https://acme.test/x.', 'Hi <@U0ANA>, see <https://acme.test/x>.'],
    ['@ana and @Anabel', '<@U0ANA> and <@U0ANABEL>'],
    ['@Threadwell tickets', '<@U0THREADWELL> tickets'],
    ['mail@ana.test', 'mail@ana.test'],
    ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
  ])('when %j is sent, then %j', (typed, wire) => {
    expect(toWire(typed, people)).toBe(wire);
  });

  test('when a message is edited unchanged, then it stays what it was', () => {
    for (const wire of ['<@U0ANA> a &lt;b&gt; &amp; <https://acme.test/x>', 'plain', '&amp;lt;']) {
      expect(toWire(toTyped(wire, names.person), people)).toBe(wire);
    }
  });
});

test('given a snapshot that says the same, when it is merged, then unchanged parts keep their identity', () => {
  const before = {
    list: [
      { ts: '1', text: 'a' },
      { ts: '2', text: 'b' },
    ],
    other: { x: 1 },
  };
  const after = keepSame(before, {
    list: [
      { ts: '2', text: 'b' },
      { ts: '3', text: 'c' },
    ],
    other: { x: 1 },
  });
  expect(after.list[0]).toBe(before.list[1]);
  expect(after.other).toBe(before.other);
  expect(after.list[1]).toEqual({ ts: '3', text: 'c' });
  expect(keepSame(before, structuredClone(before))).toBe(before);
});

test('given a place, when it is written into the address and read again, then it is the same', () => {
  const place = { seat: 'U0ANA', channel: 'C0GLOBEX', thread: '1.000002', selected: null, ticket: 1042 };
  expect(readPlace(writePlace(place))).toEqual(place);
  expect(readPlace('#ticket=abc').ticket).toBeNull();
});

test('given the emoji that the desk uses, when they are drawn, then each has a picture', () => {
  for (const name of 'ticket eyes white_check_mark hourglass_flowing_sand rotating_light incoming_envelope +1 -1'.split(
    ' ',
  )) {
    expect(emojiPicture(name)).toBeDefined();
  }
  expect(emojiPicture('+1::skin-tone-3')).toBe('👍🏼');
});
