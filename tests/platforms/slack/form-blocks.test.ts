import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormField, formNames } from '../../../src/desk/forms/form.ts';
import { formView, loadingView, noticeView } from '../../../src/platforms/slack/blocks/form.ts';
import { homeBlocks } from '../../../src/platforms/slack/blocks/home.ts';
import { readFormMark } from '../../../src/platforms/slack/receive/form-mark.ts';
import { checkView } from '../../../src/playground/slack/block-limits.ts';
import type { JsonObject } from '../../../src/playground/slack/json.ts';
import { form, home, homeLine, textField } from './triage-builders.ts';

const json = (view: object) => JSON.parse(JSON.stringify(view)) as JsonObject & { blocks: JsonObject[] };
const options = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ value: `v${place}`, label: `Option ${place}` }));
const input = (field: FormField) => json(formView(form({ intro: '', fields: [field] }))).blocks[0];

describe('given a form', () => {
  test('when it is drawn, then a modal that remembers what it is about', () => {
    const view = json(formView(form({ title: 'A title that is longer than Slack’s twenty-four' })));
    expect(view).toMatchObject({
      type: 'modal',
      title: { type: 'plain_text', text: 'A title that is longer…' },
      submit: { text: 'Save' },
      close: { text: 'Cancel' },
      notify_on_close: false,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: expect.stringContaining('*we*'), verbatim: true } },
        { type: 'input', block_id: 'field:text', optional: false, element: { type: 'plain_text_input' } },
      ],
    });
    expect(readFormMark(String(view.private_metadata))).toEqual({
      name: 'note',
      about: { ticket: 7, subject: null, seen: null },
    });
  });

  test('when it is a reply, then its closing is told; also of one that is still loading', () => {
    const mark = { name: 'reply', about: { ticket: 7, subject: null, seen: null } } as const;
    expect(json(formView(form({ name: 'reply' })))).toMatchObject({ notify_on_close: true });
    expect(json(loadingView(mark, 'One moment…'))).toMatchObject({ notify_on_close: true });
    expect(() => checkView(json(loadingView(mark, 'One moment…')))).not.toThrow();
  });

  test('when fields are of every kind, then each has its element, with what it held', () => {
    const base = { name: 'f', label: 'F', optional: true };
    expect(input(textField({ value: 'x'.repeat(20), longest: 10, placeholder: 'Say' }))).toMatchObject({
      element: { max_length: 10, initial_value: `${'x'.repeat(9)}…`, placeholder: { text: 'Say' } },
    });
    expect(input({ ...base, kind: 'choice', options: options(3), value: 'v1' })).toMatchObject({
      element: { type: 'static_select', initial_option: { value: 'v1', text: { text: 'Option 1' } } },
    });
    expect(input({ ...base, kind: 'choices', options: options(3), values: ['v0', 'v9'] })).toMatchObject({
      element: { type: 'checkboxes', initial_options: [{ value: 'v0' }] },
    });
    expect(input({ ...base, kind: 'choices', options: options(11), values: [] })).toMatchObject({
      element: { type: 'multi_static_select' },
    });
    expect(input({ ...base, kind: 'person', value: 'slack:U0ANA' })).toMatchObject({
      element: { type: 'users_select', initial_user: 'U0ANA' },
    });
    expect(input({ ...base, kind: 'instant', value: 1_767_603_600_999 })).toMatchObject({
      element: { type: 'datetimepicker', initial_date_time: 1_767_603_600 },
    });
  });

  test('when there is more to choose from than a menu holds, then groups; when nothing, then no field', () => {
    const base = { kind: 'choice', name: 'f', label: 'F', optional: true, value: 'v150' } as const;
    const many = input({ ...base, options: options(250) });
    expect(many).toMatchObject({ element: { initial_option: { value: 'v150' } } });
    expect(JSON.stringify(many)).toContain('"201–250"');
    expect(input({ ...base, options: [] })).toMatchObject({ type: 'section' });
  });

  test('when it only shows something, then it has no button that sends it off', () => {
    expect(json(formView(form({ submit: null })))).not.toHaveProperty('submit');
    expect(() => checkView(json(formView(form({ submit: null, intro: '' }))))).not.toThrow();
  });

  test('when a refusal says nothing, then a sentence stands there all the same', () => {
    expect(JSON.stringify(noticeView(''))).toContain('…');
    expect(JSON.stringify(noticeView('Only **agents** may.'))).toContain('agents');
  });

  test('when it is anything at all, then Slack would take it', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('&<>*_'.repeat(700)));
    const base = { name: fc.string({ maxLength: 40 }), label: text, hint: text, optional: fc.boolean() };
    const list = fc.array(fc.record({ value: fc.string({ maxLength: 200 }), label: text }), { maxLength: 130 });
    const field: fc.Arbitrary<FormField> = fc.oneof(
      fc.record({
        ...base,
        kind: fc.constant('text' as const),
        value: text,
        multiline: fc.boolean(),
        longest: fc.integer({ min: 0, max: 10_000 }),
      }),
      fc.record({ ...base, kind: fc.constant('choice' as const), options: list, value: fc.option(text) }),
      fc.record({ ...base, kind: fc.constant('choices' as const), options: list, values: fc.array(text) }),
      fc.record({
        ...base,
        kind: fc.constant('person' as const),
        value: fc.constantFrom(null, 'slack:U0ANA', 'teams:x'),
      }),
      fc.record({
        ...base,
        kind: fc.constant('instant' as const),
        value: fc.option(fc.integer({ min: 1_000_000_000_000, max: 9_000_000_000_000 })),
      }),
    );
    const fields = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 120 });
    const buttons = fc.array(
      fc.record({
        action: fc.constantFrom('claim', 'solve'),
        value: text,
        label: text,
        style: fc.constantFrom('plain' as const, 'danger' as const),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(fields, buttons, text, fc.constantFrom(...formNames), (given, pressed, words, name) => {
        const view = json(formView(form({ name, title: words, intro: words, fields: given, buttons: pressed })));
        expect(() => checkView(view)).not.toThrow();
      }),
      { numRuns: 25 },
    );
  });
});

describe('given an App Home', () => {
  const section = (count: number, fields = {}) => ({
    heading: 'Your queue',
    empty: 'Nothing waits.',
    lines: Array.from({ length: count }, (_, place) => homeLine({ title: `#${place} · Help` })),
    more: { action: 'home-page', value: '2', label: 'More', style: 'plain' as const },
    ...fields,
  });

  test('when it has a queue, then a line each with its mark, link and button', () => {
    const view = json(
      homeBlocks(home({ alerts: ['2 cards wait.'], sections: [section(1)] }), 'https://acme.slack.com/'),
    );
    expect(view.type).toBe('home');
    expect(view.blocks).toMatchObject([
      { type: 'header', text: { text: 'Good morning, Ana' } },
      { type: 'section', text: { text: '⚠️ 2 cards wait.' } },
      { type: 'divider' },
      { type: 'header', text: { text: 'Your queue' } },
      {
        type: 'section',
        text: {
          text:
            '🟠 *<https://acme.slack.com/archives/C0TRIAGE/p1767603600000100|#0 · Help>*\n' +
            'Globex · gold · waits for us · <!date^1767603600^{ago}|2026-01-05 09:00 UTC>',
        },
        accessory: { type: 'button', action_id: 'tw:claim', value: '7' },
      },
      { type: 'actions', elements: [{ action_id: 'tw:home-page', value: '2' }] },
    ]);
  });

  test('when a section is empty, then it says so', () => {
    expect(JSON.stringify(homeBlocks(home({ sections: [section(0, { more: null })] }), null))).toContain(
      'Nothing waits.',
    );
  });

  test('when there is too much, then the longest list gives way, says by how much, and the others stay whole', () => {
    const few = section(3, { heading: 'Few' });
    const view = json(homeBlocks(home({ sections: [section(300), few] }), null));
    expect(() => checkView(view)).not.toThrow();
    expect(view.blocks).toHaveLength(100);
    expect(JSON.stringify(view)).toMatch(/… \+2\d\d/);
    expect(view.blocks.filter(({ accessory }) => accessory !== undefined).length).toBeGreaterThan(80);
    expect(view.blocks.at(-1)).toMatchObject({ type: 'actions' });
  });

  test('when there are more sections than blocks, then it is cut and still taken', () => {
    const view = json(homeBlocks(home({ sections: Array.from({ length: 80 }, () => section(2)) }), null));
    expect(() => checkView(view)).not.toThrow();
  });
});
