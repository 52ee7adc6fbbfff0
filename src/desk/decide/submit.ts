import type { SubmitInbound } from '../inbound.ts';
import { say } from '../texts/say.ts';
import { readerOf } from './acknowledge.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';

/** A form that was sent off: each is checked against who sent it, on the ticket as it is now. */
export function decideSubmit(context: Context, _inbound: SubmitInbound): Decision {
  const options = { ...readerOf(context), now: context.now, overrides: context.desk.templates };
  if (context.who.is !== 'agent') return { ...nothing(), say: say('notAllowed', {}, options) };
  return nothing();
}
