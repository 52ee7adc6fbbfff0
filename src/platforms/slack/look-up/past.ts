import { z } from 'zod';
import type { Arrival, HistoryPage } from '../../../engine/platform.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { isOwn } from '../receive/author.ts';
import { postedMessage } from '../receive/content.ts';
import { messageKey } from '../receive/keys.ts';
import { edit } from '../receive/message-changed.ts';
import { deletion } from '../receive/message-deleted.ts';
import { type Occasion, placeOf } from '../receive/occasion.ts';
import { isNoise, wireMessage } from '../receive/wire-message.ts';

/** Slack recommends no more; where it allows fewer (15), it gives fewer and a cursor. */
const pageSize = 200;
const answer = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

type Wanted = { platformChannel: string; after: string; cursor: string | null };

/** Root messages after a `ts`, which is not among them. Slack's pages go back in time. */
export function history(api: WebApi, occasion: Occasion, wanted: Wanted): Promise<HistoryPage> {
  return past(api, occasion, wanted, 'conversations.history', {});
}

/** Replies in a thread after a `ts`, which is not among them, nor is the root. */
export function replies(api: WebApi, occasion: Occasion, wanted: Wanted & { thread: string }): Promise<HistoryPage> {
  return past(api, occasion, wanted, 'conversations.replies', { ts: wanted.thread });
}

async function past(
  api: WebApi,
  occasion: Occasion,
  { platformChannel, after, cursor }: Wanted,
  method: string,
  thread: { ts?: string },
): Promise<HistoryPage> {
  const page = await api.call({
    method,
    arguments: {
      channel: platformChannel,
      ...thread,
      oldest: after,
      limit: pageSize,
      ...(cursor === null ? {} : { cursor }),
    },
    answer,
    repeatable: true,
  });
  const rows = page.messages.flatMap((row) => arrivalsOf(row, platformChannel, occasion, thread.ts ?? null));
  return {
    arrivals: rows.toSorted((one, other) => one.order.localeCompare(other.order)).flatMap(({ arrivals }) => arrivals),
    next: page.response_metadata?.next_cursor || null,
  };
}

/** One message of the past as the events that it once made: with their keys, so that what was seen counts as seen. */
function arrivalsOf(
  row: unknown,
  platformChannel: string,
  occasion: Occasion,
  root: string | null,
): { order: string; arrivals: Arrival[] }[] {
  const read = wireMessage.safeParse(row);
  // Slack gives the root with every page of its thread.
  if (!read.success || read.data.ts === root) return [];
  const wire = read.data;
  const place = placeOf(occasion, platformChannel);
  const order = wire.ts.padStart(22, '0');
  if (wire.subtype === 'tombstone') {
    return [{ order, arrivals: [{ inbound: deletion(place, wire, occasion.at), raw: row }] }];
  }
  if (isNoise(wire) || isOwn(wire, occasion.identity)) return [];
  const message = postedMessage(wire, place, occasion.identity);
  const arrivals: Arrival[] = [
    {
      inbound: {
        kind: 'message',
        key: messageKey(place, wire.ts),
        conversation: place.channel,
        at: message.at,
        place,
        message,
      },
      raw: row,
    },
  ];
  if (wire.edited) arrivals.push({ inbound: edit(place, wire, occasion, occasion.at), raw: row });
  return [{ order, arrivals }];
}
