import { z } from 'zod';
import type { PostedMessage } from '../../../desk/inbound.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { postedMessage } from '../receive/content.ts';
import { type Occasion, placeOf } from '../receive/occasion.ts';
import { type WireMessage, wireMessage } from '../receive/wire-message.ts';
import { orAbsent } from './absent.ts';

const answer = z.object({ messages: z.array(z.unknown()) });
const absent = ['message_not_found', 'thread_not_found', 'channel_not_found', 'not_in_channel', 'missing_scope'];

/** One message by its `ts`; null when it is gone or not ours to see. Histories hold roots, threads the replies. */
export async function fetchMessage(
  api: WebApi,
  occasion: Occasion,
  platformChannel: string,
  ts: string,
): Promise<PostedMessage | null> {
  const only = { channel: platformChannel, oldest: ts, latest: ts, inclusive: true };
  const wire =
    (await look(api, 'conversations.history', { ...only, limit: 1 }, ts)) ??
    // With a reply's own `ts` Slack gives its thread's root and the reply.
    (await look(api, 'conversations.replies', { ...only, ts, limit: 10 }, ts));
  if (wire === null || wire.subtype === 'tombstone') return null;
  return postedMessage(wire, placeOf(occasion, platformChannel), occasion.identity);
}

async function look(
  api: WebApi,
  method: string,
  given: Record<string, unknown>,
  ts: string,
): Promise<WireMessage | null> {
  const found = await orAbsent(api.call({ method, arguments: given, answer, repeatable: true }), absent);
  for (const row of found?.messages ?? []) {
    const read = wireMessage.safeParse(row);
    if (read.success && read.data.ts === ts) return read.data;
  }
  return null;
}
