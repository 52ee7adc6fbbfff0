import { objects, textOf } from './block-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from './json.ts';

/**
 * What is picked in an element, as a list of plain values: an option's value, an id, a date, a text. An element for one
 * holds at most one. Payloads tell it in the words of each element.
 */
export type Picks = string[];

/** Picks of these are whole objects, as JSON: their options are the app's, their files Slack's, and not in the element. */
const told = new Set(['external_select', 'multi_external_select', 'file_input']);

/** What a pick of such an element stands for. */
export function pickedOption(pick: string): JsonObject {
  const parsed = parseJson(pick);
  return isJsonObject(parsed) ? parsed : { value: pick };
}

/** The options of a menu, those in groups too. */
export function optionsOf(element: JsonObject): JsonObject[] {
  return [...objects(element.options), ...objects(element.option_groups).flatMap((group) => objects(group.options))];
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string' && value !== '';

const texts = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** What stands in an element before anybody touched it. */
export function initialPicks(element: JsonObject): Picks {
  const { initial_value: value, initial_option: option, initial_date_time: moment } = element;
  if (told.has(textOf(element.type))) {
    const options = isJsonObject(option) ? [option] : objects(element.initial_options);
    return options.map((one) => JSON.stringify(one));
  }
  if (isJsonObject(option)) return [textOf(option.value)];
  if (Array.isArray(element.initial_options)) return objects(element.initial_options).map((one) => textOf(one.value));
  if (typeof moment === 'number') return [String(moment)];
  for (const name of ['users', 'conversations', 'channels']) {
    const several = texts(element[`initial_${name}`]);
    if (several.length > 0) return several;
  }
  const single = [value, element.initial_user, element.initial_conversation, element.initial_channel];
  return [...single, element.initial_date, element.initial_time].filter(isText).slice(0, 1);
}

/** The element's part of a payload, as Slack tells it. */
export function tell(element: JsonObject, picks: Picks): JsonObject {
  const type = textOf(element.type);
  const [first] = picks;
  const one = isText(first) ? first : null;
  const option = (value: string): JsonObject =>
    optionsOf(element).find((candidate) => candidate.value === value) ?? { value };
  switch (type) {
    case 'overflow':
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: one === null ? null : option(one) };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: picks.map(option) };
    case 'external_select':
      return { type, selected_option: one === null ? null : pickedOption(one) };
    case 'multi_external_select':
      return { type, selected_options: picks.map(pickedOption) };
    case 'file_input':
      return { type, files: picks.map(pickedOption) };
    case 'users_select':
      return { type, selected_user: one };
    case 'multi_users_select':
      return { type, selected_users: picks };
    case 'conversations_select':
      return { type, selected_conversation: one };
    case 'multi_conversations_select':
      return { type, selected_conversations: picks };
    case 'channels_select':
      return { type, selected_channel: one };
    case 'multi_channels_select':
      return { type, selected_channels: picks };
    case 'datepicker':
      return { type, selected_date: one };
    case 'timepicker':
      return { type, selected_time: one };
    case 'datetimepicker':
      return { type, selected_date_time: one === null ? null : Number(one) };
    case 'rich_text_input':
      return { type, rich_text_value: one === null ? null : richText(one) };
    default:
      return { type, value: one };
  }
}

const richText = (text: string): JsonObject => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

const stateless = new Set(['button', 'overflow', 'image', 'workflow_button']);

/** The elements of a view that keep a value, with the block that they stand in. */
function valuedElements(source: JsonObject): { blockId: string; element: JsonObject }[] {
  return objects(source.blocks).flatMap((block) =>
    [block.element, block.accessory, ...objects(block.elements)]
      .filter(isJsonObject)
      .filter(({ type, action_id: action }) => isText(action) && !stateless.has(textOf(type)))
      .map((element) => ({ blockId: textOf(block.block_id), element })),
  );
}

export const pickKey = (blockId: string, element: JsonObject): string => `${blockId} ${textOf(element.action_id)}`;

/** The values of a submission, by block and action. */
export function tellAll(source: JsonObject, picks: Record<string, Picks>): Record<string, Record<string, JsonObject>> {
  const state: Record<string, Record<string, JsonObject>> = {};
  for (const { blockId, element } of valuedElements(source)) {
    const told = tell(element, picks[pickKey(blockId, element)] ?? initialPicks(element));
    state[blockId] = { ...state[blockId], [textOf(element.action_id)]: told };
  }
  return state;
}
