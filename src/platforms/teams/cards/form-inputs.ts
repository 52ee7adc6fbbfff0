import type { FormField, FormOption } from '../../../desk/forms/form.ts';
import { cut } from '../../text/cut.ts';
import { plain, withoutMarkdown } from '../format/literal.ts';
import { inputId, pickerId, usualTime, writeChoice } from './form-data.ts';
import { dayAndTimeOf } from './wall-clock.ts';

const longest = { option: 100, text: 8_000, placeholder: 150 } as const;
/** Choices that are all seen at once; more of them are a menu. */
const mostOpen = 10;

/** How fully it is drawn: so many options, and so much of a text that stands in it. */
export type Drawing = {
  /** IANA zone in which days and times are shown. */
  zone: string;
  way: { options: number; value: number; label: number; hint: number };
  nameOf?: (account: string) => string | null;
};

/** The inputs of a field; none where there is nothing to choose from. */
export function inputsOf(field: FormField, drawing: Drawing): object[] {
  const { way, zone } = drawing;
  const label = withoutMarkdown(field.label, way.label) || '–';
  const required = field.optional ? {} : { isRequired: true, errorMessage: `⚠️ ${cut(label, 40)}` };
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
  { options: most }: Drawing['way'],
  chosen: readonly string[],
): { title: string; value: string }[] {
  const seen = new Set<string>();
  const all = options.filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
  const kept = all.filter(({ value }, place) => place < most || chosen.includes(value));
  return kept.map(({ value, label }) => ({ title: plain(label, longest.option) || '–', value: writeChoice(value) }));
}
