import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/playground/page/completion.ts';
import { emojiPicture, findEmoji, loadEmoji } from '../../src/playground/page/emoji.ts';
import { withOlder } from '../../src/playground/page/held-messages.ts';
import { keepSame } from '../../src/playground/page/keep-same.ts';
import { Mrkdwn } from '../../src/playground/page/mrkdwn.tsx';
import { movePlace, readPlace, writePlace } from '../../src/playground/page/place.ts';
import { historyOf, outboxOf, timersOf } from '../../src/playground/page/ticket-story.ts';
import { toTyped, toWire } from '../../src/playground/page/typed-text.ts';
import type { Snapshot } from '../../src/playground/snapshot.ts';

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

  test('when it names a moment by how long ago it is, then so; without a clock by its other words', () => {
    const text = '<!date^1767603600^{ago}|since 10:00>';
    const told = { ...names, ago: (moment: number) => `${1767603660 - moment} s ago` };
    expect(renderToStaticMarkup(<Mrkdwn text={text} names={told} />)).toBe('<time title="since 10:00">60 s ago</time>');
    expect(draw(text)).toBe('<time>since 10:00</time>');
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

describe('given a place in the address', () => {
  const left = { seat: 'U0GINA', channel: 'C0GLOBEX', thread: '1.000002', tab: null, selected: '1.000003' };
  const right = { seat: 'U0ANA', channel: 'D0ANA', thread: null, tab: 'home' as const, selected: null };

  test.each([
    ['two seats', { left, right, ticket: 1042, folded: false }],
    ['one seat and no desk', { left, right: null, ticket: null, folded: true }],
  ])('when it is written and read again, with %s, then it is the same', (_name, place) => {
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  test('when there is nothing in it, then both ends are shown', () => {
    expect(readPlace('')).toMatchObject({ left: { seat: 'U0GINA' }, right: { seat: 'U0ANA' }, folded: false });
    expect(readPlace('#ticket=abc').ticket).toBeNull();
  });

  test('when a message is asked about at one seat, then no longer at the other, and the desk is unfolded', () => {
    const moved = movePlace({ left, right, ticket: null, folded: true }, 'right', { selected: '1.000009' });
    expect(moved).toMatchObject({ left: { selected: null }, right: { selected: '1.000009' }, folded: false });
  });
});

describe('given what was begun to be typed', () => {
  const sources = {
    people: [...people, { id: 'U0INES', name: 'Inês Costa' }].map((person) => ({ ...person, title: '' })),
    commands: [{ command: '/ticket', about: '', usage: 'help' }],
  };
  const offered = (text: string) => complete(text, text.length, sources)?.suggestions.map(({ insert }) => insert) ?? [];

  test.each([
    ['@an', ['@Ana Weber ', '@Anabel Cruz ']],
    ['Hi @ines', ['@Inês Costa ']],
    ['(@cost', ['@Inês Costa ']],
    ['@ana w', ['@Ana Weber ']],
    ['mail@an', []],
    ['/t', ['/ticket ']],
    ['see /t', []],
    [':tick', [':ticket: ']],
    ['10:30', []],
    ['@nobody', []],
  ])('when it is %j, then %j is offered', (text, expected) => {
    expect(offered(text).slice(0, 2)).toEqual(expected);
  });

  test('when the caret stands within, then only what is before it is replaced', () => {
    expect(complete('a @an b', 5, sources)).toMatchObject({ from: 2, to: 5 });
  });
});

test('given thousands of messages scrolled back to, when only the newest come, then the older ones stay before them', () => {
  const at = (ts: string) => ({ ts, text: ts });
  const snapshot = (messages: string[], hasEarlier: boolean) =>
    ({ seat: 'U0ANA', instance: 'i', messages: messages.map(at), hasEarlier }) as unknown as Snapshot;
  const known = snapshot(['1', '2', '3', '4'], false);
  const told = (next: Snapshot) => withOlder(known, next).messages.map(({ ts }) => ts);
  expect(told(snapshot(['3', '4', '5'], true))).toEqual(['1', '2', '3', '4', '5']);
  expect(withOlder(known, snapshot(['3', '4', '5'], true)).hasEarlier).toBe(false);
  // A gap: what lies between is not known.
  expect(told(snapshot(['7', '8'], true))).toEqual(['7', '8']);
});

test('given the emoji that the desk uses, when they are drawn, then each has a picture', () => {
  for (const name of 'ticket eyes white_check_mark hourglass_flowing_sand rotating_light incoming_envelope +1 -1'.split(
    ' ',
  )) {
    expect(emojiPicture(name)).toBeDefined();
  }
  expect(emojiPicture('+1::skin-tone-3')).toBe('👍🏼');
});

test('given the picker, when the whole table came, then all of Slack’s emoji are found by name', async () => {
  await loadEmoji();
  expect(findEmoji('', 10_000).length).toBeGreaterThan(1_800);
  expect(findEmoji('rocket', 1)).toEqual(['rocket']);
  expect(findEmoji('', 1)).toEqual(['ticket']);
});

describe('given a ticket as the desk tells it', () => {
  const at = '2026-01-05T14:30:00.000Z';

  test('when its history is read, then each line is a sentence', () => {
    const ana = { id: 'p1', name: 'Ana Weber' };
    const history = [
      {
        at,
        actor: { id: 'c', name: 'Gina Rossi' },
        door: 'message',
        what: 'opened',
        from: null,
        to: 'opened-by-message',
      },
      { at, actor: ana, door: 'emoji', what: 'status', from: 'new', to: 'open' },
      { at, actor: ana, door: 'button', what: 'assignee', from: null, to: 'Ana Weber' },
      { at, actor: ana, door: 'api', what: 'tag', from: 'billing', to: null },
    ];
    expect(historyOf({ history }).map(({ text }) => text)).toEqual([
      'Gina Rossi: opened, by a message',
      'Ana Weber: status from new to open, by an emoji',
      'Ana Weber: assignee: Ana Weber, by a button',
      'Ana Weber: tag: no longer billing, through the API',
    ]);
  });

  test('when timers and outbox are read, then the next comes first, and what cannot be read is left out', () => {
    const timers = [{ name: 'solve', dueAt: '2026-01-12T00:00:00.000Z' }, { name: 'remind', dueAt: at }, { name: 7 }];
    expect(timersOf({ timers }).map(({ name }) => name)).toEqual(['remind', 'solve']);
    const outbox = [
      { id: 'e1', kind: 'post', what: 'acknowledge', state: 'done', to: 'C1', problem: null },
      { kind: 'x' },
    ];
    expect(outboxOf({ outbox })).toEqual([
      { key: 'e1', kind: 'post', what: 'acknowledge', state: 'done', to: 'C1', problem: '' },
    ]);
    expect([historyOf(null), timersOf('no'), outboxOf({ outbox: 7 })]).toEqual([[], [], []]);
  });
});
