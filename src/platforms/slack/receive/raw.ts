import { z } from 'zod';

const record = z.record(z.string(), z.unknown());

// Short-lived secrets, and what says nothing about what happened.
const leftOut = new Set([
  'token',
  'response_url',
  'response_urls',
  'trigger_id',
  'bot_access_token',
  'interactivity',
  'function_data',
  'authorizations',
  'authed_users',
  'authed_teams',
  'event_context',
  // Set by name it would be the prototype.
  '__proto__',
]);

const names = [
  'id',
  'type',
  'hash',
  'callback_id',
  'app_installed_team_id',
  'ts',
  'thread_ts',
  'user',
  'bot_id',
  'app_id',
];

/** Of a view or a message of ours: which one it is. */
function namesOnly(shown: unknown): Record<string, unknown> {
  const read = record.safeParse(shown);
  return Object.fromEntries(Object.entries(read.data ?? {}).filter(([name]) => names.includes(name)));
}

/** The payload as it may be stored: without tokens, response URLs and trigger ids. */
export function storable(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key in body) if (!leftOut.has(key)) kept[key] = body[key];
  const { event } = kept;
  if (typeof event === 'object' && event !== null && ('token' in event || 'view' in event)) {
    const { token: _, view, ...rest } = record.parse(event);
    kept.event = view === undefined ? rest : { ...rest, view: namesOnly(view) };
  }
  // What we showed, and what was typed into it, is kept where erasing finds it, and not in a second place.
  if (kept.view !== undefined) kept.view = namesOnly(kept.view);
  if (kept.type === 'block_actions' && kept.message !== undefined) kept.message = namesOnly(kept.message);
  delete kept.state;
  return kept;
}
