import type { SubmitInbound } from '../inbound.ts';
import { npsRoundOpen, npsWords } from '../nps/nps-form.ts';
import { npsAlert } from '../nps/nps-posts.ts';
import { type NpsAnswer, npsAnswerId, npsScores } from '../nps/nps-round.ts';
import { isDetractor } from '../nps/nps-score.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { tell } from './sentence.ts';
import { textOf } from './submitted.ts';

/** An answer to the question whether one would recommend the desk. Sent again it takes the place of the one before. */
export function submitNps(context: Context, { actor, at, values }: SubmitInbound): Decision {
  const open = npsRoundOpen(context, actor);
  if ('refused' in open) return tell(open.refused);
  const written = textOf(values, 'score');
  const score = npsScores.find((one) => String(one) === written);
  if (score === undefined) return { ...nothing(), form: { faults: { score: npsWords(context, 'npsMissing', {}) } } };
  const { round } = open;
  const { account, profile, desk } = context;
  const answer: NpsAnswer = {
    id: npsAnswerId(round.id, account),
    round: round.id,
    channel: round.channel,
    customer: round.customer,
    account,
    name: profile?.name ?? actor.name ?? context.who.name,
    score,
    why: textOf(values, 'why'),
    at,
  };
  const low = isDetractor(score);
  const customer = desk.directory.customers.find(({ id }) => id === round.customer.id) ?? null;
  const alert = low ? npsAlert(answer, customer, desk) : null;
  return {
    ...nothing(),
    nps: { rounds: [], answer },
    effects: alert === null ? [] : [alert],
    say: npsWords(context, low ? 'npsThanksLow' : 'npsThanks', {}),
  };
}
