import type { ReactionInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** What customers' reactions on the desk's messages come to. */
export function decideCustomerReaction(_context: Context, _inbound: ReactionInbound): Decision {
  return nothing();
}
