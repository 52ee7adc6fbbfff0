import type { Effect } from '../desk/effect.ts';
import type { Step, StepInbound } from '../desk/inbound.ts';
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
  await tell(effect, effect.ticket, { ...about, problem: error.code }, is);
  return true;
}

function flawOf(effect: Effect, { code }: DeliveryError): { survey: string; emoji: string | null } | null {
  if (effect.kind === 'react' && effect.survey !== undefined) return { survey: effect.survey, emoji: effect.add };
  // It was deleted by hand before it could be brought up to date.
  const gone = effect.kind === 'question' && effect.change === 'refresh' && code === 'message_not_found';
  return gone ? { survey: effect.survey, emoji: null } : null;
}

/**
 * The question was not sent: there was nothing to ask any more when its turn came (`neverLeft`), or it was given up (`notSent`).
 * What nobody saw counts as no question.
 */
export async function tellNotAsked(effect: Effect, problem: string, is: SenderDependencies): Promise<void> {
  if (effect.ticket === null) return;
  const survey = await surveyAskedBy(effect, is);
  if (survey !== null) await tell(effect, effect.ticket, { survey, emoji: null, problem }, is);
}

/** The survey that an effect asks for: the question itself, or an agent's own words in its place. */
async function surveyAskedBy(effect: Effect, { store }: SenderDependencies): Promise<string | null> {
  if (effect.kind === 'question') return effect.change === 'ask' ? effect.survey : null;
  if (effect.kind !== 'reply' || effect.change !== 'post') return null;
  const ticket = (await store.tickets.byNumbers([effect.ticket])).get(effect.ticket);
  return ticket?.csat.surveys.find(({ ownWords }) => ownWords === effect.message)?.id ?? null;
}

async function tell(
  { id }: Effect,
  ticket: number,
  flaw: Pick<Extract<Step, { what: 'question-flaw' }>, 'survey' | 'emoji' | 'problem'>,
  is: SenderDependencies,
): Promise<void> {
  const inbound: StepInbound = {
    kind: 'step',
    key: `${id}:flaw`,
    conversation: `ticket:${ticket}`,
    at: is.now(),
    ticket,
    actor: { account: 'threadwell', team: null, name: 'Threadwell', app: { id: null } },
    step: { what: 'question-flaw', ...flaw },
    door: 'timer',
  };
  await is.accept([{ inbound, raw: null }]);
}
