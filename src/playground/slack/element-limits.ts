import { Faults } from './faults.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { SlackError } from './slack-error.ts';

// Limits as Slack's Block Kit reference gives them.

const words = (list: string) => new Set(list.split(' '));

/** Which elements a block takes. */
const takes: Record<'actions' | 'context_actions' | 'accessory' | 'input', Set<string>> = {
  actions: words(
    'button checkboxes channels_select conversations_select datepicker datetimepicker external_select multi_channels_select ' +
      'multi_conversations_select multi_external_select multi_static_select multi_users_select overflow radio_buttons ' +
      'rich_text_input static_select timepicker users_select workflow_button',
  ),
  context_actions: words('feedback_buttons icon_button'),
  accessory: words(
    'button checkboxes channels_select conversations_select datepicker external_select image multi_channels_select ' +
      'multi_conversations_select multi_external_select multi_static_select multi_users_select overflow radio_buttons ' +
      'static_select timepicker users_select workflow_button',
  ),
  input: words(
    'channels_select checkboxes conversations_select datepicker datetimepicker email_text_input external_select file_input ' +
      'multi_channels_select multi_conversations_select multi_external_select multi_static_select multi_users_select ' +
      'number_input plain_text_input radio_buttons rich_text_input static_select timepicker url_text_input users_select',
  ),
};

/** Where a list of choices is shorter than the hundred of a menu. */
const mostOptions: Record<string, number> = { overflow: 5, checkboxes: 10, radio_buttons: 10 };
const needOptions = words('static_select multi_static_select overflow checkboxes radio_buttons');
const takesMarkdown = words('checkboxes radio_buttons');

/** Faults of one element in its block. */
export function checkElement(faults: Faults, element: JsonObject, pointer: string, place: keyof typeof takes): void {
  const type = typeof element.type === 'string' ? element.type : '';
  if (!takes[place].has(type)) {
    faults.add(`${pointer}/type`, 'unsupported type');
    return;
  }
  if (type === 'image') {
    checkImage(faults, element, pointer);
    return;
  }
  faults.atMost(element.action_id, 255, `${pointer}/action_id`);
  faults.optionalText(element.placeholder, 150, `${pointer}/placeholder`, ['plain_text']);
  faults.atMost(element.accessibility_label, 75, `${pointer}/accessibility_label`);
  if (element.confirm !== undefined) checkConfirm(faults, element.confirm, `${pointer}/confirm`);
  if (Array.isArray(element.options) || Array.isArray(element.option_groups)) {
    checkChoices(faults, element, pointer, type);
    checkInitial(faults, element, pointer);
  } else if (needOptions.has(type)) faults.add(pointer, 'missing required field: options');
  checkOwn(faults, element, pointer, type);
}

/** What is particular to a kind of element. */
function checkOwn(faults: Faults, element: JsonObject, pointer: string, type: string): void {
  switch (type) {
    case 'button':
      faults.text(element.text, 75, `${pointer}/text`, ['plain_text']);
      faults.atMost(element.value, 2000, `${pointer}/value`);
      faults.atMost(element.url, 3000, `${pointer}/url`);
      faults.matches(element.style, /^(primary|danger)$/, `${pointer}/style`, 'must be one of primary, danger');
      return;
    case 'feedback_buttons':
      for (const name of ['positive_button', 'negative_button']) {
        const part = element[name];
        if (!isJsonObject(part)) faults.add(pointer, `missing required field: ${name}`);
        else {
          faults.text(part.text, 75, `${pointer}/${name}/text`, ['plain_text']);
          faults.atMost(part.value, 2000, `${pointer}/${name}/value`);
          faults.atMost(part.accessibility_label, 75, `${pointer}/${name}/accessibility_label`);
        }
      }
      return;
    case 'icon_button':
      faults.matches(element.icon, /^trash$/, `${pointer}/icon`, 'must be one of trash');
      faults.text(element.text, 75, `${pointer}/text`, ['plain_text']);
      faults.atMost(element.value, 2000, `${pointer}/value`);
      return;
    case 'plain_text_input':
      faults.number(element.min_length, 0, 3000, `${pointer}/min_length`);
      faults.number(element.max_length, 1, 3000, `${pointer}/max_length`);
      return;
    case 'datepicker':
      faults.matches(element.initial_date, /^\d{4}-\d{2}-\d{2}$/, `${pointer}/initial_date`, 'must be YYYY-MM-DD');
      return;
    case 'timepicker':
      faults.matches(element.initial_time, /^\d{2}:\d{2}$/, `${pointer}/initial_time`, 'must be HH:mm');
      return;
    case 'datetimepicker':
      // Ten digits: seconds, not milliseconds.
      faults.number(element.initial_date_time, 1_000_000_000, 9_999_999_999, `${pointer}/initial_date_time`);
      return;
    case 'number_input':
      if (typeof element.is_decimal_allowed !== 'boolean')
        faults.add(pointer, 'missing required field: is_decimal_allowed');
      return;
    case 'file_input':
      faults.number(element.max_files, 1, 10, `${pointer}/max_files`);
      return;
    default:
      if (type.startsWith('multi_')) faults.number(element.max_selected_items, 1, 100, `${pointer}/max_selected_items`);
  }
}

export function checkImage(faults: Faults, image: JsonObject, pointer: string): void {
  faults.atMost(image.image_url, 3000, `${pointer}/image_url`);
  faults.atMost(image.alt_text, 2000, `${pointer}/alt_text`);
  if (image.image_url === undefined && image.slack_file === undefined)
    faults.add(pointer, 'missing required field: image_url');
  if (typeof image.alt_text !== 'string') faults.add(`${pointer}/alt_text`, 'missing required field: alt_text');
}

function checkChoices(faults: Faults, element: JsonObject, pointer: string, type: string): void {
  if (Array.isArray(element.options)) {
    checkOptions(faults, element.options, pointer, type);
    return;
  }
  faults.list(element.option_groups, 100, `${pointer}/option_groups`).forEach((group, index) => {
    const place = `${pointer}/option_groups/${index}`;
    faults.text(group.label, 75, `${place}/label`, ['plain_text']);
    checkOptions(faults, group.options, place, type);
  });
}

function checkOptions(faults: Faults, options: JsonValue | undefined, pointer: string, type: string): void {
  const kinds: ('plain_text' | 'mrkdwn')[] = takesMarkdown.has(type) ? ['plain_text', 'mrkdwn'] : ['plain_text'];
  const seen = new Set<string>();
  faults.list(options, mostOptions[type] ?? 100, `${pointer}/options`).forEach((option, index) => {
    const place = `${pointer}/options/${index}`;
    faults.text(option.text, 75, `${place}/text`, kinds);
    if (typeof option.value !== 'string') faults.add(place, 'missing required field: value');
    else if (seen.has(option.value)) faults.add(`${place}/value`, 'options must have unique values');
    else seen.add(option.value);
    faults.atMost(option.value, 150, `${place}/value`);
    faults.optionalText(option.description, 75, `${place}/description`, kinds);
    faults.atMost(option.url, 3000, `${place}/url`);
  });
}

/** What stands in a menu at first has to be one of its options. */
function checkInitial(faults: Faults, element: JsonObject, pointer: string): void {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJsonObject) : [];
  const lists = [element.options, ...groups.map(({ options }) => options)];
  const values = new Set(
    lists.flatMap((list) => (Array.isArray(list) ? list.filter(isJsonObject).map(({ value }) => value) : [])),
  );
  const initial = Array.isArray(element.initial_options) ? element.initial_options : [element.initial_option];
  for (const option of initial) {
    if (isJsonObject(option) && !values.has(option.value))
      faults.add(pointer, 'initial option(s) must exactly match one of the options');
  }
}

function checkConfirm(faults: Faults, value: JsonValue, pointer: string): void {
  if (!isJsonObject(value)) {
    faults.add(pointer, 'must provide an object');
    return;
  }
  faults.text(value.title, 100, `${pointer}/title`, ['plain_text']);
  faults.text(value.text, 300, `${pointer}/text`);
  faults.optionalText(value.confirm, 30, `${pointer}/confirm`, ['plain_text']);
  faults.optionalText(value.deny, 30, `${pointer}/deny`, ['plain_text']);
}

/** @throws SlackError `options_load_failed` where Slack would not show what the app answered to a `block_suggestion` */
export function checkSuggestions(element: JsonObject, answer: JsonObject): void {
  const none = [answer.options, answer.option_groups].some((list) => Array.isArray(list) && list.length === 0);
  if (none) return;
  const faults = new Faults();
  if (!Array.isArray(answer.options) && !Array.isArray(answer.option_groups))
    faults.add('', 'missing required field: options');
  else checkChoices(faults, answer, '', typeof element.type === 'string' ? element.type : '');
  if (faults.found.length > 0) throw new SlackError('options_load_failed', faults.report(''));
}
