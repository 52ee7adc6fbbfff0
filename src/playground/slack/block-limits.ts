import { checkElement, checkImage } from './element-limits.ts';
import { Faults } from './faults.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { SlackError } from './slack-error.ts';

// Limits as Slack's Block Kit reference gives them.
const mostBlocks = { message: 50, view: 100 };
const mostCharacters = 13_200;
const known = new Set(
  'section header divider context actions image input rich_text file video markdown table context_actions'.split(' '),
);

type Where = 'message' | 'view';

/** Faults of blocks by Slack's real limits. */
function checkBlocks(faults: Faults, blocks: JsonObject[], where: Where, root = ''): void {
  if (blocks.length > mostBlocks[where]) faults.add(root, `no more than ${mostBlocks[where]} items allowed`);
  const ids = new Set<string>();
  blocks.forEach((block, index) => {
    const pointer = `${root}/${index}`;
    if (typeof block.type !== 'string' || !known.has(block.type)) {
      faults.add(`${pointer}/type`, 'unsupported type');
      return;
    }
    faults.atMost(block.block_id, 255, `${pointer}/block_id`);
    if (typeof block.block_id === 'string') {
      if (ids.has(block.block_id)) faults.add(`${pointer}/block_id`, '`block_id` already exists');
      ids.add(block.block_id);
    }
    checkBlock(faults, block, pointer);
  });
}

function checkBlock(faults: Faults, block: JsonObject, pointer: string): void {
  switch (block.type) {
    case 'section':
      if (block.fields === undefined || block.text !== undefined) faults.text(block.text, 3000, `${pointer}/text`);
      if (block.fields !== undefined) {
        faults.list(block.fields, 10, `${pointer}/fields`).forEach((field, place) => {
          faults.text(field, 2000, `${pointer}/fields/${place}`);
        });
      }
      if (isJsonObject(block.accessory)) checkElement(faults, block.accessory, `${pointer}/accessory`, 'accessory');
      return;
    case 'header':
      faults.text(block.text, 150, `${pointer}/text`, ['plain_text']);
      return;
    case 'context':
      faults.list(block.elements, 10, `${pointer}/elements`).forEach((item, place) => {
        if (item.type === 'image') checkImage(faults, item, `${pointer}/elements/${place}`);
        else faults.text(item, 3000, `${pointer}/elements/${place}`);
      });
      return;
    case 'actions':
    case 'context_actions':
      checkActions(faults, block, pointer, block.type);
      return;
    case 'image':
      checkImage(faults, block, pointer);
      faults.optionalText(block.title, 2000, `${pointer}/title`, ['plain_text']);
      return;
    case 'input':
      faults.text(block.label, 2000, `${pointer}/label`, ['plain_text']);
      if (!isJsonObject(block.element)) faults.add(`${pointer}/element`, 'missing required field: element');
      else checkElement(faults, block.element, `${pointer}/element`, 'input');
      faults.optionalText(block.hint, 2000, `${pointer}/hint`, ['plain_text']);
      return;
    case 'video':
      faults.text(block.title, 200, `${pointer}/title`, ['plain_text']);
      faults.optionalText(block.description, 200, `${pointer}/description`, ['plain_text']);
      faults.atMost(block.author_name, 50, `${pointer}/author_name`);
      for (const name of ['alt_text', 'thumbnail_url', 'video_url']) {
        if (typeof block[name] !== 'string') faults.add(pointer, `missing required field: ${name}`);
      }
      return;
    case 'rich_text':
      if (!Array.isArray(block.elements)) faults.add(pointer, 'missing required field: elements');
      return;
    case 'markdown':
      if (typeof block.text !== 'string' || block.text === '') faults.add(pointer, 'missing required field: text');
      faults.atMost(block.text, 12_000, `${pointer}/text`);
      return;
  }
}

function checkActions(faults: Faults, block: JsonObject, pointer: string, kind: 'actions' | 'context_actions'): void {
  const actionIds = new Set<string>();
  faults.list(block.elements, kind === 'actions' ? 25 : 5, `${pointer}/elements`).forEach((item, place) => {
    checkElement(faults, item, `${pointer}/elements/${place}`, kind);
    if (typeof item.action_id !== 'string') return;
    if (actionIds.has(item.action_id)) faults.add(`${pointer}/elements/${place}`, '`action_id` already exists');
    actionIds.add(item.action_id);
  });
}

/** @throws SlackError `invalid_blocks` or `msg_blocks_too_long` where Slack would refuse a message's blocks */
export function checkMessageBlocks(blocks: JsonObject[]): void {
  const faults = new Faults();
  checkBlocks(faults, blocks, 'message');
  if (faults.found.length > 0) throw new SlackError('invalid_blocks', faults.report('/blocks'));
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
  const faults = new Faults();
  if (view.type !== 'modal' && view.type !== 'home') faults.add('/type', 'unsupported type');
  for (const name of ['title', 'submit', 'close']) {
    const part = view[name];
    if (part === undefined) {
      if (name === 'title' && view.type === 'modal') faults.add('', 'missing required field: title');
    } else if (!isJsonObject(part) || typeof part.text !== 'string' || part.text === '') {
      faults.add(`/${name}`, 'must provide an object');
    } else faults.text(part, 24, `/${name}`, ['plain_text']);
  }
  faults.atMost(view.private_metadata, 3000, '/private_metadata');
  faults.atMost(view.callback_id, 255, '/callback_id');
  faults.atMost(view.external_id, 255, '/external_id');
  const blocks = Array.isArray(view.blocks) ? view.blocks.filter(isJsonObject) : undefined;
  if (blocks === undefined) faults.add('', 'missing required field: blocks');
  else {
    checkBlocks(faults, blocks, 'view', '/blocks');
    const hasInput = blocks.some((block) => block.type === 'input');
    if (hasInput && view.type === 'modal' && view.submit === undefined) {
      faults.add('/submit', 'must be provided when `blocks` has an `input`');
    }
  }
  if (faults.found.length > 0) throw new SlackError('invalid_arguments', faults.report('/view'));
}
