import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerButton } from '../../../../src/desk/answer.ts';
import type { QuestionView } from '../../../../src/desk/csat/question-view.ts';
import type { ReminderItem, ReminderView } from '../../../../src/desk/reminder/reminder-view.ts';
import { answerContent } from '../../../../src/platforms/teams/cards/answer.ts';
import type { CardContent } from '../../../../src/platforms/teams/cards/content.ts';
import { postContent } from '../../../../src/platforms/teams/cards/post.ts';
import { questionContent } from '../../../../src/platforms/teams/cards/question.ts';
import { reminderContent } from '../../../../src/platforms/teams/cards/reminder.ts';
import { actionsIn, cardOf, checkCard, objectsIn, saidIn } from './check-card.ts';
import { anyWords, expectOnlyWords, someMoment, someValue } from './hostile.ts';

const at = Date.UTC(2026, 2, 2, 16);
const linkTo = ({ ts }: { ts: string }) => `https://teams.microsoft.com/l/message/x/${ts}`;
const checked = (content: CardContent) => {
  checkCard(content);
  return cardOf(content);
};

const answers = ['very bad', 'bad', 'so-so', 'good', 'great'].map((word, place) => ({
  sign: ['😡', '🙁', '😐', '🙂', '😍'][place] ?? '',
  word,
  press: { action: 'csat-vote' as const, value: `1042|s1:${place + 1}` },
}));
const question = (fields: Partial<QuestionView> = {}): QuestionView => ({
  words: ['Solved. How did we do on **#1042**?'],
  answers,
  how: 'One tap is enough.',
  buttons: [{ action: 'form:rate', value: '1042|s1', label: 'Rate privately', style: 'plain' }],
  quiet: { action: 'csat-opt-out', value: '1042|s1', label: 'Do not ask me', style: 'plain' },
  summary: 'How did we do?',
  ...fields,
});

describe('given the question', () => {
  test('when it is drawn, then a button with sign and word for each answer, how to answer, and the rest behind three dots', () => {
    const card = checked(questionContent(question()));
    expect(saidIn(card)).toEqual(['Solved. How did we do on #1042?', 'One tap is enough.']);
    expect(actionsIn(card).map(({ type, title, mode }) => [type, title, mode])).toEqual([
      ['Action.Execute', '😡 very bad', undefined],
      ['Action.Execute', '🙁 bad', undefined],
      ['Action.Execute', '😐 so-so', undefined],
      ['Action.Execute', '🙂 good', undefined],
      ['Action.Execute', '😍 great', undefined],
      ['Action.Submit', 'Rate privately', undefined],
      ['Action.Execute', 'Do not ask me', 'secondary'],
    ]);
    expect(actionsIn(card)[4]?.data).toEqual({ tw: 1, action: 'csat-vote', value: '1042|s1:5' });
  });

  test('when there are more answers than a row holds, then all can be seen, in as many rows as it takes', () => {
    const seven = Array.from({ length: 7 }, (_, place) => ({
      sign: `${place + 1}`,
      word: '',
      press: { action: 'csat-vote' as const, value: `${place}` },
    }));
    const sets = objectsIn(checked(questionContent(question({ answers: seven })))).filter(
      ({ type }) => type === 'ActionSet',
    );
    expect(sets.map(({ actions }) => (Array.isArray(actions) ? actions.length : 0))).toEqual([4, 3, 2]);
    expect(actionsIn(sets.slice(0, 2)).some(({ mode }) => mode !== undefined)).toBe(false);
  });

  test('when it is over, then only its words are left', () => {
    const over = question({ words: ['It is over.'], answers: [], how: null, buttons: [], quiet: null });
    expect(checked(questionContent(over)).body).toHaveLength(1);
  });
});

const item = (told: Partial<ReminderItem> = {}): ReminderItem => ({
  number: 1042,
  title: '#1042 Login fails',
  customer: 'Globex (gold)',
  card: { channel: 'teams:19:x', ts: '17' },
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

describe('given a reminder', () => {
  test('when it is of one ticket, then its line leads to the card, its time is the reader’s own, its buttons stand below', () => {
    const card = checked(reminderContent(view([item()]), linkTo));
    expect(saidIn(card)).toEqual([
      '#1042 Login fails · Globex (gold)',
      'first reply due in 15 minutes ({{TIME(2026-03-02T16:00:00Z)}}) · nobody has it',
    ]);
    expect(JSON.stringify(card)).toContain('https://teams.microsoft.com/l/message/x/17');
    expect(actionsIn(card).map(({ title }) => title)).toEqual(['Claim', 'On it']);
  });

  test('when it was met, then it is struck through, how it ended is not, and no button is left', () => {
    const struck = item({
      struck: true,
      words: ['next reply'],
      who: null,
      outcome: ['done by Ana_Maria ', { at, shows: 'time', fallback: '16:00' }],
      buttons: [],
    });
    const card = checked(reminderContent(view([struck]), () => null));
    expect(saidIn(card)).toEqual([
      '#1042 Login fails · Globex (gold): next reply',
      'done by Ana_Maria {{TIME(2026-03-02T16:00:00Z)}}',
    ]);
    const runs = objectsIn(card).filter(({ type }) => type === 'TextRun');
    expect(runs.every(({ strikethrough }) => strikethrough === true)).toBe(true);
    expect(actionsIn(card)).toEqual([]);
  });

  test.each([2, 20, 50])(
    'when it is of %i tickets with long names, then each is told within one message, and the first has its button',
    (count) => {
      const items = Array.from({ length: count }, (_, place) =>
        item({ number: 10_000 + place, title: `#${10_000 + place} ${'A “long” subject – 漢字 '.repeat(9)}` }),
      );
      const card = checked(reminderContent(view(items, `${count} tickets`), linkTo));
      const said = saidIn(card).join('\n');
      for (const { number } of items) expect(said).toContain(`#${number}`);
      expect(actionsIn(card).length).toBeGreaterThan(0);
    },
  );

  test('when people of the desk are called, then by a mention with its entity', () => {
    const calls = [{ id: '29:ana', name: 'Ana' }];
    const card = checked(reminderContent(view([item()]), linkTo, { calls }));
    expect(saidIn(card)[0]).toBe('<at>Ana</at>');
    expect(card.msteams).toMatchObject({
      entities: [{ type: 'mention', text: '<at>Ana</at>', mentioned: { id: '29:ana', name: 'Ana' } }],
    });
  });
});

const ask = (label: string, does: AnswerButton['does']): AnswerButton => ({ label, style: 'plain', does });

describe('given an answer in parts', () => {
  test('when it is drawn, then a single button stands beside its text, several in a row, and addresses that are none are left out', () => {
    const parts = [
      { text: '**#7** Help', buttons: [ask('Show', { asks: 'show #7' })] },
      {
        text: 'Or',
        buttons: [ask('Claim', { action: 'claim', value: '7' }), ask('Report', { opens: 'https://desk.acme.test/' })],
      },
      { text: '', buttons: [ask('Bad', { opens: 'javascript:alert(1)' })] },
    ];
    const content = answerContent(parts);
    const card = checked(content);
    expect(content.summary).toBe('#7 Help Or');
    expect(card.body).toMatchObject([
      { type: 'ColumnSet', columns: [{ width: 'stretch' }, { width: 'auto' }] },
      { type: 'RichTextBlock' },
      { type: 'ActionSet' },
    ]);
    expect(actionsIn(card).map(({ type, verb, data, url }) => ({ type, verb, data, url }))).toEqual([
      { type: 'Action.Execute', verb: 'asks', data: { tw: 1, action: 'ask', value: 'show #7' } },
      { type: 'Action.Execute', verb: 'press', data: { tw: 1, action: 'claim', value: '7' } },
      { type: 'Action.OpenUrl', url: 'https://desk.acme.test/' },
    ]);
  });

  test('when it is very long, then it ends visibly earlier', () => {
    const parts = Array.from({ length: 200 }, (_, place) => ({
      text: `**#${place}** ${'words '.repeat(60)}`,
      buttons: [ask('Show', { asks: `show #${place}` })],
    }));
    const said = saidIn(checked(answerContent(parts)));
    expect(said[0]).toMatch(/^#0 words/u);
    expect(said.at(-1)).toMatch(/^… \+\d+$/u);
  });
});

describe('given a post with buttons', () => {
  test('when it is formatted, then as runs in which nothing is read again', () => {
    const text =
      '# Title\n**bold** _it_ ~~no~~ `c*d*` [x](https://x.test/) {{DATE(2020-01-01T00:00:00Z,SHORT)}} <at>Ana</at> @[29:ana]\n\n- a\n  1. b\n> q\n\n```\n  code\n```';
    const card = checked(postContent(text, []));
    expect(saidIn(card).map((line) => line.replace(/\u2060/g, ''))).toEqual([
      'Title',
      'bold it no c*d* x {{DATE(2020-01-01T00:00:00Z,SHORT)}} <at>Ana</at> @someone',
      '• a',
      '\u00a0\u00a0\u00a0\u00a01. b',
      'q',
      '\u00a0\u00a0code',
    ]);
    expectOnlyWords(card, []);
    const runs = objectsIn(card).filter(({ type }) => type === 'TextRun');
    expect(runs).toContainEqual({ type: 'TextRun', text: 'bold', weight: 'Bolder' });
    expect(runs).toContainEqual({ type: 'TextRun', text: 'c*d*', fontType: 'Monospace' });
    expect(runs).toContainEqual({
      type: 'TextRun',
      text: 'x',
      selectAction: { type: 'Action.OpenUrl', url: 'https://x.test/' },
    });
  });

  test('when it is very long, then it is cut visibly', () => {
    const said = saidIn(checked(postContent('**漢字** & words\n'.repeat(2_000), [])));
    expect(said.at(-1)).toMatch(/…$/u);
    expect(said.length).toBeGreaterThan(50);
  });

  test('when it is empty, then its buttons stand there all the same', () => {
    const button = { action: 'claim', value: '7', label: 'Claim', style: 'plain' as const };
    expect(actionsIn(checked(postContent('', [button])))).toHaveLength(1);
  });
});

describe('given anything at all', () => {
  const button = fc.record({
    action: fc.constantFrom('claim', 'form:reply'),
    value: someValue,
    label: anyWords,
    style: fc.constantFrom('plain' as const, 'primary' as const),
  });
  const buttons = fc.array(button, { maxLength: 8 });
  const calls = fc.array(fc.record({ id: fc.constant('29:x'), name: anyWords }), { maxLength: 3 });
  const span = fc.oneof(
    anyWords,
    fc.record({ at: someMoment, shows: fc.constantFrom('ago' as const, 'time' as const), fallback: anyWords }),
  );
  const spans = fc.array(span, { maxLength: 3 });
  const reminded = fc.record({
    number: fc.nat(),
    title: anyWords,
    customer: fc.option(anyWords),
    card: fc.constantFrom(null, { channel: 'teams:19:x', ts: '1' }),
    struck: fc.boolean(),
    words: spans,
    who: fc.option(anyWords),
    outcome: spans,
    buttons: fc.array(button, { maxLength: 4 }),
  });
  const runs = { numRuns: process.env.SOAK ? 3_000 : 60, endOnFailure: true };
  const momentsIn = (items: readonly ReminderItem[]): number[] =>
    items.flatMap(({ words, outcome }) =>
      [...words, ...outcome].flatMap((one) => (typeof one === 'string' ? [] : [one.at])),
    );

  test('when people are reminded, then Teams takes it, nothing is more than words, and only `calls` are called', () => {
    fc.assert(
      fc.property(fc.array(reminded, { minLength: 1, maxLength: 12 }), fc.option(anyWords), (items, heading) => {
        const card = checked(reminderContent(view(items, heading), linkTo));
        expectOnlyWords(card, momentsIn(items));
      }),
      runs,
    );
  });

  test('when it is asked, answered or posted, then so, too', () => {
    const parts = fc.array(
      fc.record({
        text: anyWords,
        buttons: fc.array(
          fc.record({
            label: anyWords,
            style: fc.constant('plain' as const),
            does: fc.oneof(fc.record({ asks: someValue }), fc.record({ opens: anyWords })),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, buttons, calls, anyWords, (given, pressed, called, text) => {
        const shown = question({
          words: [text],
          how: text,
          buttons: pressed,
          quiet: pressed[0] ?? null,
          summary: text,
        });
        for (const content of [answerContent(given), postContent(text, pressed), questionContent(shown)])
          expectOnlyWords(checked(content), []);
        const card = checked(postContent(text, pressed, { calls: called }));
        const mentions = JSON.stringify(card).match(/<at>/gu) ?? [];
        // Each in the text, and once more in its entity.
        expect(mentions).toHaveLength(called.length * 2);
      }),
      runs,
    );
  });
});
