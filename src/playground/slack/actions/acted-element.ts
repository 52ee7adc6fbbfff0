import { isJsonObject, type JsonObject } from '../json.ts';
import type { View } from '../model.ts';
import { messagePayload, viewPayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { newId, nextTimestamp, type SlackState } from '../state.ts';
import { entry, room } from './person.ts';

/** A button's value or a menu's choice; `picked` says it in the payload's own words for all other elements. */
export type Pressed = { value?: string; picked?: JsonObject };

/** An open modal or the home of someone. @throws SlackError `view_not_found` */
export function viewOf(state: SlackState, user: string, viewId: string): View {
  const home = state.world.homes[user];
  const view = state.views.get(viewId) ?? (home?.id === viewId ? home : undefined);
  if (view === undefined || view.userId !== user) throw new SlackError('view_not_found');
  return view;
}

/** The blocks of a view or an attachment. */
export const blocksOf = (source: JsonObject): JsonObject[] =>
  Array.isArray(source.blocks) ? source.blocks.filter(isJsonObject) : [];

/** @throws SlackError `action_not_found` */
export function elementOf(blocks: JsonObject[], actionId: string): { element: JsonObject; blockId: string } {
  for (const block of blocks) {
    const parts = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory, block.element];
    const element = parts.filter(isJsonObject).find((candidate) => candidate.action_id === actionId);
    const blockId = typeof block.block_id === 'string' ? block.block_id : newId('b');
    if (element !== undefined) return { element, blockId };
  }
  throw new SlackError('action_not_found');
}

type SuggestionPlace = { blocks: JsonObject[]; about: JsonObject };

/** Where somebody searches: what a `block_suggestion` tells of it. */
export function viewPlace(state: SlackState, user: string, viewId: string): SuggestionPlace {
  const view = viewOf(state, user, viewId);
  const container = { type: 'view', view_id: view.id };
  return { blocks: blocksOf(view.source), about: { container, view: viewPayload(state, view) } };
}

export function messagePlace(
  state: SlackState,
  { user, channel = '', ts = '' }: { user: string; channel?: string; ts?: string },
): SuggestionPlace {
  const place = room(state, channel);
  if (!place.members.includes(user)) throw new SlackError('not_in_channel');
  const message = entry(place, ts);
  const container = { type: 'message', message_ts: ts, channel_id: place.id, is_ephemeral: false };
  const about = {
    container,
    channel: { id: place.id, name: place.name },
    message: messagePayload(state, place, message, true),
  };
  return { blocks: message.blocks ?? [], about };
}

/** What stands in a message's elements: what its reader has filled in, and the one that acted. */
export function stateOf(action: JsonObject, filled: Record<string, JsonObject> = {}): JsonObject {
  const { block_id: block, action_id: id, action_ts: _ts, ...told } = action;
  if (stateless.has(String(action.type)) || typeof block !== 'string' || typeof id !== 'string') return filled;
  return { ...filled, [block]: { ...filled[block], [id]: told } };
}

/** They keep nothing: pressing them is all. */
const stateless = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button']);

/** The action of a payload, read from the element that was pressed. @throws SlackError `action_not_found` */
export function actionOf(
  state: SlackState,
  blocks: JsonObject[],
  actionId: string,
  { value, picked }: Pressed,
): JsonObject {
  const { element, blockId } = elementOf(blocks, actionId);
  const type = typeof element.type === 'string' ? element.type : 'button';
  const base: JsonObject = { type, action_id: actionId, block_id: blockId, action_ts: nextTimestamp(state, null) };
  if (picked !== undefined) return { ...picked, ...base };
  if (type === 'feedback_buttons') return { ...base, value: value ?? '' };
  if (type === 'button' || type === 'icon_button') {
    const given = value ?? element.value;
    return { ...base, text: element.text ?? null, ...(given === undefined ? {} : { value: given }) };
  }
  if (type === 'users_select') return { ...base, selected_user: value ?? '' };
  const options = Array.isArray(element.options) ? element.options.filter(isJsonObject) : [];
  const option = options.find((candidate) => candidate.value === value) ?? { value: value ?? '' };
  return { ...base, selected_option: option };
}
