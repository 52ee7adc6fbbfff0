import { parse } from 'node:querystring';

/**
 * The payload of a request: JSON, or a form that either is the payload (slash commands) or has it as JSON
 * (interactions). Null when it is no object, or its `event` is none.
 */
export function parseBody(body: string, contentType: string | undefined): Record<string, unknown> | null {
  let payload: unknown;
  try {
    if (contentType?.startsWith('application/x-www-form-urlencoded')) {
      const form = parse(body);
      payload = typeof form.payload === 'string' ? JSON.parse(form.payload) : { ...form };
    } else {
      payload = JSON.parse(body);
    }
  } catch {
    return null;
  }
  if (!isRecord(payload)) return null;
  return payload.event === undefined || isRecord(payload.event) ? payload : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
