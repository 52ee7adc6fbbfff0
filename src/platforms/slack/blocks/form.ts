import { filled } from '../../../desk/forms/filled.ts';
import type { Form, FormAbout, FormField, FormName, FormOption } from '../../../desk/forms/form.ts';
import { cut } from '../../text/cut.ts';
import { slackIdOf } from '../account.ts';
import { paragraphs } from '../format/paragraphs.ts';
import { type FormMark, writeFormMark } from '../receive/form-mark.ts';
import { buttonRows, context, limits, markdownText, ownText, plainText, section } from './elements.ts';

/** Callback id of every form of ours; which one it is stands in its mark. */
const formCallback = 'tw:form';
/** Every field's element has the same action id: the block's id tells the field. */
const fieldAction = 'tw-value';
const blockPrefix = 'field:';
/** Slack's limits of views and their inputs. */
const longest = { title: 24, label: 2000, hint: 2000, placeholder: 150, text: 3000, option: 75, value: 150 } as const;
const most = { checkboxes: 10, optionsInGroup: 100, groups: 100, introBlocks: 20 } as const;

export const blockOfField = (name: string): string => `${blockPrefix}${name}`;
export const fieldOfBlock = (blockId: string): string | null =>
  blockId.startsWith(blockPrefix) ? blockId.slice(blockPrefix.length) : null;

/** What was filled into a form, and what is wrong with that, by field. */
type Refused = {
  values: Readonly<Record<string, string | string[]>>;
  faults: Readonly<Record<string, string>>;
};

/** A form as one of Slack's modal views; one that was refused stands there with what was filled in. */
export function formView(form: Form, refused: Refused | null = null): object {
  if (refused !== null) return formView(again(form, refused));
  const intro = paragraphs(form.intro, limits.sectionText)
    .slice(0, most.introBlocks)
    .map((text) => section(markdownText(text)));
  const blocks = [...intro, ...buttonRows(form.buttons)];
  // Inputs need a button that sends them off.
  if (form.submit !== null) blocks.push(...form.fields.flatMap(inputOf));
  if (blocks.length === 0) blocks.push(section(ownText('…', 1)));
  return {
    ...shell(form.title, form),
    close: ownText(form.close, longest.title),
    ...(form.submit === null ? {} : { submit: ownText(form.submit, longest.title) }),
    blocks: blocks.slice(0, limits.viewBlocks),
  };
}

/** Slack shows what is wrong under a field in its answer to a submission alone: later it stands above all fields. */
function again(form: Form, { values, faults }: Refused): Form {
  const wrong = Object.values(faults).map((fault) => `⚠️ ${fault}`);
  const intro = [...wrong, form.intro].filter((text) => text.trim() !== '').join('\n\n');
  return { ...form, intro, fields: form.fields.map((field) => filled(field, values)) };
}

/** Stands there while what the form holds is being read: Slack opens a view only within three seconds of the press. */
export function loadingView(mark: FormMark, waiting: string): object {
  return { ...shell('Threadwell', mark), blocks: [context(ownText(`⏳ ${waiting}`, 60))] };
}

/** A sentence instead of a form: why it cannot be, or what came of it. */
export function noticeView(markdown: string): object {
  const texts = paragraphs(markdown, limits.sectionText);
  const blocks = texts.slice(0, most.introBlocks).map((text) => section(markdownText(text)));
  return {
    type: 'modal',
    title: ownText('Threadwell', longest.title),
    blocks: blocks.length > 0 ? blocks : [section(ownText('…', 1))],
  };
}

function shell(title: string, { name, about }: { name: FormName; about: FormAbout }): object {
  return {
    type: 'modal',
    callback_id: formCallback,
    title: ownText(title, longest.title),
    private_metadata: writeFormMark({ name, about }),
    // Who put *Reply* away is no longer shown as writing.
    notify_on_close: name === 'reply',
  };
}

function inputOf(field: FormField): object[] {
  const element = elementOf(field);
  if (element === null) return [];
  return [
    {
      type: 'input',
      block_id: blockOfField(field.name),
      label: ownText(field.label, longest.label),
      optional: field.optional,
      ...(field.hint === undefined || field.hint === '' ? {} : { hint: ownText(field.hint, longest.hint) }),
      element: { action_id: fieldAction, ...element },
    },
  ];
}

/** Null where there is nothing to choose from: Slack takes no empty menu. */
function elementOf(field: FormField): object | null {
  switch (field.kind) {
    case 'text': {
      const length = Math.min(Math.max(1, field.longest), longest.text);
      return {
        type: 'plain_text_input',
        multiline: field.multiline,
        max_length: length,
        ...(field.value === '' ? {} : { initial_value: cut(field.value, length) }),
        ...(field.placeholder === undefined || field.placeholder === ''
          ? {}
          : { placeholder: ownText(field.placeholder, longest.placeholder) }),
      };
    }
    case 'choice': {
      const options = optionsOf(field.options);
      const chosen = options.find(({ value }) => value === field.value);
      if (options.length === 0) return null;
      const initial = chosen === undefined ? {} : { initial_option: chosen };
      return field.open === true && options.length <= most.checkboxes
        ? { type: 'radio_buttons', options, ...initial }
        : { type: 'static_select', ...menu(options), ...initial };
    }
    case 'choices': {
      const options = optionsOf(field.options);
      const chosen = options.filter(({ value }) => field.values.includes(value));
      if (options.length === 0) return null;
      return {
        ...(options.length <= most.checkboxes
          ? { type: 'checkboxes', options }
          : { type: 'multi_static_select', ...menu(options) }),
        ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      };
    }
    case 'person': {
      const known = field.value?.startsWith('slack:') === true ? slackIdOf(field.value) : null;
      return { type: 'users_select', ...(known === null ? {} : { initial_user: known }) };
    }
    case 'instant':
      return {
        type: 'datetimepicker',
        ...(field.value === null ? {} : { initial_date_time: Math.floor(field.value / 1000) }),
      };
    default:
      return field satisfies never;
  }
}

type Option = { text: object; value: string };

/** Options with values that Slack keeps whole, each once. */
function optionsOf(options: readonly FormOption[]): Option[] {
  const seen = new Set<string>();
  return options.flatMap(({ value, label }) => {
    if (value === '' || value.length > longest.value || seen.has(value)) return [];
    seen.add(value);
    return [{ text: plainText(label, longest.option), value }];
  });
}

/** Past a hundred options Slack wants them in groups, whose names say where one is. */
function menu(options: readonly Option[]): object {
  if (options.length <= most.optionsInGroup) return { options };
  const groups: object[] = [];
  for (let start = 0; start < options.length && groups.length < most.groups; start += most.optionsInGroup) {
    const end = Math.min(start + most.optionsInGroup, options.length);
    groups.push({ label: ownText(`${start + 1}–${end}`, longest.option), options: options.slice(start, end) });
  }
  return { option_groups: groups };
}
