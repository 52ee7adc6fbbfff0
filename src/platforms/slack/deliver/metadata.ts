import { createHash } from 'node:crypto';
import { z } from 'zod';

const eventType = 'threadwell';

/**
 * What marks a post as the one of an effect, so that it can be found again. Anyone in the channel can read it, and
 * effect ids hold ids of channels: so it is a digest.
 */
export function effectMetadata(effectId: string): { event_type: string; event_payload: { effect: string } } {
  return { event_type: eventType, event_payload: { effect: effectDigest(effectId) } };
}

function effectDigest(effectId: string): string {
  return createHash('sha256').update(effectId).digest('hex').slice(0, 32);
}

const wireMetadata = z.object({
  metadata: z.object({ event_type: z.literal(eventType), event_payload: z.object({ effect: z.string() }) }),
});

/** Whether a message of a history is the post of this effect. */
export function isPostOf(message: unknown, effectId: string): boolean {
  const read = wireMetadata.safeParse(message);
  return read.success && read.data.metadata.event_payload.effect === effectDigest(effectId);
}
