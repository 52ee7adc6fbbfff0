import type { Form, FormField, FormOption } from '../../../desk/forms/form.ts';
import { withoutMarks } from '../../../desk/text/without-marks.ts';
import { cut } from '../../text/cut.ts';
import { plain, withoutMarkdown } from '../format/literal.ts';
import { actionSet, pressAction } from './actions.ts';
import { attachmentFor, type CardAttachment, type CardContent, cardWith, firstThatFits } from './content.ts';
import { richText, textBlock, words } from './elements.ts';
import { inputId, pickerId, usualTime, writeChoice, writeFormData } from './form-data.ts';
import { richMarkdown } from './rich-markdown.ts';
import { dayAndTimeOf, knownZone } from './wall-clock.ts';

export type FormOptions = {
  /** IANA zone of whoever fills it in (an activity's `localTimezone`); days and times are shown and read in it. */
  timeZone?: string | null;
  /** What is wrong in it, by field. */
  faults?: Readonly<Record<string, string>>;
  /** What was filled in so far (`readForm`), in the place of what the form holds. */
  values?: Readonly<Record<string, string | string[]>>;
  /** Names of accounts that stand in its fields. */
  nameOf?: (account: string) => string | null;
};

/** A dialog, as `task/fetch` and `task/submit` are answered with (`task: { type: 'continue', value }`). */
export type Dialog = { title: string; height: 'small' | 'medium' | 'large'; width: 'medium'; card: CardAttachment };

const longest = { title: 60, label: 200, hint: 300, option: 100, text: 8_000, placeholder: 150, fault: 500 } as const;
/** Choices that are all seen at once; more of them are a menu. */
const mostOpen = 10;
const ways = [
  { intro: 6_000, options: 500, value: 8_000 },
  { intro: 2_000, options: 200, value: 5_000 },
  { intro: 500, options: 80, value: 3_500 },
  { intro: 200, options: 25, value: 3_000 },
  { intro: 60, options: 8, value: 400 },
  { intro: 20, options: 3, value: 60 },
] as const;
type Way = (typeof ways)[number];

/** A form as an Adaptive Card, to stand in a dialog. */
export function formContent(form: Form, options: FormOptions = {}): CardContent {
  const zone = knownZone(options.timeZone);
  const fields = form.submit === null ? [] : form.fields.map((field) => filled(field, options.values));
  const submit =
    form.submit === null
      ? []
      : [
          {
            type: 'Action.Submit',
            title: cut(form.submit, longest.title) || '–',
            style: 'positive',
            data: writeFormData(form, form.fields, zone),
          },
        ];
  const card = firstThatFits(ways, (way) =>
    cardWith([
      ...strayFaults(form, options),
      ...(form.intro.trim() === '' ? [] : richMarkdown(cut(form.intro, way.intro))),
      ...actionSet(form.buttons.map((button) => pressAction(button, 'in-form'))),
      ...fields.flatMap((field) => fieldElements(field, { ...options, zone, way })),
      ...actionSet(submit),
    ]),
  );
  if (card.body.length === 0) card.body.push(textBlock('…'));
  return { attachments: [attachmentFor(card)], summary: plain(form.title, longest.title) };
}

/** A form in its dialog. */
export function formDialog(form: Form, options: FormOptions = {}): Dialog {
  const { attachments, summary } = formContent(form, options);
  const height = form.fields.length > 4 ? 'large' : form.fields.length > 1 ? 'medium' : 'small';
  return { title: summary, height, width: 'medium', card: attachments[0] };
}

/** A sentence (Markdown) instead of a form: why it cannot be, or what came of it. */
export function noticeContent(markdown: string): CardContent {
  const text = markdown.trim() === '' ? '…' : markdown;
  const card = firstThatFits([6_000, 2_000, 500], (most) => cardWith(richMarkdown(cut(text, most))));
  return { attachments: [attachmentFor(card)], summary: plain(withoutMarks(text), 300) };
}

/** The same in a dialog. */
export const noticeDialog = (markdown: string, title = 'Threadwell'): Dialog => ({
  title: plain(title, longest.title),
  height: 'small',
  width: 'medium',
  card: noticeContent(markdown).attachments[0],
});

/** What was filled in stands there again, where a form comes back with what is wrong in it. */
function filled(field: FormField, values: FormOptions['values']): FormField {
  if (values === undefined) return field;
  const given = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  const one = typeof given === 'string' ? given : (given?.[0] ?? '');
  switch (field.kind) {
    case 'text':
      return { ...field, value: one };
    case 'choice':
    case 'person':
      return { ...field, value: one === '' ? null : one };
    case 'choices':
      return { ...field, values: typeof given === 'string' ? [given] : (given ?? []) };
    case 'instant':
      return { ...field, value: /^\d{1,16}$/u.test(one) ? Number(one) : null };
    default:
      return field satisfies never;
  }
}

/** Faults of fields that are not there stand above all others. */
function strayFaults({ fields, submit }: Form, { faults = {} }: FormOptions): object[] {
  const shown = new Set(submit === null ? [] : fields.map(({ name }) => name));
  return Object.entries(faults).flatMap(([name, fault]) => (shown.has(name) ? [] : [faultLine(fault)]));
}

const faultLine = (fault: string): object =>
  richText([words(`⚠️ ${fault}`, longest.fault, { color: 'Attention' })], 'Small');

type Drawing = FormOptions & { zone: string; way: Way };

/** The field with its label, its hint above it as Teams shows none by itself, and what is wrong with it below. */
function fieldElements(field: FormField, drawing: Drawing): object[] {
  const inputs = inputsOf(field, drawing);
  if (inputs.length === 0) return [];
  const { faults = {} } = drawing;
  const fault = Object.hasOwn(faults, field.name) ? faults[field.name] : undefined;
  const hint = field.hint ?? '';
  return [
    ...inputs,
    ...(hint === '' ? [] : [richText([words(hint, longest.hint, { isSubtle: true, size: 'Small' })], 'Small')]),
    ...(fault === undefined ? [] : [faultLine(fault)]),
  ];
}

function inputsOf(field: FormField, drawing: Drawing): object[] {
  const { way, zone } = drawing;
  const label = withoutMarkdown(field.label, longest.label) || '–';
  const required = field.optional ? {} : { isRequired: true, errorMessage: `⚠️ ${label}` };
  const labelled = { label, ...required };
  switch (field.kind) {
    case 'text': {
      const most = Math.min(Math.max(1, field.longest), longest.text);
      return [
        {
          type: 'Input.Text',
          id: inputId('text', field.name),
          ...labelled,
          isMultiline: field.multiline,
          maxLength: most,
          ...(field.value === '' ? {} : { value: cut(field.value, Math.min(most, way.value)) }),
          ...(field.placeholder === undefined || field.placeholder === ''
            ? {}
            : { placeholder: plain(field.placeholder, longest.placeholder) }),
        },
      ];
    }
    case 'choice': {
      const choices = choicesOf(field.options, way, [field.value ?? '']);
      if (choices.length === 0) return [];
      const chosen = choices.some(({ value }) => value === writeChoice(field.value ?? ''));
      return [
        {
          type: 'Input.ChoiceSet',
          id: inputId('choice', field.name),
          ...labelled,
          style: field.open === true && choices.length <= mostOpen ? 'expanded' : 'compact',
          wrap: true,
          choices,
          ...(chosen ? { value: writeChoice(field.value ?? '') } : {}),
        },
      ];
    }
    case 'choices': {
      const choices = choicesOf(field.options, way, field.values);
      if (choices.length === 0) return [];
      const known = field.values.map(writeChoice).filter((value) => choices.some((choice) => choice.value === value));
      return [
        {
          type: 'Input.ChoiceSet',
          id: inputId('choices', field.name),
          ...labelled,
          isMultiSelect: true,
          style: choices.length <= mostOpen ? 'expanded' : 'compact',
          wrap: true,
          choices,
          ...(known.length === 0 ? {} : { value: known.join(',') }),
        },
      ];
    }
    case 'person':
      return [personInput(field, labelled, drawing)];
    case 'instant':
      return momentInputs(field, labelled, zone);
    default:
      return field satisfies never;
  }
}

/** Teams itself looks people up as one types. */
function personInput(field: FormField & { kind: 'person' }, labelled: object, { nameOf }: Drawing): object {
  const id = pickerId(field.value);
  const name = field.value === null ? null : (nameOf?.(field.value) ?? null);
  return {
    type: 'Input.ChoiceSet',
    id: inputId('person', field.name),
    ...labelled,
    style: 'filtered',
    choices: id === null || name === null ? [] : [{ title: plain(name, longest.option), value: id }],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...(id === null ? {} : { value: id }),
  };
}

/** A day and a time; the zone in which they are read stands beside, as nobody could tell otherwise. */
function momentInputs(field: FormField & { kind: 'instant' }, labelled: { label: string }, zone: string): object[] {
  const shown = field.value === null ? null : dayAndTimeOf(field.value, zone);
  return [
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [
            {
              type: 'Input.Date',
              id: inputId('date', field.name),
              ...labelled,
              ...(shown === null ? {} : { value: shown.date }),
            },
          ],
        },
        {
          type: 'Column',
          width: 'stretch',
          items: [
            {
              type: 'Input.Time',
              id: inputId('time', field.name),
              label: `🕘 ${zone.replaceAll('_', ' ')}`,
              value: shown?.time ?? usualTime,
            },
          ],
        },
      ],
    },
  ];
}

/** Choices, each once; those that are chosen already never give way. */
function choicesOf(
  options: readonly FormOption[],
  { options: most }: Way,
  chosen: readonly string[],
): { title: string; value: string }[] {
  const seen = new Set<string>();
  const all = options.filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
  const kept = all.filter(({ value }, place) => place < most || chosen.includes(value));
  return kept.map(({ value, label }) => ({ title: plain(label, longest.option) || '–', value: writeChoice(value) }));
}
