import { z } from 'zod';
import type { Delivered } from '../../../desk/effect.ts';
import { DeliveryError, type Outgoing } from '../../../engine/platform.ts';
import { timestamp, timestampOf } from '../timestamp.ts';
import { directWith } from './direct-with.ts';
import type { Means } from './means.ts';
import { isPostOf } from './metadata.ts';
import { findFile } from './post-file.ts';
import { heldForDesk } from './unreachable.ts';
import type { WebApi } from './web-api.ts';

/** Slack's clock and ours may differ by this much. */
const clockDifference = 2 * 60_000;
/** Past so many pages a look-up stops: nobody posts thousands of messages while a send is uncertain. */
const mostPages = 10;

const page = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const withTs = z.object({ ts: timestamp });

/**
 * Looks for the post of an effect where it would stand, since a time in epoch milliseconds; null when it is not there.
 * Only posts carry metadata, so only they can be found; of a file the id was kept. Throws `DeliveryError`.
 */
export async function find(means: Means, outgoing: Outgoing, since: number): Promise<Delivered | null> {
  const { effect, thread, kept, file, picture } = outgoing;
  try {
    const account = directWith(effect);
    const channel = account === null ? outgoing.platformChannel : await means.directs.with(account);
    if (channel === null) return null;
    const uploaded =
      kept === null || (file === null && picture === null) ? null : await findFile(means, kept, thread, channel);
    // A file that could not be read was named in a post.
    const ts = uploaded ?? (await findPost(means.api, { effectId: effect.id, channel, thread }, since));
    return ts === null ? null : { ts, profile: null };
  } catch (error) {
    // Where no thread is, nothing stands in it.
    if (error instanceof DeliveryError && error.code === 'thread_not_found') return null;
    throw heldForDesk(effect, error);
  }
}

async function findPost(
  api: WebApi,
  { effectId, channel, thread }: { effectId: string; channel: string; thread: string | null },
  since: number,
): Promise<string | null> {
  let cursor: string | null = null;
  for (let count = 0; count < mostPages; count += 1) {
    const found: z.infer<typeof page> = await api.call({
      method: thread === null ? 'conversations.history' : 'conversations.replies',
      arguments: {
        channel,
        ...(thread === null ? {} : { ts: thread }),
        oldest: timestampOf(since - clockDifference),
        include_all_metadata: true,
        limit: 200,
        ...(cursor === null ? {} : { cursor }),
      },
      answer: page,
      repeatable: true,
    });
    const message = found.messages.find((candidate) => isPostOf(candidate, effectId));
    if (message !== undefined) return withTs.parse(message).ts;
    cursor = found.response_metadata?.next_cursor || null;
    if (cursor === null) return null;
  }
  throw new DeliveryError(
    'too_much_to_search',
    { kind: 'again' },
    'Too many messages since to tell whether it is there.',
  );
}
