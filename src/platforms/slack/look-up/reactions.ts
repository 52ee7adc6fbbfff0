import { z } from 'zod';
import { DeliveryError, type StandingReaction } from '../../../engine/platform.ts';
import { accountOf } from '../account.ts';
import type { WebApi } from '../deliver/web-api.ts';
import { emojiOf } from '../receive/reaction.ts';

const answer = z.object({
  message: z.object({
    reactions: z
      .array(z.object({ name: z.string().min(1), users: z.array(z.string().min(1)) }))
      .nullish()
      .catch(null),
  }),
});

/** Who has which emoji on a message right now; null where the message is gone. Throws `DeliveryError`. */
export async function reactions(
  api: WebApi,
  message: { platformChannel: string; ts: string; emoji: (name: string) => string },
): Promise<StandingReaction[] | null> {
  try {
    const read = await api.call({
      method: 'reactions.get',
      // Without `full` Slack names only some of those who reacted.
      arguments: { channel: message.platformChannel, timestamp: message.ts, full: true },
      answer,
      repeatable: true,
    });
    return (read.message.reactions ?? []).flatMap(({ name, users }) =>
      users.map((user) => ({ account: accountOf(user), ...emojiOf(name, message) })),
    );
  } catch (error) {
    if (error instanceof DeliveryError && error.code === 'message_not_found') return null;
    throw error;
  }
}
