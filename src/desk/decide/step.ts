import type { StepInbound } from '../inbound.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** A step that follows from what happened to another ticket. */
export function decideStep(_context: Context, inbound: StepInbound): Decision {
  switch (inbound.step.what) {
    case 'absorb':
      return nothing();
    case 'follow-problem':
      return nothing();
    default:
      return inbound.step satisfies never;
  }
}
