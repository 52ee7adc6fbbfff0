import type { SettingsPart } from '../schema.ts';
import { asJsonObject, isJsonObject } from './json.ts';
import { arrange, itemsOf, nameOf, sameName } from './named-lists.ts';
import { agentKey, channelKey, customerKey } from './records-of-file.ts';
import {
  type AgentRecord,
  type Change,
  type ChannelRecord,
  type CustomerRecord,
  type DeskState,
  type Json,
  type JsonObject,
  namedLists,
} from './state.ts';

/** The state after the changes. Pure; changes apply in order. */
export function applyChanges(state: DeskState, changes: readonly Change[]): DeskState {
  return changes.reduce(applyChange, state);
}

function applyChange(state: DeskState, change: Change): DeskState {
  switch (change.kind) {
    case 'settings':
      return withSettings(state, setPath(asJsonObject(state.settings), change.path, change.to));
    case 'settings-order':
      return withSettings(state, reorder(asJsonObject(state.settings), change.list, change.names));
    case 'agents-listed':
      return { ...state, agents: state.agents ?? [] };
    case 'agent-added':
    case 'agent-changed':
    case 'agent-retired': {
      const isIt = (agent: AgentRecord) => agentKey(agent.email) === agentKey(change.email);
      return { ...state, agents: upsert(state.agents ?? [], isIt, { email: change.email, retired: false }, change) };
    }
    case 'customer-added':
    case 'customer-changed':
    case 'customer-retired': {
      const isIt = (customer: CustomerRecord) => customerKey(customer.name) === customerKey(change.name);
      return { ...state, customers: upsert(state.customers, isIt, { name: change.name, retired: false }, change) };
    }
    case 'channel-added':
    case 'channel-changed':
    case 'channel-retired': {
      const { platform, id } = change;
      const isIt = (channel: ChannelRecord) => channelKey(channel) === channelKey(change);
      const blank: ChannelRecord = { platform, id, kind: 'customer', retired: false };
      return { ...state, channels: upsert(state.channels, isIt, blank, change) };
    }
  }
}

type Edit = { kind: string; set?: object; unset?: readonly PropertyKey[] };

/** Edits the record, or makes it; to be added again ends its retirement. */
function upsert<Item extends { retired: boolean }>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  blank: Item,
  change: Edit,
): Item[] {
  const edit = (item: Item): Item => {
    const edited = { ...item, ...change.set };
    for (const key of change.unset ?? []) Reflect.deleteProperty(edited, key);
    if (change.kind.endsWith('-retired')) return { ...edited, retired: true };
    return change.kind.endsWith('-added') ? { ...edited, retired: false } : edited;
  };
  if (items.some(isIt)) return items.map((item) => (isIt(item) ? edit(item) : item));
  return change.kind.endsWith('-added') ? [...items, edit(blank)] : [...items];
}

function withSettings(state: DeskState, settings: JsonObject): DeskState {
  // Paths and values come from checked files, so what they make is settings again.
  return { ...state, settings: settings as SettingsPart };
}

function setPath(settings: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key, name, ...rest] = path;
  if (key === undefined) return settings;
  if (!namedLists.some((list) => list === key) || name === undefined) return setIn(settings, path, value);
  const items = itemsOf(settings[key]);
  const exists = items.some((item) => sameName(nameOf(item), name));
  const changed = items.flatMap((item) => {
    if (!sameName(nameOf(item), name)) return [item];
    if (rest.length > 0) return [setIn(item, rest, value)];
    return isJsonObject(value) ? [value] : [];
  });
  if (!exists && rest.length === 0 && isJsonObject(value)) changed.push(value);
  return withKey(settings, key, changed.length === 0 ? null : changed);
}

/** Sets or, with null, takes away what is at the path; branches that become empty go with it. */
function setIn(branch: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return branch;
  if (rest.length === 0) return withKey(branch, key, value);
  const inner = branch[key];
  const changed = setIn(isJsonObject(inner) ? inner : {}, rest, value);
  return withKey(branch, key, Object.keys(changed).length === 0 ? null : changed);
}

function withKey(branch: JsonObject, key: string, value: Json): JsonObject {
  const { [key]: _, ...others } = branch;
  return value === null ? others : { ...branch, [key]: value };
}

function reorder(settings: JsonObject, list: string, names: readonly string[]): JsonObject {
  const items = itemsOf(settings[list]);
  const order = arrange(items.map(nameOf), names);
  const sorted = order.flatMap((name) => items.find((item) => sameName(nameOf(item), name)) ?? []);
  return withKey(settings, list, sorted);
}
