import type { JsonObject } from '../../../src/playground/slack/json.ts';

/** A field of an open view, by the label that stands above it. */
type Field = { label: string; blockId: string; element: JsonObject };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const labelOf = (value: unknown): string => (isObject(value) && typeof value.text === 'string' ? value.text : '');

export function fieldsOf(blocks: readonly unknown[]): Field[] {
  return listOf([...blocks]).flatMap(({ type, label, block_id: id, element }) =>
    type === 'input' && isObject(element) ? [{ label: labelOf(label), blockId: String(id), element }] : [],
  );
}

/** What Slack's client sends of a form: what was filled in by labels, and all else as it stood there. */
export function stateOf(
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
): Record<string, JsonObject> {
  for (const label of Object.keys(values)) {
    if (!fields.some((field) => field.label === label)) {
      throw new Error(`There is no field “${label}”, but ${fields.map((field) => field.label).join(', ')}.`);
    }
  }
  return Object.fromEntries(
    fields.map(({ label, blockId, element }) => [
      blockId,
      { [String(element.action_id)]: { type: element.type ?? '', ...filled(element, values[label]) } },
    ]),
  );
}

function filled(element: JsonObject, value: string | undefined): JsonObject {
  switch (element.type) {
    case 'plain_text_input':
      return { value: value ?? element.initial_value ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: value === undefined ? (element.initial_option ?? null) : optionOf(element, value) };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: value === undefined ? (element.initial_options ?? []) : [optionOf(element, value)] };
    case 'datetimepicker':
      return { selected_date_time: value === undefined ? (element.initial_date_time ?? null) : Number(value) };
    case 'users_select':
      return { selected_user: value ?? element.initial_user ?? null };
    default:
      throw new Error(`A field of the kind ${String(element.type)} is not known here.`);
  }
}

function optionOf(element: JsonObject, label: string): JsonObject {
  const options = [...listOf(element.options), ...listOf(element.option_groups).flatMap((one) => listOf(one.options))];
  const found = options.find(({ text }) => labelOf(text) === label);
  if (found === undefined)
    throw new Error(`“${label}” is none of ${options.map(({ text }) => labelOf(text)).join(', ')}.`);
  return found;
}
