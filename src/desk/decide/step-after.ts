import type { Inbound, Step, StepInbound } from '../inbound.ts';
import type { Door } from '../ticket.ts';
import type { Context } from './context.ts';

/** An inbound of our own, of the same person; its key is the same when the first one is decided again. */
export function stepAfter(
  { key, at }: Inbound,
  { account, who }: Pick<Context, 'account' | 'who'>,
  index: number,
  { ticket, step, door }: { ticket: number; step: Step; door: Door },
): StepInbound {
  const actor = { account, team: null, name: who.name, app: null };
  return {
    kind: 'step',
    key: `${key}:${step.what}:${index}`,
    conversation: `ticket:${ticket}`,
    at,
    ticket,
    actor,
    step,
    door,
  };
}
