// What says nothing about what happened, and what would be the prototype, set by name.
const leftOut = new Set(['callerId', 'relatesTo', 'rawTimestamp', 'rawLocalTimestamp', 'rawExpiration', '__proto__']);

const names = ['commandId', 'commandContext', 'action', 'verb', 'trigger'];

/** The activity as it may be stored: of an invoke without what was typed into it, which is kept where erasing finds it. */
export function storable(activity: unknown): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of entriesOf(activity)) if (!leftOut.has(name)) kept[name] = value;
  if (kept.value !== undefined) kept.value = namesOnly(kept.value);
  return kept;
}

function namesOnly(value: unknown): Record<string, unknown> {
  const entries = entriesOf(value).filter(([name]) => names.includes(name));
  return Object.fromEntries(entries.map(([name, item]) => [name, typeof item === 'object' ? namesOnly(item) : item]));
}

/** None of what is no object of JSON's. */
const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
