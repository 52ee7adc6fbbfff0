import type { Effect } from '../desk/effect.ts';
import type { StepInbound } from '../desk/inbound.ts';
import { DeliveryError } from './platform.ts';
import type { SenderDependencies } from './sender.ts';

/**
 * An answer that cannot stand under a question (its emoji was deleted, the platform takes no more, the question is gone) holds up
 * none of the others, and is nothing for anybody to mend: the ticket's history tells of it. False: this is no such thing.
 */
export async function tellFlaw(effect: Effect, error: unknown, is: SenderDependencies): Promise<boolean> {
  if (!(error instanceof DeliveryError) || error.failure.kind !== 'never' || effect.ticket === null) return false;
  const about = flawOf(effect, error);
  if (about === null) return false;
  const inbound: StepInbound = {
    kind: 'step',
    key: `${effect.id}:flaw`,
    conversation: `ticket:${effect.ticket}`,
    at: is.now(),
    ticket: effect.ticket,
    actor: { account: 'threadwell', team: null, name: 'Threadwell', app: { id: null } },
    step: { what: 'question-flaw', ...about, problem: error.code },
    door: 'timer',
  };
  await is.accept([{ inbound, raw: null }]);
  return true;
}

function flawOf(effect: Effect, { code }: DeliveryError): { survey: string; emoji: string | null } | null {
  if (effect.kind === 'react' && effect.survey !== undefined) return { survey: effect.survey, emoji: effect.add };
  // It was deleted by hand before it could be brought up to date.
  const gone = effect.kind === 'question' && effect.change === 'refresh' && code === 'message_not_found';
  return gone ? { survey: effect.survey, emoji: null } : null;
}
