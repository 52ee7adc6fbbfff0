import type { Context, CustomField } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import { priorityWords, statusWords } from '../texts/ticket-words.ts';
import { priorities, type Ticket } from '../ticket.ts';
import { detailsOf, fieldPrefix, nobodyChoice } from './details-fields.ts';
import type { Form, FormField, FormOption } from './form.ts';
import { formButton, ticketForm } from './form-parts.ts';
import { writeShown } from './shown.ts';

/** As many as platforms let one choose from. */
const mostOptions = 100;

/** *More*: all that can be set on a ticket, and the ways to what changes its structure. */
export function detailsForm(context: Context, ticket: Ticket): Form {
  const shown = detailsOf(ticket, context);
  const label = (
    key: 'fieldStatus' | 'fieldPriority' | 'fieldAssignee' | 'fieldTags' | 'fieldSnooze' | 'fieldParticipant',
  ) => sentence(context, key, {});
  return ticketForm(context, ticket, {
    name: 'details',
    title: 'detailsTitle',
    submit: 'buttonSave',
    shown: writeShown(shown),
    fields: [
      choice('status', label('fieldStatus'), statusOptions(context, ticket), ticket.status),
      choice('priority', label('fieldPriority'), priorityOptions(context), ticket.priority),
      choice('assignee', label('fieldAssignee'), agentOptions(context, ticket), ticket.assignee?.id ?? nobodyChoice),
      {
        kind: 'text',
        name: 'tags',
        label: label('fieldTags'),
        hint: sentence(context, 'fieldTagsHint', {}),
        optional: true,
        value: shown.tags ?? '',
        multiline: false,
        longest: 1_000,
      },
      ...context.desk.fields.map((field) => customField(context, field, shown[`${fieldPrefix}${field.name}`] ?? '')),
      {
        kind: 'instant',
        name: 'snooze',
        label: label('fieldSnooze'),
        hint: sentence(context, 'fieldSnoozeHint', {}),
        optional: true,
        value: shown.snooze === '' ? null : Number(shown.snooze),
      },
      {
        kind: 'person',
        name: 'participant',
        label: label('fieldParticipant'),
        hint: sentence(context, 'fieldParticipantHint', {}),
        optional: true,
        value: null,
      },
    ],
    buttons: [
      formButton(context, ticket, 'snooze', 'buttonSnooze'),
      formButton(context, ticket, 'promise', 'buttonPromise'),
      formButton(context, ticket, 'merge', 'buttonMerge'),
      formButton(context, ticket, 'link', 'buttonLink'),
      formButton(context, ticket, 'split', 'buttonSplit'),
      formButton(context, ticket, 'discard', 'buttonDiscard', 'danger'),
    ],
  });
}

const choice = (name: string, label: string, options: FormOption[], value: string): FormField => ({
  kind: 'choice',
  name,
  label,
  optional: false,
  options,
  value,
});

/** What agents may set, and what it is now. */
const statusOptions = (context: Context, { status }: Ticket): FormOption[] =>
  (['new', 'open', 'pending', 'on-hold', 'solved'] as const)
    .filter((value) => value !== 'new' || status === 'new')
    .map((value) => ({ value, label: sentence(context, statusWords[value], {}) }));

const priorityOptions = (context: Context): FormOption[] =>
  priorities.map((value) => ({ value, label: sentence(context, priorityWords[value], {}) }));

/** Nobody, whoever has it, whoever asks, then all the others. */
function agentOptions(context: Context, { assignee }: Ticket): FormOption[] {
  const { desk, who } = context;
  const first = [assignee, who.is === 'agent' ? who : null].flatMap((one) => one ?? []);
  const all = [...first, ...(desk.directory.agents ?? [])].map(({ id, name }) => ({ value: id, label: name }));
  const each = all.filter(({ value }, index) => all.findIndex((one) => one.value === value) === index);
  return [{ value: nobodyChoice, label: sentence(context, 'fieldNobody', {}) }, ...each].slice(0, mostOptions);
}

function customField(context: Context, { name, type, choices }: CustomField, value: string): FormField {
  const base = { name: `${fieldPrefix}${name}`, label: name, optional: true };
  const options = (values: readonly string[]): FormOption[] =>
    values.slice(0, mostOptions).map((one) => ({ value: one, label: one }));
  switch (type) {
    case 'choice':
      return { ...base, kind: 'choice', options: options(choices), value: choices.includes(value) ? value : null };
    case 'yes-no': {
      const yesNo = [
        { value: 'yes', label: sentence(context, 'choiceYes', {}) },
        { value: 'no', label: sentence(context, 'choiceNo', {}) },
      ];
      return { ...base, kind: 'choice', options: yesNo, value: value === '' ? null : value };
    }
    case 'text':
    case 'number':
      return { ...base, kind: 'text', value, multiline: false, longest: 500 };
    case 'date':
      return { ...base, kind: 'text', value, multiline: false, longest: 10, placeholder: '2026-03-31' };
    default:
      return type satisfies never;
  }
}
