import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Form, type FormField, formNames } from '../../../../src/desk/forms/form.ts';
import { formContent, formDialog, noticeContent, noticeDialog } from '../../../../src/platforms/teams/cards/form.ts';
import { readForm } from '../../../../src/platforms/teams/cards/form-data.ts';
import { form, textField } from '../../slack/triage-builders.ts';
import { actionsIn, cardOf, checkCard, objectsIn, saidIn } from './check-card.ts';
import { anyWords, expectOnlyWords, someValue } from './hostile.ts';

const base = { name: 'f', label: 'F', optional: true } as const;
const options = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ value: `v${place}`, label: `Option ${place}` }));
const inputsIn = (drawn: Form, more: Parameters<typeof formContent>[1] = {}) => {
  const content = formContent(drawn, more);
  checkCard(content);
  return objectsIn(cardOf(content)).filter(({ type }) => String(type).startsWith('Input.'));
};
const input = (field: FormField, more = {}) => inputsIn(form({ fields: [field] }), more)[0];
const ana = 'teams:6f1c0000-aaaa-bbbb-cccc-000000000001';
const at = Date.UTC(2026, 6, 1, 7, 30, 59, 999);

/** What comes back when a form is sent off as it stands there; `typed` is filled in. */
function sent(drawn: Form, typed: Record<string, string> = {}, more: Parameters<typeof formContent>[1] = {}): unknown {
  const card = cardOf(formContent(drawn, more));
  const submit = actionsIn(card).find(({ data }) => JSON.stringify(data).includes('"form"'));
  const held = objectsIn(card).flatMap(({ id, type, value }): [string, unknown][] =>
    String(type).startsWith('Input.') ? [[String(id), value ?? '']] : [],
  );
  return { ...Object(submit?.data), ...Object.fromEntries(held), ...typed };
}

describe('given a form', () => {
  test('when it is drawn, then its words, its buttons, its fields, and what sends it off with what it is about', () => {
    const buttons = [{ action: 'form:merge', value: '7', label: 'Merge', style: 'plain' as const }];
    const content = formContent(form({ buttons }));
    checkCard(content);
    expect(content.summary).toBe('Note on #7');
    expect(saidIn(cardOf(content))).toEqual(['Only we see it.']);
    expect(actionsIn(cardOf(content))).toEqual([
      {
        type: 'Action.Submit',
        title: 'Merge',
        data: { tw: 1, action: 'form:merge', value: '7' },
        associatedInputs: 'none',
      },
      {
        type: 'Action.Submit',
        title: 'Save',
        style: 'positive',
        data: { tw: 1, form: 'note', ticket: 7, subject: null, seen: null, zone: 'UTC', instants: {} },
      },
    ]);
    expect(formDialog(form())).toMatchObject({
      title: 'Note on #7',
      height: 'small',
      width: 'medium',
      card: { contentType: 'application/vnd.microsoft.card.adaptive' },
    });
  });

  test('when fields are of every kind, then each has its input, with what it held', () => {
    expect(input(textField({ value: 'x'.repeat(20), longest: 10, placeholder: 'Say' }))).toEqual({
      type: 'Input.Text',
      id: 'text:text',
      label: 'Text',
      isRequired: true,
      errorMessage: '⚠️ Text',
      isMultiline: true,
      maxLength: 10,
      value: `${'x'.repeat(9)}…`,
      placeholder: 'Say',
    });
    expect(input({ ...base, kind: 'choice', options: options(3), value: 'v1' })).toMatchObject({
      id: 'one:f',
      style: 'compact',
      value: 'v1',
    });
    expect(input({ ...base, kind: 'choice', options: options(3), value: 'gone', open: true })).toMatchObject({
      style: 'expanded',
    });
    expect(input({ ...base, kind: 'choice', options: options(3), value: 'gone' })).not.toHaveProperty('value');
    expect(input({ ...base, kind: 'choices', options: options(3), values: ['v0', 'v2', 'v9'] })).toMatchObject({
      id: 'many:f',
      isMultiSelect: true,
      style: 'expanded',
      value: 'v0,v2',
    });
    expect(input({ ...base, kind: 'choices', options: options(11), values: [] })).toMatchObject({ style: 'compact' });
    expect(input({ ...base, kind: 'choice', options: [], value: null })).toBeUndefined();
  });

  test('when a person is asked for, then Teams itself looks people up, and knows who stands there', () => {
    const field: FormField = { ...base, kind: 'person', value: ana };
    expect(input(field, { nameOf: () => 'Ana' })).toMatchObject({
      id: 'person:f',
      choices: [{ title: 'Ana', value: '6f1c0000-aaaa-bbbb-cccc-000000000001' }],
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      value: '6f1c0000-aaaa-bbbb-cccc-000000000001',
    });
    expect(input({ ...field, value: 'slack:U0ANA' })).not.toHaveProperty('value');
  });

  test('when a moment is asked for, then a day and a time, on the wall of whoever fills it in, and its zone is named', () => {
    const fields: FormField[] = [{ ...base, kind: 'instant', value: at }];
    expect(inputsIn(form({ fields }), { timeZone: 'America/New_York' })).toMatchObject([
      { type: 'Input.Date', id: 'date:f', label: 'F', value: '2026-07-01' },
      { type: 'Input.Time', id: 'time:f', label: '🕘 America/New York', value: '03:30' },
    ]);
    const empty: FormField[] = [{ ...base, kind: 'instant', value: null, optional: false }];
    const [date, time] = inputsIn(form({ fields: empty }), { timeZone: 'No/Where' });
    expect(date).toMatchObject({ isRequired: true });
    expect(date).not.toHaveProperty('value');
    expect(time).toMatchObject({ label: '🕘 UTC', value: '09:00' });
  });

  test('when it comes back with faults, then each stands under its field, others above, and what was filled in is kept', () => {
    const fields = [textField({ name: 'a', label: 'A', value: 'old' }), textField({ name: 'b', label: 'B' })];
    const content = formContent(form({ fields }), {
      faults: { a: 'Too **short**.', z: 'Gone.' },
      values: { a: 'x', b: 'typed' },
    });
    checkCard(content);
    const shown = objectsIn(cardOf(content)).flatMap(({ type, label, inlines, value }) =>
      type === 'Input.Text' ? [`${label}=${value}`] : type === 'RichTextBlock' ? [Object(Object(inlines)[0]).text] : [],
    );
    expect(shown).toEqual(['⚠️ Gone.', 'Only ', 'A=x', '⚠️ Too **short**.', 'B=typed']);
  });

  test('when it only shows something, then nothing sends it off; a notice always says something', () => {
    expect(actionsIn(cardOf(formContent(form({ submit: null, intro: '' }))))).toEqual([]);
    checkCard(formContent(form({ submit: null, intro: '' })));
    expect(saidIn(cardOf(noticeContent('Only **agents** may.')))).toEqual(['Only agents may.']);
    expect(saidIn(cardOf(noticeContent(' ')))).toEqual(['…']);
    expect(noticeDialog('No.')).toMatchObject({ title: 'Threadwell', height: 'small' });
    checkCard(noticeContent('**long** words\n'.repeat(5_000)));
  });
});

describe('given a form that was sent off', () => {
  const fields: FormField[] = [
    textField({ name: 'text', value: 'was', optional: true }),
    { ...base, kind: 'choice', name: 'one', options: [{ value: 'a,b%', label: 'A' }], value: 'a,b%' },
    {
      ...base,
      kind: 'choices',
      name: 'many',
      options: [...options(2), { value: '1,2', label: 'x' }],
      values: ['v0', '1,2'],
    },
    { ...base, kind: 'person', name: 'who', value: ana },
    { ...base, kind: 'instant', name: 'when', value: at },
    { ...base, kind: 'instant', name: 'never', value: null },
  ];

  test('when nothing was changed, then all comes back as it was, moments to the second', () => {
    for (const timeZone of ['Europe/Berlin', 'Asia/Kathmandu', null]) {
      expect(readForm(sent(form({ fields }), {}, { timeZone }))).toEqual({
        name: 'note',
        about: { ticket: 7, subject: null, seen: null },
        values: { text: 'was', one: 'a,b%', many: ['v0', '1,2'], who: ana, when: String(Math.floor(at / 1000) * 1000) },
      });
    }
  });

  test('when fields were changed or emptied, then by their new values, or left out', () => {
    const typed = {
      'text:text': '',
      'one:one': '',
      'many:many': 'v1',
      'person:who': '',
      'date:when': '2026-12-24',
      'time:when': '18:05',
      'date:never': '2026-01-02',
      'time:never': '',
    };
    expect(readForm(sent(form({ fields }), typed, { timeZone: 'Europe/Berlin' }))?.values).toEqual({
      many: ['v1'],
      when: String(Date.UTC(2026, 11, 24, 17, 5)),
      never: String(Date.UTC(2026, 0, 2, 8)),
    });
  });

  test('when the clocks change, then a time that does not exist is the one after it, and one that is twice the first', () => {
    const read = (date: string, time: string) =>
      readForm(sent(form({ fields }), { 'date:when': date, 'time:when': time }, { timeZone: 'Europe/Berlin' }))?.values
        .when;
    expect(read('2026-03-29', '02:30')).toBe(String(Date.UTC(2026, 2, 29, 1, 30)));
    expect(read('2026-10-25', '02:30')).toBe(String(Date.UTC(2026, 9, 25, 0, 30)));
    expect(read('2026-02-30', '02:30')).toBeUndefined();
    expect(read('soon', '02:30')).toBeUndefined();
    expect(read('2026-02-03', 'late')).toBeUndefined();
  });

  test.each([null, 'x', {}, { tw: 1, form: 'nothing' }, { tw: 1, action: 'claim', value: '7' }, [1]])(
    'when it is %j, then it is no form of ours',
    (data) => {
      expect(readForm(data)).toBeNull();
    },
  );

  test('when fields have the names of what all objects have, then they are fields like others', () => {
    const odd: FormField[] = [
      textField({ name: '__proto__', value: 'p' }),
      textField({ name: 'constructor', value: 'c' }),
    ];
    const values = readForm(JSON.parse(JSON.stringify(sent(form({ fields: odd })))))?.values ?? {};
    expect(Object.entries(values)).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
  });
});

describe('given a form of anything', () => {
  test('when it is drawn, then Teams takes it; nothing is more than words; and it comes back', () => {
    const shared = {
      name: fc.string({ minLength: 1, maxLength: 30 }),
      label: anyWords,
      hint: anyWords,
      optional: fc.boolean(),
    };
    const list = fc.array(fc.record({ value: fc.string({ maxLength: 60 }), label: anyWords }), { maxLength: 130 });
    const field: fc.Arbitrary<FormField> = fc.oneof(
      fc.record({
        ...shared,
        kind: fc.constant('text' as const),
        value: anyWords,
        multiline: fc.boolean(),
        longest: fc.integer({ min: 0, max: 10_000 }),
      }),
      fc.record({ ...shared, kind: fc.constant('choice' as const), options: list, value: fc.option(fc.string()) }),
      fc.record({
        ...shared,
        kind: fc.constant('choices' as const),
        options: list,
        values: fc.array(fc.string(), { maxLength: 5 }),
      }),
      fc.record({ ...shared, kind: fc.constant('person' as const), value: fc.constantFrom(null, ana, 'slack:U1') }),
      fc.record({
        ...shared,
        kind: fc.constant('instant' as const),
        value: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
      }),
    );
    const fields = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 12 });
    const buttons = fc.array(
      fc.record({
        action: fc.constantFrom('claim', 'form:merge'),
        value: someValue,
        label: anyWords,
        style: fc.constantFrom('plain' as const, 'danger' as const),
      }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(fields, buttons, anyWords, fc.constantFrom(...formNames), (given, pressed, words, name) => {
        const drawn = form({ name, title: words, intro: words, fields: given, buttons: pressed });
        const content = formContent(drawn, { timeZone: 'Europe/Berlin', faults: { text: words } });
        checkCard(content);
        const card = cardOf(content);
        expectOnlyWords(card, []);
        expect(readForm(sent(drawn))).toMatchObject({ name, about: drawn.about });
      }),
      { numRuns: process.env.SOAK ? 2_000 : 60, endOnFailure: true },
    );
  });
});
