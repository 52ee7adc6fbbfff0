import type { Effect } from '../../../desk/effect.ts';
import { DeliveryError } from '../../../engine/platform.ts';

/** A conversation that the bot may not post in, or not any more. */
const unreachable =
  /^(?:BotNotInConversationRoster|BotDisabledByAdmin|ConversationBlockedByUser|MessageWritesBlocked|ForbiddenOperationException|InvalidBotApiHost|NotEnoughPermissions|channel_not_found|untrusted_service_url|http_40[34])$/u;

/**
 * What belongs in triage waits, visibly, until its channel can be reached again: somebody may add the bot. A customer's channel
 * that is gone is a fact that people must see; it stays refused.
 */
export function heldForDesk(effect: Effect, error: unknown): unknown {
  const waits =
    effect.kind === 'card' ||
    effect.kind === 'mirror' ||
    (effect.kind === 'reminder' && effect.place.in !== 'direct') ||
    (effect.kind === 'post' && effect.audience === 'desk');
  if (!waits || !(error instanceof DeliveryError)) return error;
  if (error.failure.kind !== 'never' || !unreachable.test(error.code)) return error;
  return new DeliveryError(error.code, { kind: 'held' }, error.message, error.cause);
}
