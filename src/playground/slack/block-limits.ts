import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { SlackError } from './slack-error.ts';

// Limits as Slack's Block Kit reference gives them.
const mostBlocks = { message: 50, view: 100 };
const mostCharacters = 13_200;
const known = new Set(
  'section header divider context actions image input rich_text file video markdown table context_actions'.split(' '),
);

/** Where a list of choices is shorter than the hundred of a menu. */
const mostOptions: Record<string, number> = { overflow: 5, checkboxes: 10, radio_buttons: 10 };
const needOptions = new Set('static_select multi_static_select overflow checkboxes radio_buttons'.split(' '));

type Fault = { pointer: string; message: string };

/** Faults of blocks by Slack's real limits; empty when Slack would take them. */
function findFaults(blocks: JsonObject[], where: 'message' | 'view'): Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, message: string) => faults.push({ pointer, message });

  const atMost = (value: JsonValue | undefined, limit: number, pointer: string) => {
    if (typeof value === 'string' && value.length > limit) fault(pointer, `must be less than ${limit + 1} characters`);
  };
  const text = (value: JsonValue | undefined, limit: number, pointer: string, kinds = ['plain_text', 'mrkdwn']) => {
    if (!isJsonObject(value)) return fault(pointer, 'missing required field: text');
    if (typeof value.type !== 'string' || !kinds.includes(value.type)) fault(`${pointer}/type`, 'unsupported type');
    if (typeof value.text !== 'string' || value.text === '') fault(`${pointer}/text`, 'must be more than 0 characters');
    atMost(value.text, limit, `${pointer}/text`);
  };
  const list = (value: JsonValue | undefined, limit: number, pointer: string): JsonObject[] => {
    if (!Array.isArray(value) || value.length === 0) {
      fault(pointer, 'no less than 1 items allowed');
      return [];
    }
    if (value.length > limit) fault(pointer, `no more than ${limit} items allowed`);
    return value.filter(isJsonObject);
  };
  const element = (value: JsonObject, pointer: string) => {
    atMost(value.action_id, 255, `${pointer}/action_id`);
    if (value.type === 'button') {
      text(value.text, 75, `${pointer}/text`, ['plain_text']);
      atMost(value.value, 2000, `${pointer}/value`);
      atMost(value.url, 3000, `${pointer}/url`);
    }
    if (value.placeholder !== undefined) text(value.placeholder, 150, `${pointer}/placeholder`, ['plain_text']);
    if (isJsonObject(value.confirm)) confirm(value.confirm, `${pointer}/confirm`);
    if (Array.isArray(value.options)) options(value.options, mostOptions[String(value.type)] ?? 100, pointer);
    else if (Array.isArray(value.option_groups)) {
      list(value.option_groups, 100, `${pointer}/option_groups`).forEach((group, index) => {
        const place = `${pointer}/option_groups/${index}`;
        text(group.label, 75, `${place}/label`, ['plain_text']);
        options(group.options, 100, place);
      });
    } else if (typeof value.type === 'string' && needOptions.has(value.type)) {
      fault(pointer, 'missing required field: options');
    }
  };
  const options = (value: JsonValue | undefined, limit: number, pointer: string) => {
    list(value, limit, `${pointer}/options`).forEach((option, index) => {
      const place = `${pointer}/options/${index}`;
      text(option.text, 75, `${place}/text`);
      atMost(option.value, 150, `${place}/value`);
      if (option.description !== undefined) text(option.description, 75, `${place}/description`);
    });
  };
  const confirm = (value: JsonObject, pointer: string) => {
    text(value.title, 100, `${pointer}/title`, ['plain_text']);
    text(value.text, 300, `${pointer}/text`);
    for (const name of ['confirm', 'deny'] as const) {
      if (value[name] !== undefined) text(value[name], 30, `${pointer}/${name}`, ['plain_text']);
    }
  };

  if (blocks.length > mostBlocks[where]) fault('', `no more than ${mostBlocks[where]} items allowed`);
  const ids = new Set<string>();
  blocks.forEach((block, index) => {
    const pointer = `/${index}`;
    if (typeof block.type !== 'string' || !known.has(block.type)) {
      fault(`${pointer}/type`, 'unsupported type');
      return;
    }
    atMost(block.block_id, 255, `${pointer}/block_id`);
    if (typeof block.block_id === 'string') {
      if (ids.has(block.block_id)) fault(`${pointer}/block_id`, '`block_id` already exists');
      ids.add(block.block_id);
    }
    switch (block.type) {
      case 'section':
        if (block.fields === undefined || block.text !== undefined) text(block.text, 3000, `${pointer}/text`);
        if (block.fields !== undefined) {
          list(block.fields, 10, `${pointer}/fields`).forEach((field, place) => {
            text(field, 2000, `${pointer}/fields/${place}`);
          });
        }
        if (isJsonObject(block.accessory)) element(block.accessory, `${pointer}/accessory`);
        break;
      case 'header':
        text(block.text, 150, `${pointer}/text`, ['plain_text']);
        break;
      case 'context':
        list(block.elements, 10, `${pointer}/elements`).forEach((item, place) => {
          if (item.type !== 'image') text(item, 3000, `${pointer}/elements/${place}`);
        });
        break;
      case 'actions': {
        const actionIds = new Set<string>();
        list(block.elements, 25, `${pointer}/elements`).forEach((item, place) => {
          element(item, `${pointer}/elements/${place}`);
          if (typeof item.action_id !== 'string') return;
          if (actionIds.has(item.action_id)) fault(`${pointer}/elements/${place}`, '`action_id` already exists');
          actionIds.add(item.action_id);
        });
        break;
      }
      case 'image':
        atMost(block.image_url, 3000, `${pointer}/image_url`);
        atMost(block.alt_text, 2000, `${pointer}/alt_text`);
        if (block.image_url === undefined && block.slack_file === undefined) {
          fault(pointer, 'missing required field: image_url');
        }
        if (typeof block.alt_text !== 'string') fault(`${pointer}/alt_text`, 'missing required field: alt_text');
        break;
      case 'input':
        if (where === 'message') fault(`${pointer}/type`, 'unsupported type: input');
        text(block.label, 2000, `${pointer}/label`, ['plain_text']);
        if (!isJsonObject(block.element)) fault(`${pointer}/element`, 'missing required field: element');
        else element(block.element, `${pointer}/element`);
        if (block.hint !== undefined) text(block.hint, 2000, `${pointer}/hint`, ['plain_text']);
        break;
      case 'markdown':
        if (typeof block.text !== 'string' || block.text === '') fault(pointer, 'missing required field: text');
        atMost(block.text, 12_000, `${pointer}/text`);
        break;
    }
  });
  return faults;
}

function report(faults: Fault[], root: string): JsonObject {
  const messages = faults.map((fault) => `[ERROR] ${fault.message} [json-pointer:${root}${fault.pointer}]`);
  return { errors: faults.map((fault) => fault.message), response_metadata: { messages } };
}

/** @throws SlackError `invalid_blocks` or `msg_blocks_too_long` where Slack would refuse a message's blocks */
export function checkMessageBlocks(blocks: JsonObject[]): void {
  const faults = findFaults(blocks, 'message');
  if (faults.length > 0) throw new SlackError('invalid_blocks', report(faults, '/blocks'));
  if (JSON.stringify(blocks).length > mostCharacters * 4) throw new SlackError('msg_blocks_too_long');
  if (countText(blocks) > mostCharacters) throw new SlackError('msg_blocks_too_long');
}

function countText(value: JsonValue): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countText(item), 0);
  if (!isJsonObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : countText(item)),
    0,
  );
}

/** @throws SlackError `invalid_arguments` where Slack would refuse a view */
export function checkView(view: JsonObject): void {
  const faults: Fault[] = [];
  if (view.type !== 'modal' && view.type !== 'home') faults.push({ pointer: '/type', message: 'unsupported type' });
  for (const name of ['title', 'submit', 'close']) {
    const part = view[name];
    if (part === undefined) {
      if (name === 'title' && view.type === 'modal')
        faults.push({ pointer: '', message: 'missing required field: title' });
    } else if (!isJsonObject(part) || typeof part.text !== 'string' || part.text === '') {
      faults.push({ pointer: `/${name}`, message: 'must provide an object' });
    } else if (part.text.length > 24) {
      faults.push({ pointer: `/${name}/text`, message: 'must be less than 25 characters' });
    }
  }
  for (const [name, limit] of [
    ['private_metadata', 3000],
    ['callback_id', 255],
    ['external_id', 255],
  ] as const) {
    const value = view[name];
    if (typeof value === 'string' && value.length > limit) {
      faults.push({ pointer: `/${name}`, message: `must be less than ${limit + 1} characters` });
    }
  }
  const blocks = Array.isArray(view.blocks) ? view.blocks.filter(isJsonObject) : undefined;
  if (blocks === undefined) faults.push({ pointer: '', message: 'missing required field: blocks' });
  else {
    for (const found of findFaults(blocks, 'view')) faults.push({ ...found, pointer: `/blocks${found.pointer}` });
    const hasInput = blocks.some((block) => block.type === 'input');
    if (hasInput && view.type === 'modal' && view.submit === undefined) {
      faults.push({ pointer: '/submit', message: 'must be provided when `blocks` has an `input`' });
    }
  }
  if (faults.length > 0) throw new SlackError('invalid_arguments', report(faults, '/view'));
}
