import type { Effect } from '../../../desk/effect.ts';
import { DeliveryError } from '../../../engine/platform.ts';
import { directWith } from './direct-with.ts';

/** A channel that the bot may not post in, or not any more. */
const unreachable =
  /^(?:not_in_channel|channel_not_found|invalid_channel|is_archived|no_permission|restricted_action.*|posting_to_(?:channel|general_channel)_denied)$/;

/**
 * What belongs in triage waits, visibly, until its channel can be reached again: somebody may invite the bot. A customer's
 * channel that is gone is a fact that people must see; it stays refused.
 */
export function heldForDesk(effect: Effect, error: unknown): unknown {
  const waits =
    effect.kind === 'card' ||
    effect.kind === 'mirror' ||
    (effect.kind === 'reminder' && directWith(effect) === null) ||
    (effect.kind === 'post' && effect.audience === 'desk');
  if (!waits || !(error instanceof DeliveryError)) return error;
  if (error.failure.kind !== 'never' || !unreachable.test(error.code)) return error;
  return new DeliveryError(error.code, { kind: 'held' }, error.message, error.cause);
}
