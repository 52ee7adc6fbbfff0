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

/** The payload as it may be stored: without tokens, response URLs and trigger ids. */
export function storable(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key in body) if (!leftOut.has(key)) kept[key] = body[key];
  const { event } = kept;
  if (typeof event === 'object' && event !== null && 'token' in event) {
    const { token: _, ...rest } = record.parse(event);
    kept.event = rest;
  }
  return kept;
}
