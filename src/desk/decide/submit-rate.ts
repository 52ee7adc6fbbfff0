import { scales } from '../csat/scale.ts';
import type { Vote } from '../csat/survey.ts';
import type { SubmitInbound } from '../inbound.ts';
import { castVote } from './cast-vote.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { privateComment } from './private-comment.ts';
import { rateable } from './rateable.ts';
import { sentence, tell } from './sentence.ts';
import { textOf } from './submitted.ts';
import { TicketDraft } from './ticket-draft.ts';

/** *Rate privately* sent off: the score counts like an emoji's, and its words are for the desk alone. Late ones count as late. */
export function submitRate(context: Context, inbound: SubmitInbound): Decision {
  const found = rateable(context, inbound.about.subject);
  if ('refused' in found) return tell(found.refused);
  const { ticket, survey } = found;
  const given = textOf(inbound.values, 'score');
  const step = scales[survey.scale].steps.find(({ score }) => String(score) === given);
  if (step === undefined) return { ...nothing(), form: { faults: { score: sentence(context, 'rateMissing', {}) } } };
  const draft = new TicketDraft(ticket, context, inbound, 'form');
  const { account, who } = context;
  const { key, at } = inbound;
  const vote: Vote = { key, account, name: who.name, emoji: null, score: step.score, change: 'given', at };
  const say = sentence(context, 'rateThanks', {});
  if (!castVote(draft, context, survey, vote)) return tell(say);
  const messages = privateComment(draft, context, inbound, survey);
  return { ...nothing(), say, messages, updates: [draft.update()] };
}
